"""Say what a link to the atlas leads to, for who shows links with a few words and a picture, and for search engines.

Each of `TELLERS` knows one kind of view; the first that has something to say of a view speaks.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from components.delivery import deployment, public_address, whole_address
from components.kit import html
from components.state import DEFAULT_GROUND, View, parse, query
from components.text import TAGLINE, TITLE
from geodata import edition
from geodata.load import claims, places
from geodata.plates import plate
from geodata.publication.edition import DESCRIPTION
from geodata.vocabulary import KIND, LANGUAGES, VERDICT, Text

SIZE = (1200, 630)
"""Of every picture, in pixels."""
MOST_TITLE, MOST_DESCRIPTION = 110, 240
"""Characters; whoever shows links cuts what is longer anywhere."""
_LOCALE = {"en": "en_GB", "ko": "ko_KP"}
UNPLACED = Text(" (not placed on the map)", " (지도에 위치가 없음)")
_PICTURED = Text("Map: {}", "지도: {}")
_CLAIM = Text("{}: {}", "{}: {}")


class Preview(NamedTuple):
    """What is shown of a view; `picture` names one of the server's (`components/server/preview.py`)."""

    title: Text
    description: Text
    picture: str


def _sentence(words: str) -> str:
    """Begin words as a sentence begins."""
    return words[:1].upper() + words[1:]


def of_place(view: View) -> Preview | None:
    """Tell of the chosen place."""
    if view.site is None:
        return None
    place = places()[view.site]
    kind, summary = KIND[place.kind], place.text("summary")
    told = Text(f"{_sentence(kind.en)}. {summary.en}", f"{kind.ko}. {summary.ko}")
    named = Text(*(name + said for name, said in zip(place.name, UNPLACED, strict=True)))
    # The picture is then of the atlas as a whole: words and picture both have to say so, and both bear the title.
    return Preview(named if place.placement == "unlocated" else place.name, told, f"site/{place.id}")


def of_claim(view: View) -> Preview | None:
    """Tell of the statement of the article that is read."""
    claim = next((claim for claim in claims() if claim.id == view.claim), None)
    if claim is None:
        return None
    verdict, evidence = VERDICT[claim.verdict], claim.text("evidence")
    told = Text(_CLAIM.en.format(_sentence(verdict.en), evidence.en), _CLAIM.ko.format(verdict.ko, evidence.ko))
    return Preview(_by_itself(claim.text("says")), told, f"claim/{claim.id}")


def _by_itself(says: Text) -> Text:
    """Word a statement for who has not the article before him: in it the article is often "it"."""
    return Text(re.sub("^It ", "The article ", says.en), says.ko)


def of_plate(view: View) -> Preview | None:
    """Tell of the plate that is shown: its finding."""
    shown = plate(view.plate) if view.plate else None
    return Preview(shown.title, shown.finding, f"plate-{shown.number}") if shown else None


def of_atlas(_view: View) -> Preview:
    """Tell of the atlas as a whole."""
    told = Text(f"{TAGLINE.en}. {DESCRIPTION.en}", f"{TAGLINE.ko}. {DESCRIPTION.ko}.")
    return Preview(TITLE, told, "home")


TELLERS: tuple[Callable[[View], Preview | None], ...] = (of_place, of_claim, of_plate, of_atlas)
"""What tells of a view, the most particular first."""


def preview(view: View) -> Preview:
    """Return what is shown of a link to a view."""
    return next(told for teller in TELLERS if (told := teller(view)) is not None)


def canonical(view: View) -> View:
    """Return the one view that stands for all which say the same: looks and the camera change nothing of that."""
    if view.site or view.claim:
        return View(site=view.site, claim=None if view.site else view.claim, lang=view.lang)
    if view.plate:
        return replace(parse(f"plate={view.plate}").view, lang=view.lang)
    tab = "claims" if view.opened == "claims" else None
    look = {"theme": None, "names": None, "circles": False, "plain": False, "ground": DEFAULT_GROUND, "intro": True}
    return replace(view, camera=None, bearing=0, tab=tab, browser_lang="en", **look)  # type: ignore[arg-type]


def shortened(text: str, most: int) -> str:
    """Return a text, cut between two words where it is too long."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0].rstrip(' ,.;:') or text[: most - 1]}…"


def located(path: str, view: View) -> str:
    """Return a path of the atlas with the query of a view."""
    asked = query(view)
    return f"{path}{'?' if asked else ''}{asked}"


def alternates(view: View, path: str = "/") -> list[html.VoidElement]:
    """Return the address that stands for a view, and the same in each language."""
    shown = canonical(view)
    english, *_ = LANGUAGES
    by_language = {lang: public_address(located(path, replace(shown, lang=lang))) for lang in LANGUAGES}
    return [
        html.link(rel="canonical", href=by_language[view.lang]),
        *(html.link(rel="alternate", hreflang=lang, href=there) for lang, there in by_language.items()),
        html.link(rel="alternate", hreflang="x-default", href=by_language[english]),
    ]


def picture_address(picture: str, lang: str) -> str:
    """Return the address of a picture, another with each edition of the data; with a host where there is one."""
    path = f"/preview/{lang}/{picture}.jpg?v={edition.digest()}"
    return whole_address(path) or public_address(path)


def tags(view: View, path: str = "/", told: Preview | None = None) -> list[html.Node]:
    """Return what the head of a page says of a view: for search engines, and for who shows links."""
    told, lang = told or preview(view), view.lang
    title = shortened(told.title.in_language(lang), MOST_TITLE)
    description = shortened(told.description.in_language(lang), MOST_DESCRIPTION)
    picture, pictured = picture_address(told.picture, lang), _PICTURED.in_language(lang).format(title)
    wide, high = SIZE
    said: dict[str, str] = {
        "og:type": "website",
        "og:site_name": TITLE.in_language(lang),
        "og:locale": _LOCALE[lang],
        "og:title": title,
        "og:description": description,
        **({"og:url": public_address(located(path, canonical(view)))} if deployment().public_url else {}),
        "og:image": picture,
        "og:image:type": "image/jpeg",
        "og:image:width": str(wide),
        "og:image:height": str(high),
        "og:image:alt": pictured,
    }
    cards = {
        "twitter:card": "summary_large_image",
        "twitter:title": title,
        "twitter:description": description,
        "twitter:image": picture,
        "twitter:image:alt": pictured,
    }
    return [
        html.meta(name="description", content=description),
        alternates(view, path),
        [html.meta(property=name, content=content) for name, content in said.items()],
        [html.meta(name=name, content=content) for name, content in cards.items()],
    ]
