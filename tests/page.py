"""Read what the page is written from the way a reader of one language does: as HTML, once it is text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from components.kit.html import written
from tests.html import VOID


@dataclass
class Tag:
    """An element as a browser reads it; an attribute without a value is ""."""

    name: str
    attributes: dict[str, str]
    children: list["Tag | str"] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Tag("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(found)
        if tag not in VOID:
            self._open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parsed(tree: Any) -> list[Tag | str]:
    """Return what is written of a tree of elements, read as a browser reads it; what has been read stays as it is."""
    if isinstance(tree, Tag):
        return [tree]
    if isinstance(tree, list) and any(isinstance(each, Tag) for each in tree):
        return tree
    parser = _Parser()
    parser.feed(written(tree))
    parser.close()
    return parser.root.children


def walk(tree: Any) -> Iterator[Tag]:
    """Yield every element in reading order."""
    for each in parsed(tree):
        if isinstance(each, Tag):
            yield each
            for child in each.children:
                if isinstance(child, Tag):
                    yield from walk(child)


def words(tree: Any, lang: str) -> str:
    """Return the text that is shown in a language, as the stylesheet shows it: runs joined without a break."""
    return "".join(each if isinstance(each, str) else _words(each, lang) for each in parsed(tree))


def _words(tag: Tag, lang: str) -> str:
    if tag.attributes.get("lang", lang) != lang and "always" not in tag.attributes.get("class", ""):
        return ""
    return "".join(each if isinstance(each, str) else _words(each, lang) for each in tag.children)


def classed(tree: Any, name: str) -> list[Tag]:
    """Return the elements that have a class."""
    return [tag for tag in walk(tree) if name in tag.attributes.get("class", "").split()]


def tagged(tree: Any, *names: str) -> list[Tag]:
    """Return the elements of some kinds, e.g. "h2", in reading order."""
    return [tag for tag in walk(tree) if tag.name in names]


def by_id(tree: Any, element_id: str) -> Tag:
    """Return the element that has an id."""
    (found,) = (tag for tag in walk(tree) if tag.attributes.get("id") == element_id)
    return found


def attribute(tree: Any, name: str) -> str | None:
    """Return an attribute of one element; None where it is not set."""
    return next(walk(tree)).attributes.get(name)


def attributes(tree: Any, name: str) -> list[str]:
    """Return every value of an attribute in a tree, in reading order."""
    return [tag.attributes[name] for tag in walk(tree) if name in tag.attributes]
