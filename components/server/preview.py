"""Serve the pictures that links to the atlas are shown with; `components/page/preview.py` names them."""

from functools import lru_cache

from flask import Response, abort, request

from components.delivery import A_DAY, Body
from components.kit.contract import Selection
from components.map import link_picture
from components.map.selection import overlay
from components.page.preview import Preview, preview
from components.server import busy
from components.state import View
from geodata.former import current
from geodata.load import claims, places
from geodata.plates import plates

TURN = busy.Turn()
"""A process makes one picture at a time: each takes 15 MB while it is made."""
KEPT = 48


# A crawler comes with one link, its readers a moment later with the same.
@lru_cache(maxsize=KEPT)
def _picture(name: str, lang: str, told: Preview) -> Body:
    with TURN.taken():
        made = link_picture.picture(name, lang, told.title.in_language(lang), _shown(told.picture))
    return Body(made, "image/jpeg", compressible=False)


def _shown(picture: str) -> Selection | None:
    """Return what a picture is about, None where that is the whole of it."""
    what, _, record = picture.partition("/")
    if what == "site":
        return overlay([record])
    if what == "claim":
        return overlay(next(claim.subjects for claim in claims() if claim.id == record))
    return None


# ---- views ----------------------------------------------------------------------------------------------------------
def shipped(lang: str, name: str) -> Response:
    """Answer with a picture that is shipped as a whole: the atlas's own, "home", or that of a plate."""
    views = (View(), *(View(plate=each.number) for each in plates()))
    told = next((told for view in views if (told := preview(view)).picture == name), None)
    if told is None:
        abort(404)
    return _picture(name, lang, told).respond(request, A_DAY)


def of_record(lang: str, what: str, record: str) -> Response:
    """Answer with the picture of a place or of a claim; where nothing of it is on the map, with the atlas's own."""
    known = places() if what == "site" else {claim.id for claim in claims()}
    now = current("places" if what == "site" else "claims", record)
    if now not in known:
        abort(404)
    view = View(site=now) if what == "site" else View(claim=now)
    return _picture("home", lang, preview(view)).respond(request, A_DAY)
