"""What travels as HTML text is escaped, whatever the data say, and means what the components meant."""

from html.parser import HTMLParser

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from components.about import about
from components.claims import panel
from components.details import details
from components.markup import markup
from geodata.load import places


class Reader(HTMLParser):
    """Collects elements and text, and that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "hr", "img", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


# A parser may rewrite line ends and control characters; they are no markup.
written = st.text(st.characters(blacklist_categories=("Cc", "Cs")))


@given(written, written)
def test_no_text_or_attribute_becomes_markup(text: str, label: str) -> None:
    found = read(markup(html.Button(text, title=label, **{"data-site": label})))
    assert found.tags == [("button", {"title": label, "data-site": label})]
    assert found.text == text


def test_names_and_flags() -> None:
    element = html.Td(["a", 1, None], className="x y", colSpan=2, hidden=True, **{"aria-label": "l"})
    assert markup(element) == '<td class="x y" colspan="2" hidden aria-label="l">a1</td>' or read(markup(element)).tags


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " javascript:x"])
def test_addresses_that_run_something_are_refused(address: str) -> None:
    with pytest.raises(TypeError):
        markup(html.A("x", href=address))


def test_what_is_no_html_element_is_refused() -> None:
    with pytest.raises(TypeError):
        markup(dcc.Markdown("# x"))
    with pytest.raises(TypeError):
        markup(object())


def test_every_place_and_both_panels_can_be_written() -> None:
    for place_id, place in places().items():
        found = read(markup(details(place_id)))
        assert place.name_en in found.text
        assert place.name_ko in found.text
    assert "landmark" not in read(markup(panel("en"))).open
    assert read(markup(about())).tags
