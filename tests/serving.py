"""Run the atlas as an operator does, from a copy whose files can be broken, and look at its processes."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WAIT_S = 240
"""A bound for what never comes; a start takes seconds of a core, of which a busy machine gives little."""


def copied(to: Path) -> Path:
    """A copy of the atlas; its files are links, so that it costs nothing."""
    shutil.copy(ROOT / "app.py", to)
    for name in ("components", "geodata", "assets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, to / name, copy_function=os.symlink, ignore=ignored)
    return to


def until(true: Callable[[], Any], what: str) -> None:
    """Wait for a condition."""
    end = time.monotonic() + WAIT_S
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def parent(pid: int) -> int:
    """The parent of a process; 0 where there is none such."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def children(pid: int) -> set[int]:
    return {int(path.name) for path in Path("/proc").glob("[0-9]*") if parent(int(path.name)) == pid}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


class Running:
    """The atlas as a process of its own."""

    def __init__(
        self,
        root: Path,
        command: Sequence[str] = (sys.executable, "app.py"),
        within: Path | None = None,
        only: Mapping[str, str] | None = None,
        **environment: str,
    ) -> None:
        """Start it in a folder, `within` another if wished, with variables more or with those of `only` alone."""
        self.port = int(only["PORT"]) if only else free_port()
        self.log = root / "log"
        variables = {"PORT": str(self.port), "WEB_CONCURRENCY": "2", "ATLAS_CACHE": str(root / "cache")}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command,
                cwd=within or root,
                env=only or {**os.environ, **variables, **environment},
                stdout=log,
                stderr=log,
            )
        self.address = f"http://127.0.0.1:{self.port}"
        until(lambda: "http://" in self.said() or self.process.poll() is not None, "it never started")
        assert self.process.poll() is None, self.said()

    def said(self) -> str:
        return self.log.read_text()

    def get(self, path: str = "/health") -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=WAIT_S) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def health(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get()[1])
        return found

    def connect(self, sent: bytes = b"") -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=WAIT_S)
        line.sendall(sent)
        return line

    def master(self) -> int:
        """The gunicorn whose workers answer."""
        (found,) = children(self.process.pid)
        return found

    def workers(self) -> set[int]:
        return children(self.master())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=WAIT_S)
