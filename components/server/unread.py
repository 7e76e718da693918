"""Answer what the server cannot read as a request as every other fault is answered: in words, with all headers."""

from collections.abc import Mapping

from flask import Flask, Response
from werkzeug.http import HTTP_STATUS_CODES

from components.server import errors, observe


def answer(app: Flask, status: int, why: str, headers: Mapping[str, str]) -> Response:
    """Return a page or a line; `headers` are those that could be read, named as WSGI names them."""
    told = {f"HTTP_{name}": headers[name] for name in ("ACCEPT", "ACCEPT_LANGUAGE") if name in headers}
    with app.test_request_context("/", environ_overrides={**told, observe.OWN: True}):
        if errors.asks_for_page():
            response = errors.page(status)
        else:
            said = why if status == 400 else errors.WHY_REFUSED[status].en
            response = errors.line(status, f"{HTTP_STATUS_CODES[status]}: {said}")
        response.headers["Cache-Control"] = "no-store"
        return app.process_response(response)
