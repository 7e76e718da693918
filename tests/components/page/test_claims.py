from collections import Counter
from pathlib import Path

import pytest

from components import ids
from components.kit.html import speaking
from components.page import claims as panel_of_claims
from components.server.data import drawing
from geodata.load import claims, places, source_by_id
from geodata.vocabulary import LANGUAGES, TOPIC, VERDICT
from tests.page import attribute, attributes, by_id, classed, parsed, tagged, words

CLAIMS = {claim.id: claim for claim in claims()}
PANEL = parsed(panel_of_claims.panel())
ARTICLES = {str(attribute(article, "id")).removeprefix("claim-"): article for article in tagged(PANEL, "article")}


def test_every_claim_is_listed_once() -> None:
    assert len(tagged(PANEL, "article")) == len(ARTICLES)
    assert set(ARTICLES) == set(CLAIMS)


@pytest.mark.parametrize("claim_id", CLAIMS)
def test_a_claim_shows_both_sides_its_verdict_places_and_sources(claim_id: str) -> None:
    claim, article = CLAIMS[claim_id], ARTICLES[claim_id]
    for lang in LANGUAGES:
        text = words(article, lang)
        assert claim.text("says").in_language(lang) in text
        assert claim.text("evidence").in_language(lang) in text
        assert VERDICT[claim.verdict].in_language(lang) in text
        assert all(places()[place_id].name.in_language(lang) in text for place_id in claim.subjects)
        for source in map(source_by_id().__getitem__, claim.sources):
            producer = source.producer if lang == "en" else source.producer_ko
            assert source.title in text
            assert producer in text
    assert attribute(article, "data-verdict") == claim.verdict
    assert tuple(attributes(article, "data-site")) == claim.subjects
    # What has no position at all cannot be shown on the map: a button for it would do nothing.
    assert attributes(article, "data-claim") == ([claim_id] if drawing(claim_id)["bbox"] else [])
    assert attributes(article, "data-cites") == [claim_id]


def test_statements_are_numbered_in_the_order_of_the_article() -> None:
    stated = [claim.id for claim in claims() if claim.verdict != "omission"]
    assert list(ARTICLES)[: len(stated)] == stated
    for number, claim_id in enumerate(stated, 1):
        assert words(classed(ARTICLES[claim_id], "claim-number"), "en") == str(number)
        assert words(classed(ARTICLES[claim_id], "claim-topic"), "en") == TOPIC[CLAIMS[claim_id].topic].en


def test_the_keyboard_enters_at_the_first_statement() -> None:
    assert [attribute(article, "tabindex") for article in ARTICLES.values()] == ["0", *["-1"] * (len(ARTICLES) - 1)]


def test_the_title_of_the_article_is_a_link() -> None:
    (article,) = classed(PANEL, "claims-article")
    assert attributes(article, "href") == [source_by_id()[panel_of_claims.ARTICLE].url]


def test_what_the_article_leaves_out_stands_last_and_is_not_counted() -> None:
    left_out = {claim_id for claim_id, claim in CLAIMS.items() if claim.verdict == "omission"}
    assert left_out
    assert set(list(ARTICLES)[-len(left_out) :]) == left_out
    assert {name for name, article in ARTICLES.items() if attribute(article, "data-left-out") is not None} == left_out
    assert {name for name, article in ARTICLES.items() if attribute(article, "data-number") is None} == left_out


def test_chips_count_the_verdicts() -> None:
    counts = Counter(claim.verdict for claim in claims() if claim.verdict != "omission")
    chips = classed(PANEL, "claims-chip")
    shown = {attribute(chip, "data-verdict"): words(chip, "en") for chip in chips}
    assert shown == {value: f"{VERDICT[value].en}{count}" for value, count in counts.items()}
    assert {attribute(chip, "aria-pressed") for chip in chips} == {"false"}


def test_all_claims_are_counted_as_shown_at_first() -> None:
    for lang in LANGUAGES:
        assert words(by_id(PANEL, ids.CLAIM_COUNT[lang]), lang) == str(
            sum(claim.verdict != "omission" for claim in CLAIMS.values())
        )


def test_labels_start_in_the_language_asked_for() -> None:
    for lang in LANGUAGES:
        with speaking(lang):
            (chips,) = classed(panel_of_claims.panel(), "claims-chips")
        assert attribute(chips, "aria-label") == panel_of_claims.SHOW_ONLY.in_language(lang)


def test_every_verdict_has_a_shape_of_its_own() -> None:
    css = (Path(__file__).parents[3] / "assets" / "css" / "claims.css").read_text(encoding="utf-8")
    shapes = [line.split("--shape:")[1] for line in css.splitlines() if line.startswith(".verdict-")]
    assert len(set(shapes)) == len(VERDICT)
    assert all(f".verdict-{value} " in css for value in VERDICT)
