"""Answer every fault in plain words: a page that leads home for a person, one line or JSON for a program.

A person is who asks for HTML by name, as browsers do for what is opened in a window; what a script or a program fetches
is answered briefly. What is the atlas's own fault has a number that the answer and the operator's log share.
"""

import json
import logging
import secrets
from collections.abc import Mapping
from types import MappingProxyType

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.http import HTTP_STATUS_CODES

from components.delivery import address
from components.kit import html
from components.server import languages
from components.server.plain_page import plain_page
from components.server.static_files import style_url
from geodata.stores.store import StoreError
from geodata.vocabulary import LANGUAGES, Text

LOG = logging.getLogger("atlas")
NO_PAGE = Text("There is no such page", "그런 페지는 없습니다")
WHY = Text(
    "The link may be mistyped or cut short. Everything the atlas holds is reached from its map.",
    "련결이 잘못되였거나 잘렸을수 있습니다. 지도첩에 있는 모든것은 지도에서 찾을수 있습니다.",
)
HOME = Text("To the map of Chongjin", "청진지도로")
TITLES: Mapping[int, Text] = MappingProxyType(
    {
        400: Text("This cannot be answered", "대답할수 없는 물음입니다"),
        405: Text("This address is not one to open", "열어볼수 있는 주소가 아닙니다"),
        413: Text("That is too large", "너무 큽니다"),
        414: Text("This address is too long", "주소가 너무 깁니다"),
        415: Text("This cannot be read", "읽을수 없는 형식입니다"),
        416: Text("There is no such part of the file", "파일에 그런 부분이 없습니다"),
        431: Text("The request is too long", "요청이 너무 깁니다"),
        500: Text("The atlas could not answer", "지도첩이 대답하지 못하였습니다"),
        501: Text("The atlas cannot do that", "지도첩에 없는 기능입니다"),
        503: Text("The atlas is busy", "지도첩이 다른 일로 바쁩니다"),
        507: Text("The atlas has no room", "지도첩에 빈자리가 없습니다"),
    }
)
"""What a page is headed that says why something was refused, by status."""
WHY_REFUSED: Mapping[int, Text] = MappingProxyType(
    {
        400: Text(
            "The link asks for something in a way that has no meaning.", "련결에 뜻이 통하지 않는 부분이 있습니다."
        ),
        405: Text("Only the page itself uses it.", "이 주소는 지도첩의 페지만 리용합니다."),
        413: Text("Nothing of this size is taken.", "이만한 크기의것은 받지 않습니다."),
        414: Text("No link of the atlas is as long.", "지도첩의 련결은 이렇게 길지 않습니다."),
        415: Text("It has to come as JSON.", "JSON형식이여야 합니다."),
        416: Text("Ask for the whole file.", "파일전체를 요청하십시오."),
        431: Text("What comes with it should be shorter.", "함께 보낸 머리부를 줄이십시오."),
        500: Text(
            "That is a fault of the atlas, not of yours. Whoever runs it finds what happened under this number:",
            "이것은 지도첩의 잘못입니다. 운영자는 다음의 번호로 무슨 일이 있었는지 찾을수 있습니다:",
        ),
        501: Text("The request comes in a form that it does not read.", "읽을수 없는 형식의 요청입니다."),
        503: Text("Please try again in a few seconds.", "몇초후에 다시 해보십시오."),
    }
)


AWAY = Text(
    "The database that this is read from does not answer at the moment. Please try again in a few seconds.",
    "지금 자료기지가 대답하지 않습니다. 몇초후에 다시 해보십시오.",
)


class RefusedError(HTTPException):
    """A request that is refused, with the reason in words."""

    def __init__(self, status: int, said: Text) -> None:
        self.code, self.said = status, said
        super().__init__(said.en)


class NoPageError(NotFound):
    """Nothing of the atlas has the address that was asked for."""


def register(server: Flask) -> None:
    """Have a server answer its faults so.

    Dash raises DependencyException for a file of a suite that it does not have.
    """
    server.register_error_handler(NoPageError, _no_page)
    server.register_error_handler(HTTPException, _known)
    server.register_error_handler(DependencyException, lambda _: _known(NotFound()))
    server.register_error_handler(StoreError, _away)
    server.register_error_handler(Exception, _unknown)


def _known(error: HTTPException) -> Response:
    status = error.code or 500
    said = error.said if isinstance(error, RefusedError) else None
    response = (
        page(status, said) if asks_for_page() else line(status, f"{error.name}: {said.en}" if said else error.name)
    )
    for name, value in error.get_headers():  # which methods an address takes, for one
        if name != "Content-Type":
            response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["Vary"] = "Accept, Accept-Language"
    return response


def _away(error: StoreError) -> Response:
    """Answer that the database does not: what has been read is served all the same, and what stays there is not."""
    LOG.error("no answer from where the data are kept: %s", error)
    response = _known(RefusedError(503, AWAY))
    response.headers["Retry-After"] = "5"
    return response


def _unknown(error: Exception) -> Response:
    # The trace belongs in the operator's log, never on a page; the number leads from one to the other.
    number = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
    LOG.error("Fault %s", number, exc_info=error)
    if asks_for_page():
        response = page(500, number=number)
    else:
        response = line(500, f"The atlas could not answer this request; its log has the reason as {number}")
    response.headers["Cache-Control"] = "no-store"
    return response


def line(status: int, said: str) -> Response:
    """Return what a program reads: JSON where it asks for that rather than for plain text, else one line."""
    accepted = request.accept_mimetypes
    if accepted["application/json"] > accepted["text/plain"]:
        return Response(json.dumps({"error": f"{status} {said}"}), status=status, mimetype="application/json")
    return Response(f"{status} {said}\n", status=status, mimetype="text/plain")


def _no_page(error: NoPageError) -> Response:
    response = page(404) if _wants_page() else _known(error)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept, Accept-Language"
    return response


def asks_for_page() -> bool:
    """Tell whether a person reads the answer: HTML is asked for by name."""
    return "text/html" in request.accept_mimetypes.values()


def _wants_page() -> bool:
    """Tell the same of an address that the atlas does not have: a path without a file's ending says so as well."""
    if asks_for_page():
        return True
    accepted = request.accept_mimetypes
    return "." not in request.path.rpartition("/")[2] and (not accepted or accepted["text/html"] > 0)


def page(status: int, said: Text | None = None, number: str = "") -> Response:
    """Return a page in both languages that says why a request is refused."""
    name = HTTP_STATUS_CODES.get(status, "")
    title = NO_PAGE if status == 404 else TITLES.get(status, Text(name, name))
    why = said or (WHY if status == 404 else WHY_REFUSED.get(status, title))
    first = languages.preferred()
    # Nobody has chosen a language here: both are shown, the browser's own first.
    others = (lang for lang in LANGUAGES if lang != first)
    sections = [_section(lang, lang == first, title, why, number) for lang in (first, *others)]
    written = plain_page(first, title, style_url(), "not-found", sections, found=False)
    return Response(written, status=status, mimetype="text/html")


def _section(lang: str, is_first: bool, title: Text, why: Text, number: str) -> html.Element:
    return html.section(".always", lang=lang)[
        html.h1[title.in_language(lang)],
        html.p[why.in_language(lang), *([" ", html.strong[number]] if number else [])],
        html.p[html.a(href=address("/") if is_first else address("/", lang=lang))[HOME.in_language(lang)]],
    ]
