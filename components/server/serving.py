"""Run the atlas: hold its socket, have gunicorn answer there, and put a new edition in the place of the old one.

The process that is started holds no data. It starts gunicorn, which loads the edition and makes workers; where gunicorn
dies it starts another. On HUP, or when a file of the data has changed, a second gunicorn loads the new edition beside
the first, takes over when it is ready, and the first finishes what it was asked. An edition that is broken is refused,
in the log and in `/health`, and the one before it stays. On Windows waitress answers in this process, and that is all.
"""

import errno
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from components.server import published as _published
from components.server import settings, supervised

_SETTINGS = settings.read()
_KEPT = _SETTINGS.data.get_secret_value()
DATA = Path(_KEPT or Path(__file__).parents[2] / "geodata").expanduser()
READ = frozenset({".json", ".geojson", ".parquet", ".csv", ".pmtiles"})
"""Endings of the files of an edition, as geodata/stores/folder.py has them, which would load all of the data's code."""
LOOK_S = 2.0
"""How often the data's files are looked at; what has changed must have been still for as long."""
STARTS = 5
"""How often in a minute gunicorn may die before that is given up."""


def _url_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; end the program with one line where nothing can."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):  # the latter where a part of the name is empty or too long for any
        sys.exit(f"HOST is {host!r}, but must be an address or name of this machine (no such host is known)")
    family, kind, protocol, _, at = found[0]
    taken = socket.socket(family, kind, protocol)
    if os.name == "posix":  # elsewhere it would let two programs listen on one port
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(at)
        taken.listen(1024)
    except PermissionError:
        sys.exit(f"PORT is {port}, but must be one that may be opened by this user (usually 1024 or more)")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(f"PORT is {port}, but must be a free one: another program listens there on {host}")
        sys.exit(f"HOST is {host!r}, but must be an address or name of this machine ({error.strerror})")
    return taken


class Edition:
    """One gunicorn with the edition that it has loaded, or is loading."""

    def __init__(self, sock: socket.socket, told: int) -> None:
        self.line, theirs = socket.socketpair()
        self.said: list[str] = []
        self.ready = False
        self.metrics = _metrics_folder()
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--config", "python:components.server.gunicorn_config"),
                *("--bind", f"fd://{sock.fileno()}", "app:server"),
            ],
            pass_fds=(sock.fileno(), theirs.fileno(), told),
            env=supervised.environment(theirs.fileno(), told, self.metrics),
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        theirs.close()
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        """Pass on what it says as it says it, and keep the first lines: they tell why it did not start."""
        for line in self.process.stderr or ():
            if len(self.said) < 20:
                self.said.append(line.rstrip())
            sys.stderr.write(line)

    def stop(self) -> None:
        """Have it finish what it was asked, and end."""
        if self.process.poll() is None:
            self.process.terminate()

    def ended(self) -> bool:
        """Tell whether it has ended, and leave nothing of it behind."""
        if self.process.poll() is None:
            return False
        if self.metrics:
            shutil.rmtree(self.metrics, ignore_errors=True)
        return True


def _metrics_folder() -> str:
    """Make the folder in which the processes of an edition count; "" where they do not, or where there is no room."""
    if not _SETTINGS.metrics_token:
        return ""
    try:
        return tempfile.mkdtemp(prefix="atlas-metrics-", dir=supervised.in_memory())
    except OSError as error:
        print(f"No room for what /metrics counts, each process counts for itself: {error.strerror}", file=sys.stderr)
        return ""


