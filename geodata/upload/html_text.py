"""Read HTML that stands in a value as text: paragraphs and rows as lines, links as their addresses.

The parser of the standard library takes time with the square of what a hostile text repeats; this one is linear.
"""

import html
import re

from geodata.upload.word_list import words

MAX_HTML = 20_000
"""Longest text that is searched for tags, in characters."""
_TAGS = words(
    "a abbr b big blockquote body br center code dd div dl dt em font h1 h2 h3 h4 h5 h6 head hr html i "
    "img li ol p pre s script small span strong style sub sup table tbody td th thead title tr tt u ul"
)
_TAG = re.compile(
    rf"<(/?)({'|'.join(sorted(_TAGS, key=len, reverse=True))})(?=[\s/>])([^<>]{{0,2000}})>|<!--[^>]{{0,500}}-->",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"""(?:href|src)\s*=\s*["']?\s*(https?://[^\s"'<>]{1,1000})""", re.IGNORECASE)
_LINES = words("blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul")
_SILENT = frozenset({"script", "style", "head", "title"})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


class Writer:
    """Text that grows as tags and words are met in their order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._silent: str | None = None
        self._link: tuple[str, int] | None = None

    def words(self, text: str) -> None:
        """Write what stands between tags; line breaks in HTML are spaces."""
        if self._silent is None:
            self._parts.append(re.sub(r"\s+", " ", text))

    def opened(self, tag: str, address: str | None) -> None:
        """Meet the start of an element that may have an address."""
        if self._silent is not None:
            return
        if tag in _SILENT:
            self._silent = tag
        elif tag in _LINES:
            self._parts.append("\n")
        elif tag in {"td", "th"}:
            self._parts.append(" ")
        elif tag == "a" and address:
            self._link = (address, len(self._parts))
        elif tag == "img" and address:
            self._parts.append(f" {address} ")

    def closed(self, tag: str) -> None:
        """Meet the end of an element."""
        if self._silent is not None:
            if tag == self._silent:
                self._silent = None
            return
        if tag in _LINES:
            self._parts.append("\n")
        elif tag == "a" and self._link:
            address, start = self._link
            self._link = None
            said = "".join(self._parts[start:]).strip()
            # A link that shows its own address says it once.
            if said.rstrip("/") not in {address.rstrip("/"), address.partition("://")[2].rstrip("/")}:
                self._parts.append(f" ({address})" if said else address)
            elif said != address:
                self._parts[start:] = [address]

    def text(self) -> str:
        """Return what was written, without blank lines and doubled spaces."""
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line)


def from_html(text: str) -> str:
    r"""Return a value as text, as it is where it has neither tags nor entities of HTML.

    Examples
    --------
    >>> from_html('Built <b>1935</b>,<br>see <a href="https://example.org/1">here</a>')
    'Built 1935,\nsee here (https://example.org/1)'
    >>> from_html("a < b")
    'a < b'

    """
    head = text[:MAX_HTML]
    found = list(_TAG.finditer(head)) if "<" in head else []
    if not found:
        return html.unescape(text) if "&" in head and _ENTITY.search(head) else text
    writer = Writer()
    at = 0
    for tag in found:
        writer.words(html.unescape(head[at : tag.start()]))
        at = tag.end()
        if tag[2] is None:
            continue
        name = tag[2].lower()
        if tag[1]:
            writer.closed(name)
        else:
            address = _ADDRESS.search(tag[3])
            writer.opened(name, html.unescape(address[1]) if address else None)
    writer.words(html.unescape(head[at:]))
    return writer.text() or text
