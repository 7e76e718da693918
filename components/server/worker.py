"""What answers connections: waitress, which holds a request back until all of it has come, as workers of gunicorn.

A client that never ends its request, or never reads its answer, so costs memory and no thread. What waitress leaves
open is closed here: a request that trickles in for ever, a pipeline of requests whose answers nobody reads, and an
address too long for any reader's link. Where there is no more room, who has kept it longest makes room for who comes.
gunicorn starts the workers, starts another where one dies, and stops them.

Measured on one machine with fifty clients of each kind held open, while /health was asked: gunicorn's threads stop
altogether, granian's stop with half bodies, gevent answers but holds everyone up while it computes; README has figures.
"""

import logging
import os
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask

from components.server import observe, unread
from components.server.incoming import LARGEST_BODY, LARGEST_HEADER, Parser
from components.server.wsgi import Wsgi, of_proxies, whole

THREADS = 6
CONNECTIONS = 500
"""How many a process holds at once; for the next the one is closed that has kept it waiting longest."""
HELD = 64 * 1024 * 1024
"""Bytes of unfinished requests that a process holds at once; beyond that likewise."""
IDLE_S = 20
"""After so long without a byte either way a connection is closed, seconds."""
CLEAN_S = 5
"""How often connections are looked at for that, seconds."""
AT_ONCE = 64
"""How many connections are taken before the others are looked at again."""
MOMENT_S = 0.25
"""For so long a client is left alone even where there is no room, seconds: its request may be on the way."""
FRESH_S = 1
"""For so long a new connection is waited for when the server is to end, seconds."""
MEASURED = 1024 * 1024
"""After how many more bytes of a body it is looked whether there is room for it."""


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to what cannot be read as a request, which the app never sees."""

    def execute(self) -> None:
        """Answer in the atlas's own words, and take note of it."""
        self.channel.refused = True
        app, told = self.channel.server.app, self.request.error
        if not isinstance(app, Flask):
            super().execute()
            return
        response = unread.answer(app, told.code, told.body, self.request.headers)
        self.status = response.status
        self.response_headers.extend(response.headers.items())
        self.set_close_on_finish()
        body = response.get_data()
        self.content_length = len(body)
        try:
            self.write(body)  # raises where who asked is gone already
        finally:
            seen = observe.of(app)
            if seen:
                seen.turned_away(told.code, len(body))


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that is asked one thing at a time: who pipelines is answered once, and asks the rest again.

    Else a client could have many large answers made and read none of them.
    """

    parser_class = Parser
    error_task_class = Refusal
    answering = False
    cut = False
    refused = False

    def received(self, data: bytes) -> bool:
        """Take the next bytes; close the connection after its answer where more was asked before that."""
        before = self.held // MEASURED
        taken = bool(super().received(data))
        if self.held // MEASURED > before:
            self.server.make_room()
        with self.requests_lock:
            if len(self.requests) > 1:
                del self.requests[1:]
                self.requests[0].headers["CONNECTION"] = "close"
                self.cut = True
        return taken

    def service(self) -> None:
        """Answer what was asked."""
        self.answering = True
        super().service()
        if self.cut:  # where its header was on the way already
            self.close_when_flushed = True
            self.server.pull_trigger()
        self.last_activity = time.time()  # how long an answer took is not its client's patience
        self.answering = False

    def readable(self) -> bool:
        """Tell whether to read; after a refusal what still comes is read as well, as else the answer would be lost."""
        return bool((self.refused and self.connected) or super().readable())

    def handle_read(self) -> None:
        """Read; after a refusal for nothing."""
        if self.refused:
            self.recv(self.adj.recv_bytes)
        else:
            super().handle_read()

    def handle_write(self) -> None:
        """Send; after a refusal say that no more comes, and let the client close the connection."""
        if not (self.refused and self.close_when_flushed):  # until then the answer is being written
            super().handle_write()
            return
        self._flush_exception(self._flush_some_if_lockable)
        if not self.total_outbufs_len:
            self.close_when_flushed = False
            self.socket.shutdown(socket.SHUT_WR)

    def give_up(self) -> None:
        """Close the connection at once: what its client does not take is not kept for it by the system either."""
        if self.total_outbufs_len:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.handle_close()

    @property
    def at_work(self) -> bool:
        """Whether its client waits for the atlas, and not the atlas for its client."""
        return bool(self.requests or self.answering)

    @property
    def makes_wait(self) -> bool:
        """Whether the atlas waits for its client: nothing is to be answered, nor has a request come that is unread.

        The second where the process was kept from its connections: that is not held against who asked meanwhile.
        """
        if self.at_work:
            return False
        if self.request or self.total_outbufs_len:
            return True
        try:
            return not self.socket.recv(1, socket.MSG_PEEK)
        except OSError:  # nothing is there, or nobody
            return True

    @property
    def held(self) -> int:
        """Bytes of a request that has not come whole."""
        return self.request.body_bytes_received if self.request else 0

    @property
    def waits_since(self) -> float:
        """Since when its client has kept it waiting for a request, or for an answer to be taken."""
        return float(self.request.began if self.request else self.last_activity)

    @property
    def owed(self) -> bool:
        """Whether its client waits for an answer, is sending a body, or has only just come and may be about to ask."""
        sending = self.request and self.request.headers_finished
        return bool(self.at_work or sending or self.total_outbufs_len or time.time() < self.creation_time + FRESH_S)


class Server(TcpWSGIServer):  # type: ignore[misc]
    """The connections of one listening socket."""

    channel_class = Channel
    app: Wsgi | None = None

    def __init__(self, *args: Any, **named: Any) -> None:
        self.given_up: set[Channel] = set()
        self.is_due = False
        super().__init__(*args, **named)

    def handle_accept(self) -> None:
        """Take who has come, several at once: one a turn would be slower than they come."""
        for _ in range(AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                break

    def make_room(self, connections: int = 0) -> None:
        """Give up so many connections, and more while too much is held, of those that wait for their clients."""
        held = sum(each.held for each in self.active_channels.values()) - HELD
        if connections <= 0 and held <= 0:
            return
        latest = time.time() - MOMENT_S
        waiting = [each for each in self.active_channels.values() if each.waits_since < latest and each.makes_wait]
        for channel in sorted(waiting, key=attrgetter("waits_since")):
            if connections > 0 or (held > 0 and channel.held):
                connections -= 1
                held -= channel.held
                self.given_up.add(channel)

    def maintenance(self, now: float) -> None:
        """Take note that connections are to be looked after; waitress says so as it begins to wait."""
        self.is_due = True

    def take_turn(self, timeout: float) -> None:
        """Close connections that nobody may keep any longer, then wait for what comes, seconds at most, and see to it.

        None is closed while it waits: the next to be taken may get the number of one that has gone, and what was heard
        of that one would then close the one that has only just come.
        """
        if self.is_due:
            self.is_due = False
            self.close_idle(time.time())
        self.make_room(len(self.active_channels) - CONNECTIONS)
        self.close_given_up()
        connections = self._map  # the one thing of waitress that its loop needs and no method gives
        wasyncore.loop(timeout=timeout, use_poll=True, map=connections, count=1)
        self.close_given_up()

    def close_idle(self, now: float) -> None:
        """Close what has been idle, what takes too long to ask, and what does not take its answer."""
        # Outright: to what waitress only marks as ending it would first send the rest, and nobody takes that.
        for channel in list(self.active_channels.values()):
            idle = channel.last_activity < now - IDLE_S and (channel.total_outbufs_len or not channel.requests)
            if idle or (channel.request and not channel.requests and channel.request.late(now)):
                channel.give_up()

    def close_given_up(self) -> None:
        """Close what has been given up, but for who has asked meanwhile."""
        while self.given_up:
            channel = self.given_up.pop()
            if channel.makes_wait:
                channel.give_up()


def listening(app: Wsgi, believed: Iterable[str], sock: socket.socket | None = None, **where: Any) -> Server:
    """Return a server of an app, not yet running, of a socket that listens already or of a `host` and `port`.

    `believed` are the proxies whose word counts: addresses or networks, or `*`.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of every request that waits at all
    adjustments = Adjustments(
        threads=THREADS,
        connection_limit=CONNECTIONS + AT_ONCE,  # then it takes no more
        channel_timeout=IDLE_S,
        cleanup_interval=CLEAN_S,
        asyncore_use_poll=True,
        max_request_header_size=LARGEST_HEADER,
        max_request_body_size=LARGEST_BODY,
        # Never into a file: a disk may be full or read-only. `HELD` bounds what is in memory.
        inbuf_overflow=LARGEST_BODY,
        outbuf_overflow=LARGEST_BODY,
        clear_untrusted_proxy_headers=False,  # `of_proxies` hears the one word of a proxy that counts
        ident=None,
        **where,
    )
    given = {} if sock is None else {"_sock": sock, "bind_socket": False, "sockinfo": _told(sock)}
    server = Server(whole(of_proxies(app, believed)), map={}, adj=adjustments, **given)
    server.app = app
    return server


