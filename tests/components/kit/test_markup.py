"""What travels as HTML text is escaped, whatever the data say, and means what the components meant."""

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from components.kit.markup import markup
from components.kit.native import Input
from components.page.about import about
from components.page.claims import panel
from components.page.details import details
from geodata.load import places
from tests.html import read

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


def test_an_input_is_an_element_without_an_end() -> None:
    written = markup(Input(type="checkbox", value="<port>", checked=True, **{"data-x": '"'}))
    assert written == '<input type="checkbox" value="&lt;port&gt;" checked data-x="&quot;">'
    assert "checked" not in markup(Input(type="checkbox", checked=False))


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
