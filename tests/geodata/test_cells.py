"""No text of a CSV is a formula to a spreadsheet, whatever stands before it, and none is lost."""

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.export.cells import cell, csv_bytes, safe

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
NO_ENDS = str.maketrans("", "", "\t\r\n")


def test_csv_lines_end_as_rfc_4180_has_it():
    content = csv_bytes(("a", "b"), [{"a": 'say "yes", twice', "b": None}, {"a": "two\nlines"}])
    assert content == b'a,b\r\n"say ""yes"", twice",\r\n"two\nlines",\r\n'


@pytest.mark.parametrize(
    "text", ["=1+1", "+82", "-1", "-0.5", "+82 2", "@x", "\t=1", "\r=1", "＝1", "-", "--1", "٣", "-٣"]
)
def test_only_plain_numbers_may_begin_like_a_formula(text: str):
    number = text in {"+82", "-1", "-0.5"}
    assert safe(text) == (text if number or text == "٣" else f"'{text}")


@given(WORDS)
def test_no_text_becomes_a_formula_and_none_is_lost(text: str):
    kept = safe(text)
    assert kept in {text, f"'{text}"}
    if kept.startswith(("=", "+", "-", "@", "\t", "\r")):
        float(kept)


UNSEEN = " \t\r\n\v\f\0\x1b\x85\xa0\xad\u034f\u061c\u115f\u1160\u1680\u180e\u2000\u200a\u200b\u200d\u200e\u202e\u2028"
UNSEEN += "\u2029\u202f\u205f\u2060\u2066\u2800\u3000\u3164\ufe0f\ufeff\uffa0\U000e0020"
BEGINS = "=+-@＝＋－＠﹢﹣﹦﹫⁺₊⁼₌"


@given(st.text(UNSEEN), st.sampled_from(BEGINS), WORDS)
def test_nothing_before_a_formula_and_no_other_form_of_its_sign_hides_it(before: str, sign: str, rest: str):
    text = f"{before}{sign}{rest}"
    plain = not before and re.fullmatch(r"[+-]\d+(\.\d+)?([eE][+-]?\d+)?", text, re.ASCII)
    assert safe(text) == (text if plain else f"'{text}")


@given(st.sampled_from(["청진", "Chongjin", "1=1", "a+b", "(-1)", "/", "'=1"]), st.text(UNSEEN.translate(NO_ENDS)))
def test_what_is_no_formula_stays_as_it_is(text: str, before: str):
    assert safe(f"{before}{text}") == f"{before}{text}"


@given(st.lists(WORDS | st.text(BEGINS + UNSEEN)))
def test_no_item_of_a_list_is_a_formula_where_semicolons_part_cells(items: list[str]):
    parts = cell(items).split(";")
    assert [each for each in parts if safe(each) != each] == []


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_the_number(number: float):
    assert float(cell(number)) == float(number)


@given(st.lists(st.tuples(WORDS, st.none() | WORDS | st.floats(allow_nan=False) | st.lists(WORDS)), max_size=5))
def test_csv_reads_back_cell_by_cell(rows: list[tuple[Any, Any]]):
    content = csv_bytes(("first", "second"), [{"first": first, "second": second} for first, second in rows])
    read = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert read == [["first", "second"], *([cell(first), cell(second)] for first, second in rows)]
