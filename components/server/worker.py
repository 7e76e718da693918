"""What answers connections: waitress, which holds a request back until all of it has come, as workers of gunicorn.

A client that never ends its request, or never reads its answer, so costs memory and no thread. What waitress leaves
open is closed here: a request that trickles in for ever, a pipeline of requests whose answers nobody reads, and an
address too long for any reader's link. gunicorn starts the workers, starts another where one dies, and stops them.

Measured on one machine with fifty clients of each kind held open, while /health was asked: gunicorn's threads stop
altogether, granian's stop with half bodies, gevent answers but holds everyone up while it computes; README has figures.
"""

import logging
import os
import socket
import sys
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import quote

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.buffers import ReadOnlyFileBasedBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, RequestHeaderFieldsTooLarge

from components.server import observe
from components.server.addresses import LONGEST

THREADS = 6
CONNECTIONS = 500
"""How many a process holds at once; more wait with the system until one is closed."""
IDLE_S = 20
"""After so long without a byte either way a connection is closed, seconds."""
HEADER_S, BODY_S = 20, 120
"""How long a client may take for its request, up to the end of its header and up to its end, seconds."""
CLEAN_S = 5
"""How often connections are looked at for that, seconds."""
LARGE = 64 * 1024
"""Answers from this many bytes are sent as they lie in memory."""
FRESH_S = 1
"""For so long a new connection is waited for when the server is to end, seconds."""
LARGEST_HEADER = LONGEST + 32 * 1024
LARGEST_BODY = 8 * 1024 * 1024 + 64 * 1024
"""Bytes. The app refuses bodies a little sooner, in words of its own."""

_AS_IT_IS = "".join(map(chr, range(0x80)))
"""What stays in the first line of a request: all that is ASCII, for waitress to judge."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class UriTooLong(BadRequest):  # type: ignore[misc]  # waitress has no types
    """waitress's answer to an address that no link of the atlas needs."""

    code = 414
    reason = "URI Too Long"


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """A request as it comes in, which knows when it began."""

    def __init__(self, adjustments: Any) -> None:
        super().__init__(adjustments)
        self.error: Any = None
        self.began = time.time()

    def received(self, data: bytes) -> int:
        """Take the next bytes; say of a header that is too long whether the address is what is long."""
        in_header = self.body_rcv is None and not self.headers_finished
        line = (self.header_plus + data).split(b"\r\n", 1)[0] if in_header else b""
        taken: int = super().received(data)
        ended = self.headers_finished or isinstance(self.error, RequestHeaderFieldsTooLarge)
        if in_header and ended and len(line) > LONGEST:
            self.error, self.completed = UriTooLong(f"The address has more than {LONGEST} bytes"), True
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Read the header; the address may hold any bytes, as those who write theirs in Korean send it."""
        line, end, rest = header_plus.partition(b"\r\n")
        try:
            super().parse_header(quote(line, safe=_AS_IT_IS).encode() + end + rest)
        except ValueError:  # waitress itself looks for bytes alone that are no ASCII
            raise ParsingError("Bad URI") from None

    def late(self, now: float) -> bool:
        """Tell whether the client has had its time."""
        return bool(now - self.began > (BODY_S if self.headers_finished else HEADER_S))


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to what cannot be read as a request, which the app never sees."""

    def execute(self) -> None:
        """Answer, and take note of it."""
        super().execute()
        seen = self.channel.server.observed
        if seen:
            seen.turned_away(self.request.error.code, self.content_length)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that is asked one thing at a time: who pipelines is answered once, and asks the rest again.

    Else a client could have many large answers made and read none of them.
    """

    parser_class = Parser
    error_task_class = Refusal

    def received(self, data: bytes) -> bool:
        """Take the next bytes; close the connection after its answer where more was asked before that."""
        taken = bool(super().received(data))
        with self.requests_lock:
            if len(self.requests) > 1:
                del self.requests[1:]
                self.requests[0].headers["CONNECTION"] = "close"
        return taken

    @property
    def owed(self) -> bool:
        """Whether its client waits for an answer, or has only just come and may be about to ask."""
        return bool(self.requests or self.total_outbufs_len or time.time() < self.creation_time + FRESH_S)


class Server(TcpWSGIServer):  # type: ignore[misc]
    """The connections of one listening socket."""

    channel_class = Channel
    observed: observe.Observed | None = None

    def maintenance(self, now: float) -> None:
        """Close what has been idle, what takes too long to ask, and what does not take its answer."""
        super().maintenance(now)
        for channel in self.active_channels.values():
            asking = channel.request is not None and not channel.requests and channel.request.late(now)
            unread = channel.total_outbufs_len and channel.last_activity < now - IDLE_S
            if asking or unread:
                channel.will_close = True


def listening(app: Wsgi, believed: Iterable[str], sock: socket.socket | None = None, **where: Any) -> Server:
    """Return a server of an app, not yet running, of a socket that listens already or of a `host` and `port`.

    `believed` are the proxies whose word counts: addresses or networks, or `*`.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of every request that waits at all
    adjustments = Adjustments(
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE_S,
        cleanup_interval=CLEAN_S,
        asyncore_use_poll=True,
        max_request_header_size=LARGEST_HEADER,
        max_request_body_size=LARGEST_BODY,
        clear_untrusted_proxy_headers=False,  # `of_proxies` hears the one word of a proxy that counts
        ident=None,
        **where,
    )
    given = {} if sock is None else {"_sock": sock, "bind_socket": False, "sockinfo": _told(sock)}
    server = Server(whole(of_proxies(app, believed)), map={}, adj=adjustments, **given)
    server.observed = observe.of(app)
    return server


def _told(sock: socket.socket) -> tuple[Any, ...]:
    return sock.family, sock.type, sock.proto, sock.getsockname()


def run(server: Server, wanted: Callable[[], bool], drain_s: float) -> None:
    """Answer while `wanted`, asked once a second and more; then finish what has been asked, for `drain_s` at most."""
    connections = server._map  # the one thing of waitress that its loop needs and no method gives
    while wanted():
        wasyncore.loop(timeout=1, use_poll=True, map=connections, count=1)
    wasyncore.dispatcher.close(server)
    end = time.time() + drain_s
    while time.time() < end and any(each.owed for each in list(server.active_channels.values())):
        wasyncore.loop(timeout=0.1, use_poll=True, map=connections, count=1)
    server.task_dispatcher.shutdown(timeout=1)


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


if sys.platform != "win32":
    from gunicorn.workers.base import Worker  # type: ignore[import-untyped]

    class WaitressWorker(Worker):  # type: ignore[misc]
        """A process of gunicorn's whose connections are waitress's."""

        def run(self) -> None:
            """Answer until gunicorn says to stop or is gone."""
            server = listening(self.wsgi, self.cfg.forwarded_allow_ips, self.sockets[0].sock)
            run(server, self._wanted, self.cfg.graceful_timeout)

        def _wanted(self) -> bool:
            self.notify()
            return bool(self.alive and self.ppid == os.getppid())
