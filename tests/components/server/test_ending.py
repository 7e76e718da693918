"""A process that is told to stop while it computes ends in good order."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.serving import ROOT, children, free_port, until

COMPUTES = """
from threading import Thread
import atexit
from shapely import LineString

LINE = LineString([(n % 97, n * n % 89) for n in range(400)])

def compute():
    while True:
        LINE.buffer(0.5)

def app(_environ, start_response):
    atexit.register(print, "torn down", flush=True)
    for _ in range(4):
        Thread(target=compute, daemon=True).start()
    start_response("200 OK", [("Content-Length", "0")])
    return []
"""
"""An app whose process, once asked, computes outside of Python for as long as it lives.

Whether it crashes once the libraries are torn down is chance: so it tells that anything is.
"""


@pytest.mark.long
def test_a_worker_that_is_computing_is_not_torn_from_what_it_computes_with(tmp_path: Path) -> None:
    (tmp_path / "computes.py").write_text(COMPUTES)
    port = free_port()
    worker = ("--worker-class", "components.server.worker.WaitressWorker", "--workers", "1", "--pythonpath", str(ROOT))
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *worker, "computes:app"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
    try:
        until(lambda: children(process.pid), "no worker came")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60):
            pass
    finally:
        process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    said = (tmp_path / "log").read_text()
    assert "torn down" not in said
    assert "SIGSEGV" not in said
    assert "Traceback" not in said
