import pytest

from components.kit.numbers import quantity, year
from components.page.details import details
from components.page.railway_tables import FEW, hours
from geodata.load import places, services
from geodata.railway_evidence import sections_of, series_of, services_of
from geodata.vocabulary import LANGUAGES, RUNNING, SECTION_FACT
from tests.page import classed, parsed, tagged, words
from tests.places import of_each_place

ALONG = tuple(place for place in places() if services_of(place) or sections_of(place) or series_of(place))


@of_each_place(ALONG)
def test_every_train_section_and_year_is_told(place_id: str) -> None:
    shown = parsed(details(place_id))
    for lang in LANGUAGES:
        text = words(shown, lang)
        for train in services_of(place_id):
            assert train.text("name").in_language(lang) in text
            assert train.text("note").in_language(lang) in text
            assert RUNNING[train.running].in_language(lang) in text
            if train.hours:
                assert hours(train.hours).in_language(lang) in text
        for section in sections_of(place_id):
            assert section.text("name").in_language(lang) in text
            assert section.text("note").in_language(lang) in text
            assert SECTION_FACT[section.fact].in_language(lang) in text
        for row in series_of(place_id):
            assert row.text("statistic").in_language(lang) in text
            assert row.text("note").in_language(lang) in text
            for point in row.points:
                assert quantity(point.value, row.unit).in_language(lang) in text
                assert year(point.year).in_language(lang) in text


@pytest.mark.parametrize(
    ("span", "en", "ko"),
    [
        ((27.72, 27.72), "27 h 43 min", "27시간 43분"),
        ((20, 21), "20 h to 21 h", "20시간~21시간"),
        ((14.5, 14.5), "14 h 30 min", "14시간 30분"),
        ((10, 10), "10 h", "10시간"),
    ],
)
def test_times_are_told_in_hours_and_minutes(span: tuple[float, float], en: str, ko: str) -> None:
    assert hours(span) == (en, ko)


def test_both_ways_are_told_where_they_differ() -> None:
    text = words(parsed(details("line_pyongra")), "en")
    assert "there 17 h, back 14 h 30 min" in text


def test_how_often_a_train_runs_is_told() -> None:
    assert "2 a month, since 17 June 2025" in words(parsed(details("st_pyongyang")), "en")
    assert "한주에 3번, 시작 2024년 12월 16일" in words(parsed(details("st_tumangang")), "ko")


def test_a_long_table_is_folded() -> None:
    assert len(sections_of("line_pyongra")) > FEW
    folds = [words(tagged(fold, "summary"), "en") for fold in tagged(details("line_pyongra"), "details")]
    assert f"{len(sections_of('line_pyongra'))} records" in folds


def test_a_place_without_trains_has_no_table_of_them() -> None:
    assert not classed(parsed(details("kimchaek_works")), "place-records")


def test_breaks_and_values_not_for_a_chart_are_marked() -> None:
    text = words(parsed(details("dprk")), "en")
    assert "not comparable with the years before" in text
    assert "not for a chart" in text


def test_what_comes_as_data_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = services()[0].model_copy(update={"name_en": "<b onclick=x>", "note_en": "<script>x</script>"})
    monkeypatch.setattr("components.page.railway_tables.services_of", lambda _: (hostile,))
    shown = str(details("st_pyongyang"))
    assert "<b onclick" not in shown
    assert "&lt;b onclick=x&gt;" in shown
    assert "<script>" not in shown
