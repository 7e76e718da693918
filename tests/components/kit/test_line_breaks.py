"""Long names may go on in the next line of the map, beside what kind of thing they name."""

import pytest

from components.kit.line_breaks import LONGEST, MARK, breakable
from geodata.load import places


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("청진화학섬유련합기업소", ["청진화학섬유", "련합기업소"]),
        ("함경북도청진시청암구역련진협동농장", ["함경북도청진시", "청암구역련진", "협동농장"]),
        ("청진주재 중화인민공화국총령사관", ["청진주재 중화인민", "공화국", "총령사관"]),
        ("https://www.example.org/a-long-address", ["https://www.", "example.org/", "a-long-address"]),
        ("청진역", ["청진역"]),
        ("Chongjin Chemical Fibre Complex", ["Chongjin Chemical Fibre Complex"]),
        ("清津港", ["清津港"]),
    ],
)
def test_names_break_where_a_reader_would_break_them(name: str, parts: list[str]) -> None:
    assert breakable(name).split(MARK) == parts


def test_no_syllable_stands_alone_and_nothing_but_marks_is_added() -> None:
    names = [place.name.ko for place in places().values()] + ["가" * 40, "가나다라마바사아자차공장타"]
    for name in names:
        broken = breakable(name)
        assert broken.replace(MARK, "") == name
        if broken != name:
            first, *_, last = broken.split(MARK)
            assert min(len(first), len(last)) > 1
            assert len(name) > LONGEST
