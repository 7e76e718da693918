"""Write HTML from typed elements, each text escaped: htpy's, which here know a Text in both languages.

Why the page around the map is HTML and not Dash: Dash's renderer keeps an account of every component it draws, and its
cost grows faster than their number. The 850 elements around the map, as components, held the first picture back by a
second and a half; as text they cost a few milliseconds. So Dash draws the map alone, and all around it is HTML.

A `Text` as a child stands in both languages, of which CSS shows one; as an attribute (aria-label, placeholder, title)
in the language that the page speaks, with both beside it, for the browser to put in when the reader changes language:
neither needs a reload or a trip to the server, and the map's view is never touched.

    html.button(".plain", type="button", title=Text("Copy", "복사"))[Text("Link", "련결")]

Nothing that comes as data can be more than text: markup made elsewhere is refused, and so is an address that would run
something.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self, TypeAlias
from urllib.parse import parse_qsl, quote, urlencode

import htpy
from markupsafe import Markup, escape

from geodata.vocabulary import Text

Attribute: TypeAlias = Text | str | int | None
"""None and False leave an attribute out, True writes its bare name."""
Node: TypeAlias = "Element | VoidElement | Text | str | int | Iterable[Node] | None"
"""What an element may hold; None, True and False write nothing."""

DOCTYPE = "<!DOCTYPE html>\n"
"""What a whole page begins with."""
_SPOKEN = ContextVar("_SPOKEN", default="en")
_SCRIPTED = ContextVar("_SCRIPTED", default=True)
_ADDRESSES = frozenset({"action", "cite", "data", "formaction", "href", "poster", "src", "srcset"})
_SCHEMES = ("https://", "http://", "mailto:", "/", "#", "?")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Build elements whose attributes are in `lang`; outside they are English, as in a text sent to every reader."""
    before = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """Return the language that attributes are built in now."""
    return _SPOKEN.get()


@contextmanager
def without_scripts() -> Iterator[None]:
    """Build elements for a page without scripts: of its buttons only those are there that send a form."""
    before = _SCRIPTED.set(False)
    try:
        yield
    finally:
        _SCRIPTED.reset(before)


def scripted() -> bool:
    """Tell whether what is built now has scripts to serve its buttons."""
    return _SCRIPTED.get()


def query(values: Mapping[str, str]) -> str:
    """Write values as a query without "?", commas as they are."""
    return urlencode(values, quote_via=quote, safe=",")


def pairs(query: str) -> list[tuple[str, str]]:
    """Read a query that this side has written."""
    return parse_qsl(query)


def escaped(text: str) -> str:
    """Return a text as it stands in HTML."""
    return str(escape(text))


class _Attributed:
    """Takes attributes as htpy does (".class", mappings, keywords with _ for -), and a Text as the value of one."""

    __slots__ = ()

    def __call__(self, /, *given: "str | Mapping[str, Attribute]", **named: Attribute) -> Self:
        """Return the element with these attributes."""
        shorthand = given[:1] if given and isinstance(given[0], str) else ()
        attributes: dict[str, Any] = {}
        for mapping in given[len(shorthand) :]:
            for name, value in mapping.items():  # type: ignore[union-attr]
                _set(attributes, name, value)
        for name, value in named.items():
            _set(attributes, name.rstrip("_").replace("_", "-"), value)
        return super().__call__(*shorthand, attributes)  # type: ignore[misc,no-any-return]


def _set(attributes: dict[str, Any], name: str, value: Attribute) -> None:
    if isinstance(value, Text):
        attributes[name] = value.in_language(_SPOKEN.get())
        attributes[f"data-{name}-en"], attributes[f"data-{name}-ko"] = value
    elif value is not None and (not isinstance(value, str | int) or hasattr(value, "__html__")):
        raise TypeError(f"{name} is no text: {value!r:.80}")
    elif name.lower() in _ADDRESSES and value is not None and not _leads_somewhere(str(value)):
        raise TypeError(f"{name} leads nowhere a page should go: {value!r:.80}")
    else:
        attributes[name] = value


def _leads_somewhere(address: str) -> bool:
    # "//" and, to a browser, "/\" begin the address of another host; it drops tabs and line ends before it looks.
    plain = not any(character < " " for character in address)
    return plain and address.startswith(_SCHEMES) and not address.startswith(("//", "/\\"))


