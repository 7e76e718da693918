"""Read XML as the programs that write maps mean it: marks, prefixes and signs that they get wrong are forgiven."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from geodata.upload import encoding, file_messages, notes
from geodata.upload.collector import UploadError
from geodata.vocabulary import Text

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,120}encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE)
_LONE = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|([A-Za-z][A-Za-z0-9]{1,30};)?)")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_JUNK_AFTER = 9
"""What expat says of text after the last tag, when the document before it is whole."""
_MAX_DEPTH = 500
MOST_ELEMENTS = 1_000_000
"""Most elements of a file; each takes some hundred bytes of memory, however few it takes in the file."""


class Document(NamedTuple):
    """What a text holds, and what is worth knowing of how it was read."""

    root: Element
    notes: list[Text]


def parse(content: bytes) -> Document:
    """Read a document; names keep their prefixes. Raises UploadError for what is no XML, a web page or a DOCTYPE."""
    declared = _ENCODING.search(content[:300])
    text, said = encoding.decoded(content, declared[1].decode("ascii") if declared else None)
    text = text.lstrip("\ufeff \t\r\n\x00")
    declaration = _DECLARATION.match(text)
    # The declaration names an encoding that the text no longer has; its line breaks stay, to count lines by.
    skipped = declaration.end() if declaration else 0
    body = "\n" * text.count("\n", 0, skipped) + text[skipped:]
    if is_page(body):
        raise UploadError(file_messages.WEB_PAGE)
    try:
        return Document(_tree(body), said)
    except expat.ExpatError as error:
        failed = error
    mended = _mended(body)
    if mended != body:
        try:
            return Document(_tree(mended), [*said, notes.MENDED_XML])
        except expat.ExpatError as error:
            failed = error
    raise UploadError(file_messages.not_xml(failed.lineno)) from None


def is_page(text: str) -> bool:
    """Tell whether a text begins as a web page, comments in front of it left out."""
    start = text[:5_000].lstrip()
    while start.startswith("<!--"):
        start = start.partition("-->")[2].lstrip()
    return _PAGE.match(start) is not None


def _tree(text: str) -> Element:
    # Without namespaces a prefix that is declared nowhere is no error.
    parser = expat.ParserCreate("utf-8")
    builder = TreeBuilder()
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if count > MOST_ELEMENTS:
            raise UploadError(file_messages.TOO_SLOW)
        if depth > _MAX_DEPTH:
            raise UploadError(file_messages.TOO_DEEP)
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_: object) -> None:
        # The declaration is reported before any entity of it is read, so nothing of it is ever used.
        raise UploadError(file_messages.DOCTYPE)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        if error.code != _JUNK_AFTER:
            raise
    return builder.close()


def _mended(text: str) -> str:
    """Write what XML does not allow as text: signs without their name, names of HTML, control characters."""

    def written(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        known = html.unescape(found[0]) if found[2] else found[0]
        if known != found[0]:
            return known.replace("&", "&amp;").replace("<", "&lt;")
        return "&amp;" + found[0][1:]

    parts = _UNWANTED.sub("", text).split("<![CDATA[")
    whole = [_LONE.sub(written, parts[0])]
    for part in parts[1:]:
        raw, mark, rest = part.partition("]]>")
        whole.append(f"<![CDATA[{raw}{mark}{_LONE.sub(written, rest)}")
    return "".join(whole)


def local(element: Element) -> str:
    """Return an element's name without its prefix."""
    return element.tag.rpartition(":")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names, whatever their prefix."""
    return (child for child in element if local(child) in names)
