"""gunicorn's configuration, by its own names: it loads the atlas once and makes the processes that answer.

`serving` starts it, hands it the listening socket and hears from it when it takes connections.
"""

import gc
import os
import shutil
import signal
import socket
import threading
from typing import Any

from prometheus_client.multiprocess import mark_process_dead

from components.server import settings, supervised

_SETTINGS = settings.read()

workers = _SETTINGS.workers
forwarded_allow_ips = _SETTINGS.forwarded_allow_ips
worker_class = "components.server.worker.WaitressWorker"
preload_app = True
timeout = 60
graceful_timeout = 10
loglevel = "warning"
logger_class = "components.server.logs.GunicornLogger"
control_socket_disable = True
worker_tmp_dir = supervised.in_memory()  # for the sign of life of each process, where worker.py has no better place


def when_ready(_server: Any) -> None:
    """Say that connections are taken, and stop when `serving` is gone; called just before the processes are made."""
    # What the start has built stays for good: searching it for garbage would hold up an answer now and then by 0.2 s,
    # and copy into every worker what they share.
    gc.collect()
    gc.freeze()
    line = supervised.line()
    line.sendall(b"ready")
    threading.Thread(target=_stop_when_alone, args=(line,), daemon=True).start()


def child_exit(_server: Any, worker: Any) -> None:
    """Have what was counted of a dead process as it stood then no longer counted; what it has answered still is."""
    if supervised.metrics_folder():
        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(_server: Any) -> None:
    """Leave nothing behind of what was counted, also where nobody watches over this any more."""
    if supervised.metrics_folder():
        shutil.rmtree(supervised.metrics_folder(), ignore_errors=True)


def _stop_when_alone(line: socket.socket) -> None:
    line.recv(1)  # nothing is ever sent: it returns when the other end is closed
    os.kill(os.getpid(), signal.SIGTERM)


def post_worker_init(worker: Any) -> None:
    """Get ready what is costly the first time, in the process itself: threads do not outlive the fork."""
    from components.server import preparation  # the process that makes the workers has no use for it

    preparation.begin(worker.wsgi)