class Element(_Attributed, htpy.Element):  # type: ignore[misc]  # takes less than htpy does
    """An element that holds others."""

    __slots__ = ()

    def __getitem__(self, children: Node) -> Self:  # type: ignore[override]
        """Return the element with these children; raise TypeError for what is neither text nor one of our elements."""
        # Written at once: htpy alone would test every child twice and pass each text up through all levels.
        return super().__getitem__(Markup(written(children)))


class VoidElement(_Attributed, htpy.VoidElement):  # type: ignore[misc]
    """An element that holds nothing and has no end."""

    __slots__ = ()


class _Span(Element):
    """A `<span>`: with nothing but a Text in it, it is itself what holds both languages."""

    __slots__ = ()

    def __getitem__(self, children: Node) -> Self:  # type: ignore[override]
        if not isinstance(children, Text):
            return super().__getitem__(children)
        en, ko = children
        return super().__getitem__(en if en == ko else (_ENGLISH[en], _KOREAN[ko]))


class _Nothing(Element):
    """An element that is not there, nor what it would hold."""

    __slots__ = ()

    def __call__(self, /, *_: "str | Mapping[str, Attribute]", **__: Attribute) -> Self:  # type: ignore[override]
        """Return it whatever it is told."""
        return self

    def __getitem__(self, _: Node) -> Self:  # type: ignore[override]
        """Return it whatever it should hold."""
        return self

    def iter_chunks(self, *_: Any, **__: Any) -> Iterator[str]:
        """Write nothing."""
        return iter(())


class _Button(Element):
    """A `<button>`, which without scripts is there only to send a form."""

    __slots__ = ()

    def __call__(self, /, *given: "str | Mapping[str, Attribute]", **named: Attribute) -> Self:  # type: ignore[override]
        there = scripted() or named.get("type") == "submit"
        return super().__call__(*given, **named) if there else _NOTHING  # type: ignore[return-value]


_NOTHING = _Nothing("button")


def written(content: Node) -> str:
    """Return an element, a text, a number or any of these in a row as HTML; raise TypeError for anything else."""
    return "".join(_pieces(content))


def _pieces(content: Node) -> Iterator[str]:
    if isinstance(content, Element | VoidElement):
        yield from content.iter_chunks()
    elif isinstance(content, Text):
        yield from span[content].iter_chunks()
    elif hasattr(content, "__html__"):
        raise TypeError(f"markup that was made elsewhere is not taken: {content!r:.80}")
    elif content is None or isinstance(content, bool):
        return
    elif isinstance(content, str | int):
        yield str(escape(content))
    elif isinstance(content, Iterable) and not isinstance(content, bytes | bytearray | memoryview | Mapping):
        for each in content:
            yield from _pieces(each)
    else:
        raise TypeError(f"no HTML for a {type(content).__name__}")


a = Element("a")
article = Element("article")
aside = Element("aside")
b = Element("b")
body = Element("body")
bdi = Element("bdi")
button = _Button("button")
caption = Element("caption")
dd = Element("dd")
details = Element("details")
dialog = Element("dialog")
div = Element("div")
dl = Element("dl")
dt = Element("dt")
fieldset = Element("fieldset")
form = Element("form")
g = Element("g")
head = Element("head")
h1 = Element("h1")
h2 = Element("h2")
h3 = Element("h3")
h4 = Element("h4")
header = Element("header")
html = Element("html")
img = VoidElement("img")
input = VoidElement("input")  # noqa: A001 - elements are called as HTML calls them
label = Element("label")
legend = Element("legend")
li = Element("li")
link = VoidElement("link")
main = Element("main")
meta = VoidElement("meta")
meter = Element("meter")
nav = Element("nav")
noscript = Element("noscript")
ol = Element("ol")
optgroup = Element("optgroup")
option = Element("option")
p = Element("p")
path = Element("path")
picture = Element("picture")
polygon = Element("polygon")
section = Element("section")
select = Element("select")
source = VoidElement("source")
span = _Span("span")
strong = Element("strong")
summary = Element("summary")
svg = Element("svg")
table = Element("table")
tbody = Element("tbody")
td = Element("td")
template = Element("template")
text = Element("text")
textarea = Element("textarea")
th = Element("th")
thead = Element("thead")
time = Element("time")
title = Element("title")
tr = Element("tr")
ul = Element("ul")

_ENGLISH, _KOREAN = span(lang="en"), span(lang="ko")
