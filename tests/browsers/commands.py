"""The commands of W3C WebDriver, as WebDriver servers take them over HTTP and as Firefox itself takes them."""

import json
import socket
import urllib.error
import urllib.request
from typing import Any

from tests.browser.conftest import until

REPLY_S = 90


class RefusedError(Exception):
    """A command that the browser did not carry out."""


class Http:
    """A session of a WebDriver server."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self._base = f"http://127.0.0.1:{port}"
        until(self._ready, "the WebDriver server does not answer")
        session = self._call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._base += f"/session/{session['sessionId']}"

    def navigate(self, url: str) -> None:
        self._call("POST", "/url", {"url": url})

    def execute(self, script: str, arguments: list[Any]) -> Any:
        return self._call("POST", "/execute/sync", {"script": script, "args": arguments})

    def click(self, element: str) -> None:
        self._call("POST", f"/element/{element}/click", {})

    def send_keys(self, element: str, text: str) -> None:
        self._call("POST", f"/element/{element}/value", {"text": text})

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._call("POST", "/actions", {"actions": actions})

    def screenshot(self) -> str:
        return str(self._call("GET", "/screenshot"))

    def resize(self, width: int, height: int) -> None:
        self._call("POST", "/window/rect", {"width": width, "height": height})

    def close(self) -> None:
        self._call("DELETE", "")

    def _ready(self) -> bool:
        try:
            self._call("GET", "/status")
        except urllib.error.URLError:
            return False
        return True

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=REPLY_S) as reply:
                return json.load(reply)["value"]
        except urllib.error.HTTPError as error:
            raise RefusedError(error.read().decode()) from None


class Marionette:
    """Firefox by its own socket: the commands are WebDriver's, no program stands between."""

    def __init__(self, port: int) -> None:
        self._sent = 0
        self._socket = self._connected(port)
        self._said = self._socket.makefile("rb")
        self._read()
        self._call("NewSession", capabilities={"alwaysMatch": {}})

    def navigate(self, url: str) -> None:
        self._call("Navigate", url=url)

    def execute(self, script: str, arguments: list[Any]) -> Any:
        return self._call("ExecuteScript", script=script, args=arguments)["value"]

    def click(self, element: str) -> None:
        self._call("ElementClick", id=element)

    def send_keys(self, element: str, text: str) -> None:
        self._call("ElementSendKeys", id=element, text=text)

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._call("PerformActions", actions=actions)

    def screenshot(self) -> str:
        return str(self._call("TakeScreenshot", full=False)["value"])

    def resize(self, width: int, height: int) -> None:
        self._call("SetWindowRect", width=width, height=height)

    def close(self) -> None:
        self._said.close()
        self._socket.close()

    @staticmethod
    def _connected(port: int) -> socket.socket:
        opened: list[socket.socket] = []

        def opens() -> bool:
            try:
                opened.append(socket.create_connection(("127.0.0.1", port), timeout=REPLY_S))
            except OSError:
                return False
            return True

        until(opens, "Firefox does not answer")
        return opened[0]

    def _read(self) -> Any:
        length = b""
        while (digit := self._said.read(1)) != b":":
            length += digit
        return json.loads(self._said.read(int(length)))

    def _call(self, command: str, **parameters: Any) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, f"WebDriver:{command}", parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, value = self._read()
        if error:
            raise RefusedError(f"{error['error']}: {error['message']}")
        return value
