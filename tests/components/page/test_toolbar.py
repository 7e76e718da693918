"""The tools of the page: each has a name in both languages, a picture, and something that it opens or does."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from components import ids
from components.kit import cite
from components.kit.browser_words import WORDS, browser_words
from components.kit.dialog import dialog
from components.kit.html import speaking
from components.page import dialogs as tool_dialogs
from components.page import toolbar
from components.state import View
from geodata.export.formats import FORMATS
from geodata.publication.edition import TITLE, citation
from geodata.vocabulary import Text
from tests.page import attribute, attributes, parsed, tagged, words

ASSETS = Path(__file__).parents[3] / "assets"
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js") if path.parent.name != "dist"}


def everything(lang: str = "en") -> list[object]:
    with speaking(lang):
        tools = (toolbar.toolbar(View(lang=lang)), toolbar.map_tools(), toolbar.map_foot(), toolbar.measuring())
        return parsed([*tools, *tool_dialogs.tool_dialogs()])


# ---- buttons --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_button_has_a_name_in_both_languages(lang: str) -> None:
    for button in tagged(everything(lang), "button"):
        for language in ("en", "ko"):
            named = words(button, language) or attribute(button, f"data-aria-label-{language}")
            assert named, attribute(button, "id")
        assert attribute(button, "type") == "button"


def test_attributes_are_in_the_language_of_the_page() -> None:
    for lang, name in (("en", "Zoom in"), ("ko", "확대")):
        with speaking(lang):
            assert name in attributes(toolbar.map_tools(), "aria-label")


def test_every_button_that_opens_a_dialog_names_one() -> None:
    dialogs = {attribute(each, "id") for each in tagged(everything(), "dialog")}
    opened = attributes(everything(), "data-opens")
    assert set(opened) <= dialogs
    assert ids.ABOUT_DIALOG in opened
    assert dialogs - set(opened) == set()
    assert set(attributes(everything(), "data-closes")) == dialogs


def test_no_id_twice() -> None:
    found = Counter(attributes(everything(), "id"))
    assert [name for name, times in found.items() if times > 1] == []


def test_pictures_say_nothing_to_screen_readers() -> None:
    drawn = [each for each in tagged(everything(), "span") if "icon" in (attribute(each, "class") or "").split()]
    assert {attribute(each, "aria-hidden") for each in drawn} == {"true"}


def test_controls_of_language_and_colours_hold_the_view() -> None:
    def held(view: View) -> dict[str, str]:
        radios = [radio.attributes for radio in tagged(toolbar.toolbar(view), "input")]
        return {radio["name"]: radio["value"] for radio in radios if "checked" in radio}

    assert held(View(lang="ko", theme="dark")) == {ids.LANG: "ko", ids.THEME: "dark"}
    assert held(View()) == {ids.LANG: "en", ids.THEME: "auto"}


# ---- dialogs --------------------------------------------------------------------------------------------------------
def test_a_dialog_is_labelled_by_its_heading() -> None:
    with speaking("ko"):
        shell = parsed(dialog("x", Text("Title", "제목"), []))
    heading = tagged(shell, "h2")[0]
    assert attribute(shell, "aria-labelledby") == attribute(heading, "id")
    assert words(heading, "ko") == "제목"
    assert attributes(shell, "aria-label") == ["닫기"]


def test_headings_inside_dialogs_begin_at_the_third_level() -> None:
    for each in tagged(everything(), "dialog"):
        assert len(tagged(each, "h1", "h2")) == 1


def test_every_format_is_offered() -> None:
    assert attributes(tool_dialogs.tool_dialogs(), "data-export") == list(FORMATS)


# ---- words in the browser -------------------------------------------------------------------------------------------
def test_the_words_ride_along_in_both_languages() -> None:
    held = json.loads(attribute(browser_words(), "data-words"))
    assert set(held) == {*WORDS, "citation", "bibtex", "paper-edition"}
    assert all(len(pair) == 2 and all(pair) for pair in held.values())


def test_gaps_are_the_same_in_both_languages() -> None:
    for text in WORDS.values():
        assert sorted(re.findall(r"\{\d\}", text.en)) == sorted(re.findall(r"\{\d\}", text.ko))


def test_scripts_write_no_html_but_the_servers() -> None:
    # Only what components/kit/html.py has escaped (tests/components/kit/test_html.py) may be taken as HTML.
    received = (
        r"(?:outcome\.(?:summary|chips)|await reply\.text\(\)|found\.(?:options|note)|answer\.(?:details|report|html)"
        r"|told\.(?:head|table)|found|text"
        r"|answer\?\.(?:head|body) \?\? \"\")"
    )
    for name, text in SCRIPTS.items():
        unknown = re.search(rf"innerHTML(?! = {received};)|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
        assert not unknown, name


# ---- citing ---------------------------------------------------------------------------------------------------------
def test_the_browser_fills_in_what_the_exports_write() -> None:
    link, day = "https://example.org/?q=%EC%B2%AD&view=129.8,41.8,12", date(2026, 2, 3)
    sentence, bibtex = cite.templates()
    gaps = {cite.LINK: link, cite.DAY: "3 February 2026", cite.DATE: "2026-02-03", cite.PART: ""}
    filled = [re.sub(r"\{(?:link|day|date|part)\}", lambda gap: gaps[gap[0]], text) for text in (sentence.en, bibtex)]
    assert tuple(filled) == citation(link, day)


def test_the_citation_has_its_gaps_in_korean_too() -> None:
    (sentence, bibtex), korean = cite.templates(), cite.templates().sentence.ko
    assert cite.LINK in korean
    # A part of the atlas is named behind its title, not behind its authors, who are called after it.
    for text, title in ((sentence.en, TITLE.en), (korean, TITLE.ko), (bibtex, f"{{{TITLE.en}")):
        assert text.count(cite.PART) == text.count(f"{title}{cite.PART}") == 1
    assert cite.DAY in korean
    assert "청진 지도첩" in korean
