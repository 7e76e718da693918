"""What stands between a connection and the app: the word of proxies that are believed, and large answers sent whole."""

from collections.abc import Callable, Iterable
from io import BytesIO
from ipaddress import ip_address, ip_network
from typing import Any

from waitress.buffers import ReadOnlyFileBasedBuffer

LARGE = 64 * 1024
"""Answers from this many bytes are sent as they lie in memory."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def of_proxies(app: Wsgi, believed: Iterable[str]) -> Wsgi:
    """Have an app know that a reader came by https where a proxy of those believed says so."""
    told = [each.strip() for each in believed]
    anyone, networks = "*" in told, [ip_network(each) for each in told if each != "*"]

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_X_FORWARDED_PROTO") == "https":
            address = ip_address(environ["REMOTE_ADDR"].partition("%")[0])
            if anyone or any(address in network for network in networks):
                environ["wsgi.url_scheme"] = "https"
        return app(environ, start_response)

    return answer


def whole(app: Wsgi) -> Wsgi:
    """Have large answers sent from the bytes that they are: waitress would copy them, beyond 1 MB into a file."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = 0

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            nonlocal length
            length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
            return start_response(status, headers, *more)

        parts = app(environ, start)
        if length < LARGE or environ["REQUEST_METHOD"] == "HEAD" or isinstance(parts, ReadOnlyFileBasedBuffer):
            return parts
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", lambda: None)()
        sent: Iterable[bytes] = ReadOnlyFileBasedBuffer(BytesIO(body))
        return sent

    return answer