def _told(sock: socket.socket) -> tuple[Any, ...]:
    return sock.family, sock.type, sock.proto, sock.getsockname()


def run(server: Server, wanted: Callable[[], bool], drain_s: float) -> None:
    """Answer while `wanted`, asked once a second and more; then finish what has been asked, for `drain_s` at most."""
    while wanted():
        server.take_turn(1)
    wasyncore.dispatcher.close(server)
    end = time.time() + drain_s
    while time.time() < end and any(each.owed for each in list(server.active_channels.values())):
        server.take_turn(0.1)
    server.task_dispatcher.shutdown(timeout=1)


if sys.platform != "win32":
    from gunicorn.workers import base  # type: ignore[import-untyped]
    from gunicorn.workers.base import Worker  # type: ignore[import-untyped]
    from gunicorn.workers.workertmp import WorkerTmp  # type: ignore[import-untyped]

    class SignOfLife(WorkerTmp):  # type: ignore[misc]
        """The file whose time tells gunicorn that a process is alive, in memory: no disk may be writable."""

        def __init__(self, _config: Any) -> None:
            self._tmp = os.fdopen(os.memfd_create("worker"), "w+b", 0)

    if hasattr(os, "memfd_create"):
        base.WorkerTmp = SignOfLife

    class WaitressWorker(Worker):  # type: ignore[misc]
        """A process of gunicorn's whose connections are waitress's."""

        def run(self) -> None:
            """Answer until gunicorn says to stop or is gone."""
            server = listening(self.wsgi, self.cfg.forwarded_allow_ips, self.sockets[0].sock)
            run(server, self._wanted, self.cfg.graceful_timeout)
            # At once: what still computes in the background, in libraries outside Python, would find these torn down.
            logging.shutdown()
            sys.stdout.flush()
            os._exit(0)

        def _wanted(self) -> bool:
            self.notify()
            return bool(self.alive and self.ppid == os.getppid())
