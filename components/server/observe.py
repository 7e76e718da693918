"""See what is asked and how it is answered, and nothing of who asks: counted for /metrics, a line each for the log.

A request is known by its route, as `routes.py` writes it, never by its path as typed, its query, an id or an address.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dash import Dash
from flask import Flask, Response, g, request

from components.server import metrics
from components.server.logs import ACCESS
from components.server.routes import shown

LOG = logging.getLogger("atlas")
NAME = "atlas_observed"
OWN = "atlas.own"
"""What marks in a WSGI environment that a process asks itself; no client can set it."""
CALLBACKS = "/_dash-update-component"
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
"""Any other may be a word that a reader made up."""


class Observed:
    """What is seen of one app's requests, once it answers readers."""

    def __init__(self, *, counted: bool, logged: bool) -> None:
        self.counted, self.logged = counted, logged
        self.begun = False

    def begin(self) -> None:
        """See from now on; what the app asks of itself at the start is nobody's request."""
        self.begun = True

    def answered(self, response: Response, callback: str | None) -> None:
        """Take note of an answer."""
        seconds = time.perf_counter() - g.get(NAME, time.perf_counter())
        sent = 0 if request.method == "HEAD" else response.content_length or 0
        route = shown(request.url_rule.rule) if request.url_rule else metrics.NO_ROUTE
        busy = response.status_code == 503 and "Retry-After" in response.headers
        self._note(request.method, route, response.status_code, seconds, sent)
        with self._counting() as counts:
            if counts:
                metrics.count(route, response.status_code, seconds, sent, busy=busy)
            if counts and callback:
                metrics.count_callback(callback, response.status_code, seconds)

    def turned_away(self, status: int, sent: int) -> None:
        """Take note of what never was a request to the app, as the server could not read it."""
        self._note("none", metrics.NO_ROUTE, status, 0, sent)
        with self._counting() as counts:
            if counts:
                metrics.count(metrics.NO_ROUTE, status, 0, sent)

    @contextmanager
    def _counting(self) -> Iterator[bool]:
        """Tell whether to count; where that fails, as its files are gone, answers go out all the same."""
        try:
            yield self.counted
        except OSError:
            self.counted = False
            LOG.exception("Nothing more is counted for /metrics")

    def _note(self, method: str, route: str, status: int, seconds: float, sent: int) -> None:
        if self.logged:
            method = method if method in _METHODS else "other"
            ACCESS.info("%s %s %d %.1f ms %d B", method, route, status, 1000 * seconds, sent)


def of(app: Any) -> Observed | None:
    """Return what sees an app's requests; None for what is no app of the atlas."""
    found = getattr(app, "extensions", {}).get(NAME)
    return found if isinstance(found, Observed) else None


def attach(server: Flask, *, token: str, logged: bool) -> Observed:
    """Have a server's requests seen: counted where there is a token for /metrics, `logged` where that is wished.

    Called before anything else is attached, so that what the others take is counted as well.
    """
    server.config[metrics.TOKEN] = token
    seen = server.extensions[NAME] = Observed(counted=bool(token), logged=logged)

    def asked() -> None:
        g.setdefault(NAME, time.perf_counter())

    def answered(response: Response) -> Response:
        if seen.begun and OWN not in request.environ:
            seen.answered(response, _callback(server, response))
        return response

    if seen.counted or seen.logged:
        server.before_request(asked)
        server.after_request(answered)  # the first that is registered is the last that is called
    return seen


def name_callbacks(app: Dash) -> None:
    """Have the callbacks of an app told apart, by what a reader changes to call them."""
    app.server.config[CALLBACKS] = {
        output: str(each["inputs"][0]["id"]) for output, each in app.callback_map.items() if each["inputs"]
    }


def _callback(server: Flask, response: Response) -> str | None:
    if request.path != CALLBACKS or 400 <= response.status_code < 500:  # what was refused may not be readable
        return None
    body = request.get_json(silent=True)
    output = body.get("output") if isinstance(body, dict) else None
    names: dict[str, str] = server.config.get(CALLBACKS, {})
    return names.get(output) if isinstance(output, str) else None
