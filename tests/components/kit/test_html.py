"""Whatever the data say, text stays text; a text in two languages stands in both."""

from contextvars import copy_context

import htpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.kit import html
from components.kit.html import speaking, written
from components.page.about import about
from components.page.claims import panel
from components.page.details import details
from geodata.load import places
from geodata.vocabulary import Text
from tests.html import read, said
from tests.page import attribute, parsed, words

# A parser may rewrite line ends and control characters; they are no markup.
characters = st.characters(blacklist_categories=("Cc", "Cs"))
# Chance alone hardly ever writes a tag or a character reference.
tokens = st.sampled_from(
    ["<b>", "</button>", "<!--", "]]>", "&lt;", "&amp", "&#60;", '"', "'", ">", " onclick=x ", "청"]
)
texts = st.text(characters) | st.lists(tokens | characters).map("".join)
MARKUP = Markup("<b>x</b>")
RUNNING = ("javascript:alert(1)", "data:text/html,x", " javascript:x", "")
ASTRAY = ("//evil.example", "/\\evil.example", "/\t/evil.example", "/\n\\evil.example", "evil.example")


# ---- text stays text ------------------------------------------------------------------------------------------------
@given(texts, texts)
def test_no_text_or_attribute_becomes_markup(text: str, label: str) -> None:
    found = read(written(html.button(title=label, data_site=label, class_=label)[text, [text]]))
    given_class = {"class": label} if label else {}
    assert found.tags == [("button", {**given_class, "title": label, "data-site": label})]
    assert found.text == text * 2


@given(texts, texts, st.sampled_from(["en", "ko"]))
def test_a_text_in_two_languages_comes_out_as_it_is(en: str, ko: str, lang: str) -> None:
    with speaking(lang):
        found = written(html.button(title=Text(en, ko))[Text(en, ko), html.span[Text(en, ko)]])
    assert [said(found, "en"), said(found, "ko")] == [en * 2, ko * 2]
    title = en if lang == "en" else ko
    assert read(found).tags[0] == ("button", {"title": title, "data-title-en": en, "data-title-ko": ko})


@pytest.mark.parametrize("foreign", [MARKUP, htpy.b["x"], htpy.fragment["x"], b"x", {"a": "b"}, object(), lambda: "x"])
def test_what_is_neither_text_nor_one_of_our_elements_is_refused(foreign: object) -> None:
    for content in (foreign, [foreign], ("x", [foreign])):
        with pytest.raises(TypeError):
            written(content)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            html.p[content]  # type: ignore[index]
    with pytest.raises(TypeError):
        html.p(title=foreign)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", [*RUNNING, *ASTRAY, MARKUP])
def test_addresses_that_run_something_or_name_a_host_unseen_are_refused(address: str) -> None:
    with pytest.raises(TypeError):
        html.a(href=address)
    with pytest.raises(TypeError):
        html.a(".x", {"src": address})
    for name in ("action", "formaction", "HREF", "poster"):
        with pytest.raises(TypeError):
            html.button({name: address})


@pytest.mark.parametrize("address", ["https://a.example", "http://a.example", "/export/csv", "#cite-1", "?lang=ko"])
def test_addresses_that_lead_somewhere_are_taken(address: str) -> None:
    assert attribute(html.a(href=address)["x"], "href") == address


# ---- elements -------------------------------------------------------------------------------------------------------
def test_attributes_are_called_as_in_html() -> None:
    element = html.td(".x.y", {"data-a": 1}, colspan=2, hidden=True, open=False, for_="f", aria_label="l", id=None)
    assert written(element["a", 1, None, False, ["b"]]) == (
        '<td class="x y" data-a="1" colspan="2" hidden for="f" aria-label="l">a1b</td>'
    )


def test_an_input_is_an_element_without_an_end() -> None:
    assert (
        written(html.input(type="checkbox", value="<", checked=True)) == '<input type="checkbox" value="&lt;" checked>'
    )
    assert "checked" not in written(html.input(type="checkbox", checked=False))


# ---- languages ------------------------------------------------------------------------------------------------------
def test_both_languages_are_there_and_one_is_shown() -> None:
    port = Text("Port", "항")
    both = '<span lang="en">Port</span><span lang="ko">항</span>'
    assert written(html.h2[port]) == f"<h2><span>{both}</span></h2>"
    assert written(html.span(".x")[port]) == f'<span class="x">{both}</span>'
    assert written(html.span[port, 1]) == f"<span><span>{both}</span>1</span>"
    assert written([Text("BibTeX", "BibTeX"), port]) == f"<span>BibTeX</span><span>{both}</span>"


def test_a_page_speaks_one_language_and_the_next_its_own() -> None:
    def label() -> str | None:
        return attribute(html.p(title=Text("Port", "항")), "title")

    with speaking("ko"):
        assert label() == "항"
        with speaking("en"):
            assert label() == "Port"
        assert label() == "항"
    assert label() == "Port"
    with pytest.raises(ValueError, match="broken"), speaking("ko"):
        raise ValueError("broken")
    assert label() == "Port"
    with speaking("ko"):
        elsewhere = copy_context()
    assert elsewhere.run(label) == "항"
    assert label() == "Port"


# ---- what is written with it ----------------------------------------------------------------------------------------
def test_every_place_and_both_fragments_can_be_written() -> None:
    for place_id, place in places().items():
        found = read(written(details(place_id)))
        assert place.name_en in found.text
        assert place.name_ko in found.text
    for fragment in (panel(), about()):
        assert words(parsed(fragment), "en") != words(parsed(fragment), "ko")
