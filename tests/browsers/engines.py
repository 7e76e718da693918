"""Firefox and WebKitGTK, each with a home of its own, on a screen that nobody sees."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.browser.conftest import free_port
from tests.browsers.commands import Http, Marionette
from tests.browsers.driver import HEIGHT, WIDTH, Driver

ROOM = 200
"""Pixels that a window may have around its page."""
PREFERENCES = {
    "browser.download.folderList": 2,  # into the folder of browser.download.dir
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "app.normandy.enabled": False,
    "ui.prefersReducedMotion": 1,
}


@contextmanager
def running(*command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that is ended in the end."""
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a screen; without one neither browser has WebGL, which Mesa then reckons on the processor."""
    told, tells = os.pipe()
    process = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(tells), "-nolisten", "tcp"),
            *("-screen", "0", f"{WIDTH + ROOM}x{HEIGHT + ROOM}x24"),
        ],
        pass_fds=(tells,),
        stderr=subprocess.DEVNULL,
    )
    os.close(tells)
    try:
        with os.fdopen(told) as name:
            yield f":{name.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def firefox(address: str, display: str) -> Iterator[Driver]:
    """Yield a window of Firefox, by its own socket: Debian has no geckodriver, which would only stand between."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        downloads = Path(home, "downloads")
        downloads.mkdir()
        preferences = {**PREFERENCES, "marionette.port": port, "browser.download.dir": str(downloads)}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        Path(home, "user.js").write_text("".join(lines), encoding="utf-8")
        # A size from the start: without a window manager each later change of what is maximised costs five seconds.
        size = ("--width", str(WIDTH), "--height", str(HEIGHT))
        command = (found("firefox-esr", "firefox"), "--marionette", "--no-remote", "--profile", home, *size)
        with running(*command, DISPLAY=display, HOME=home), closing(Marionette(port)) as commands:
            yield Driver(commands, address, downloads)


@contextmanager
def webkit(address: str, display: str) -> Iterator[Driver]:
    """Yield a window of WebKitGTK, as its own small browser shows it."""
    port = free_port()
    (browser,) = list(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))[:1]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        running(found("WebKitWebDriver"), f"--port={port}", DISPLAY=display, HOME=home),
        # Its browser stays if the session is not closed.
        closing(
            Http(port, {"webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]}})
        ) as commands,
    ):
        yield Driver(commands, address, Path(home))


def found(*names: str) -> str:
    """Return the first of some programs that is there."""
    paths = [path for name in names if (path := shutil.which(name))]
    assert paths, f"{names[0]} is missing: run `make test-browsers`"
    return paths[0]
