"""Names are folded alike, brought south and spelled in every way they are looked for."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.search.spellings import fold, sound, southern, spellings


@given(st.text())
@example("\u2100 \u0374 \u03d3")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ch'ŏngjin", "chongjin"),
        ("P’OHANG-guyŏk", "pohangguyok"),
        ("  Kim\tChaek ", "kim chaek"),
        ("K-33", "k33"),
        ("Ｃｈｏｎｇｊｉｎ", "chongjin"),
        ("라남", fold("라") + fold("남")),
        ("Straße (alt)", "strasse alt"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("라남", "나남"),
        ("련합기업소", "연합기업소"),
        ("김책제철련합기업소", "김책제철연합기업소"),
        ("로동", "노동"),
        ("룡현", "용현"),
        ("녀성", "여성"),
        ("회령", "회령"),
        ("중국총령사관", "중국총영사관"),
        ("로씨야", "러시아"),
        ("청진-라진", "청진-나진"),
        ("2006년", "2006년"),
        ("청진", "청진"),
    ],
)
def test_southern_spelling(north: str, south: str) -> None:
    assert southern(north) == south
    assert southern(south) == south


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kimchaek", "gimchek"),
        ("kilju", "kilchu"),
        ("pukchong", "bukcheong"),
        ("ssangam", "sangam"),
        ("orang", "eorang"),
    ],
)
def test_romanisations_of_one_sound_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("청암구역", "district", {"청암", "Ch'ŏngam", "Cheongam", "Ch'ŏngamguyŏk", "Cheongamguyeok"}),
        ("라남역", "railway_station", {"라남", "나남", "나남역", "Ranam", "Nanam", "Nanamyeok"}),
        ("풍리", "railway_station", {"P'ungni", "Pungni", "P'ungri", "Pungri", "풍리역"}),
        ("길주군", "town", {"길주", "길주읍", "Kilju", "Giljugun"}),
        ("West Port (Sŏhang)", "port", {"West Port (Sŏhang)", "West Port", "Sŏhang"}),
        ("Kimch'aek (Sŏngjin) Port", "context_port", {"Kimch'aek Port", "Sŏngjin Port"}),
        ("Unggi (former name)", "town", {"Unggi"}),
        ("Kilju Ch'ŏngnyŏn Station", "railway_station", {"Kilju Youth Station"}),
    ],
)
def test_a_name_is_looked_for_in_other_spellings(name: str, kind: str, expected: set[str]) -> None:
    assert expected <= set(spellings([name], kind))


def test_remarks_and_short_stems_are_no_names() -> None:
    assert "former name" not in set(spellings(["Unggi (former name)"], "town"))
    assert "서" not in set(spellings(["서시"], "city"))
