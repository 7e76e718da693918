"""What a connection may hold: addresses of any bytes, up to a length."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app import create_app
from components.server import worker
from components.server.addresses import LONGEST
from components.server.settings import Settings


@contextmanager
def listening() -> Iterator[int]:
    """Serve the atlas in this process, and yield the port."""
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as sock:
        server = worker.listening(create_app(Settings()).server, ["127.0.0.1"], sock)
        thread = threading.Thread(target=worker.run, args=(server, lambda: not ended.is_set(), 1))
        thread.start()
        try:
            yield sock.getsockname()[1]
        finally:
            ended.set()
            thread.join()
            sock.detach()  # the server has closed it
            server.trigger.close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with listening() as found:
        yield found


def asked(port: int, address: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"GET " + address + b" HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.mark.parametrize(
    ("address", "status", "holds"),
    [
        ("/search.json?q=청진".encode(), 200, b"chongjin"),
        (b"/search.json?q=%EC%B2%AD%EC%A7%84", 200, b"chongjin"),
        ("/없는페지".encode(), 404, "그런 페지는 없습니다".encode()),
        (b"/?q=\xff\xed\xa0\x80", 200, b"<title>"),
        (b"/\xff", 404, "그런 페지는 없습니다".encode()),
        (b"http://[/", 400, b"Bad URI"),
        (b"/?q=" + b"a" * (LONGEST - 100), 200, "련결이 너무 길어 무시하였습니다.".encode()),
        (b"/" + b"a" * (LONGEST - 100), 404, b"Content-Security-Policy"),
        (b"/" + b"a" * LONGEST, 414, b"The address has more than 32768 bytes"),
        (("/?q=" + "청" * (LONGEST // 3)).encode(), 414, b"more than 32768 bytes"),
    ],
    ids=["letters", "letters in ASCII", "path", "no text", "a byte", "no host", "long", "long path", "too long", "raw"],
)
def test_an_address_of_any_bytes_is_answered(port: int, address: bytes, status: int, holds: bytes):
    reply = asked(port, address)
    assert reply.startswith(b"HTTP/1.1 %d " % status), reply[:200]
    assert holds in reply