class Serving:
    """The edition that answers, the one that is to follow it, and those that are ending."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.told = supervised.new_refusal()
        self.ending: list[Edition] = []
        self.coming: Edition | None = Edition(sock, self.told)
        self.current: Edition | None = None
        self.deaths: list[float] = []
        self.stamp = self.settled = data_stamp()
        self.looked = time.monotonic()
        self.heard, self._wake = socket.socketpair()
        for end in (self.heard, self._wake):
            end.setblocking(False)

    def run(self) -> int:
        """Serve until told to stop; return the program's exit code."""
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(each, lambda *_: None)  # the number of each comes through the wakeup
        while True:
            signals = self._wait()
            if signals & {signal.SIGTERM, signal.SIGINT}:
                return self._stop()
            if signal.SIGHUP in signals:
                self.stamp = data_stamp()  # what has changed by now is loaded with it, and not once more
                self._renew()
            elif self._data_changed():
                self._renew()
            code = self._follow()
            if code is not None:
                self._stop()
                return code

    def _wait(self) -> set[int]:
        lines = [self.coming.line] if self.coming else []
        readable, _, _ = select.select([self.heard, *lines], [], [], LOOK_S / 2)
        return set(self.heard.recv(64)) if self.heard in readable else set()

    def _data_changed(self) -> bool:
        """Tell, once, that the data have changed and have been still since."""
        if time.monotonic() < self.looked + LOOK_S:
            return False
        self.looked = time.monotonic()
        before, self.settled = self.settled, data_stamp()
        if self.settled != before or self.settled == self.stamp:
            return False
        self.stamp = self.settled
        return True

    def _renew(self) -> None:
        if self.coming is not None:  # what it has read may be of before the change
            self.coming.stop()
            self.ending.append(self.coming)
        self.coming = Edition(self.sock, self.told)

    def _follow(self) -> int | None:
        """See what has become ready and what has ended; return an exit code where there is nothing left to do."""
        self.ending = [each for each in self.ending if not each.ended()]
        if self.coming is not None:
            self._follow_coming(self.coming)
            if self.coming is None and self.current is None:
                return 1
        if self.current is not None and self.current.ended():
            return self._replace(self.current)
        return None

    def _follow_coming(self, coming: Edition) -> None:
        try:
            coming.ready = coming.line.recv(16, socket.MSG_DONTWAIT) == b"ready"
        except BlockingIOError:
            return
        if coming.ready:
            if self.current is None and not self.deaths:
                print(f"Chongjin Atlas: http://{_url_host(_SETTINGS.host)}:{_SETTINGS.port}", flush=True)
            else:
                print("A new edition answers", file=sys.stderr)
            supervised.refuse(self.told, "")
            if self.current is not None:
                self.current.stop()
                self.ending.append(self.current)
            self.current, self.coming = coming, None
            return
        coming.process.wait()
        coming.ended()
        self.coming = None
        if self.current is not None:
            why = next(iter(coming.said), f"it ended with code {coming.process.returncode}")
            supervised.refuse(self.told, why)
            print("The new edition is refused, the one before it stays", file=sys.stderr)

    def _replace(self, dead: Edition) -> int | None:
        now = time.monotonic()
        self.deaths = [*(when for when in self.deaths if when > now - 60), now]
        self.current = None
        if len(self.deaths) > STARTS:
            print("gunicorn does not stay: given up", file=sys.stderr)
            return 1
        print(f"gunicorn has ended with code {dead.process.returncode}; another is started", file=sys.stderr)
        if self.coming is None:
            self.coming = Edition(self.sock, self.told)
        return None

    def _stop(self) -> int:
        self.sock.close()  # who comes now is told at once that nobody is here
        running = [each for each in (self.current, self.coming, *self.ending) if each is not None]
        for each in running:
            each.stop()
        for each in running:
            each.process.wait()
            each.ended()
        return 0


def data_stamp() -> int:
    """Return a number that changes when a file of the data is written, added or taken away, or an edition published."""
    if _KEPT.startswith("postgresql:"):
        return _published.stamp(_KEPT)
    files = sorted(path for path in DATA.rglob("*") if path.suffix in READ)
    return hash(tuple((str(path), found.st_mtime_ns, found.st_size) for path in files if (found := _stat(path))))


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:  # taken away since it was listed
        return None


def run(make_server: Callable[[], Any]) -> None:
    """Serve until stopped; on Windows, where gunicorn does not run, with the server that `make_server` returns."""
    for line in (*settings.misspelled(), *settings.unwritable(_SETTINGS)):
        print(line, file=sys.stderr)
    sock = _listen(_SETTINGS.host, _SETTINGS.port)
    if sys.platform == "win32":
        from components.server import preparation, worker

        app = make_server()
        server = worker.listening(app, _SETTINGS.forwarded_allow_ips.split(","), sock)
        print(f"Chongjin Atlas: http://{_url_host(_SETTINGS.host)}:{_SETTINGS.port}", flush=True)
        preparation.begin(app)
        worker.run(server, lambda: True, 0)
        return
    sys.exit(Serving(sock).run())
