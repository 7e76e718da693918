"""What a connection may hold: addresses of any bytes up to a length, bodies that are sent in earnest, and patience."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app import create_app
from components.server import incoming, worker
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
            for channel in list(server.active_channels.values()):
                channel.handle_close()
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
        (b"http://[/", 400, "대답할수 없는 물음입니다".encode()),
        (b"/?q=" + b"a" * (LONGEST - 100), 200, "련결이 너무 길어 무시하였습니다.".encode()),
        (b"/" + b"a" * (LONGEST - 100), 404, b"Content-Security-Policy"),
        (b"/" + b"a" * LONGEST, 414, "지도첩의 련결은 이렇게 길지 않습니다.".encode()),
        (("/?q=" + "청" * (LONGEST // 3)).encode(), 414, b"Content-Security-Policy"),
    ],
    ids=["letters", "letters in ASCII", "path", "no text", "a byte", "no host", "long", "long path", "too long", "raw"],
)
def test_an_address_of_any_bytes_is_answered(port: int, address: bytes, status: int, holds: bytes):
    reply = asked(port, address)
    assert reply.startswith(b"HTTP/1.1 %d " % status), reply[:200]
    assert holds in reply


def said(port: int, request: bytes) -> bytes:
    """What is answered until the server says that no more comes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(request)
        return b"".join(iter(lambda: line.recv(65536), b""))


HEAD = b"Host: x\r\nContent-Type: application/json\r\n"
POST = b"POST /own HTTP/1.1\r\n" + HEAD
CHUNKED = b"Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    ("request_", "status", "why"),
    [
        (POST + b"Content-Length: 6\r\n" + CHUNKED + b"\r\n0\r\n\r\nG", 400, b"told in two ways"),
        (b"POST /own HTTP/1.0\r\n" + HEAD + CHUNKED + b"\r\n0\r\n\r\n", 400, b"told in two ways"),
        (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", 400, b"cannot be read"),
        (POST + b"Content-Length: 9000000\r\n\r\n", 413, b"Nothing of this size is taken"),
        (POST + b"Transfer-Encoding: xchunked\r\n\r\n", 501, b"does not read"),
        (POST + CHUNKED + b"\r\n5;" + b"a" * incoming.BETWEEN, 400, b"too much between them"),
        (POST + CHUNKED + b"\r\n" + b"1\r\na\r\n" * (incoming.BETWEEN // 5 + 1), 400, b"too many chunks"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000, 431, b"should be shorter"),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400, b"Start line is invalid"),
    ],
    ids=["lengths", "old", "number", "large", "coding", "extension", "chunks", "header", "tls"],
)
def test_what_is_no_request_is_refused_in_words_with_all_headers(port: int, request_: bytes, status: int, why: bytes):
    reply = said(port, request_)
    head, _, body = reply.partition(b"\r\n\r\n")
    assert head.split()[1] == b"%d" % status, reply[:200]
    assert why in body
    assert b"Content-Security-Policy" in head
    assert b"nosniff" in head


def test_a_body_in_chunks_is_read(port: int) -> None:
    body = b"name,lat,lon\r\n" + b"a,41.77,129.8\r\n" * 3000
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:9000], body[9000:]))
    asked = b"POST /own?name=a.csv HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + CHUNKED
    reply = said(port, asked + b"\r\n" + chunks + b"0\r\n\r\n")
    assert reply.startswith(b"HTTP/1.1 200"), reply[:200]
    assert b'"labels"' in reply


def test_who_expects_to_be_told_to_go_on_without_a_body_is_answered(port: int) -> None:
    reply = said(port, b"GET /health HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
    assert reply.startswith(b"HTTP/1.1 200")


def closed(line: socket.socket) -> bool:
    """Whether the server has closed a connection, which it may do by a reset."""
    try:
        return not line.recv(1)
    except ConnectionResetError:
        return True


def test_who_has_waited_longest_makes_room(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "CONNECTIONS", 4)
    held = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(12)]
    try:
        for line in held[1:]:
            line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-A")
        assert all(map(closed, held[:8]))
        assert b"200 OK" in asked(port, b"/health")
    finally:
        for line in held:
            line.close()


@pytest.mark.parametrize("asks", [True, False])
def test_a_request_that_came_while_the_process_was_busy_is_read_first(asks: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker, "CONNECTIONS", 0)
    monkeypatch.setattr(worker, "MOMENT_S", -1)  # it was busy for longer
    with socket.create_server(("127.0.0.1", 0)) as sock, socket.socket() as line:
        server = worker.listening(create_app(Settings()).server, [], sock)
        line.connect(sock.getsockname())
        if asks:
            line.sendall(b"GET /health HTTP/1.1\r\n\r\n")
        server.handle_accept()
        server.take_turn(0)
        assert len(server.active_channels) == asks
        put_away(server, sock)


def put_away(server: worker.Server, sock: socket.socket) -> None:
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.task_dispatcher.shutdown(timeout=1)
    server.close()
    sock.detach()


def test_who_comes_as_room_is_made_is_not_taken_for_who_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOMENT_S", -1)
    with socket.create_server(("127.0.0.1", 0)) as sock, socket.socket() as old, socket.socket() as new:
        server = worker.listening(create_app(Settings()).server, [], sock)
        old.connect(sock.getsockname())
        server.take_turn(20)
        (number,) = server.active_channels
        new.connect(sock.getsockname())
        monkeypatch.setattr(worker, "CONNECTIONS", 0)
        server.take_turn(20)
        assert closed(old)
        assert {each: channel.addr for each, channel in server.active_channels.items()} == {number: new.getsockname()}
        put_away(server, sock)


def test_who_has_asked_since_being_given_up_is_answered() -> None:
    with socket.create_server(("127.0.0.1", 0)) as sock, socket.socket() as line:
        server = worker.listening(create_app(Settings()).server, [], sock)
        line.connect(sock.getsockname())
        server.take_turn(20)
        line.sendall(b"GET /health HTTP/1.1\r\n\r\n")
        server.given_up.update(server.active_channels.values())
        server.take_turn(20)
        assert len(server.active_channels) == 1
        put_away(server, sock)


def test_bodies_that_do_not_end_make_room_for_others(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "HELD", 3 * worker.MEASURED)
    begun = POST + b"Content-Length: 7000000\r\n\r\n" + b"x" * (2 * worker.MEASURED)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as first:
        first.sendall(begun)
        with socket.create_connection(("127.0.0.1", port), timeout=20) as second:
            second.sendall(begun)
            assert closed(first)
            assert b"200 OK" in asked(port, b"/health")


def test_an_answer_that_nobody_takes_is_given_up(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # The system takes what it has room for; the rest cannot be sent, not even to end the connection in good order.
    monkeypatch.setattr(worker, "IDLE_S", 0.2)
    monkeypatch.setattr(worker, "CLEAN_S", 0.2)
    with listening() as near, socket.socket() as line:
        line.settimeout(20)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.connect(("127.0.0.1", near))
        line.sendall(b"GET /plotly-map.js HTTP/1.1\r\nHost: x\r\n\r\n")
        poll = select.poll()
        poll.register(line, select.POLLERR | select.POLLHUP)
        assert poll.poll(20_000), "it is kept"
