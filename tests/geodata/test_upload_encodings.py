"""Texts are read in the encoding that makes words of them, and a table of one row is enough to tell."""

import pytest
from upload_samples import collection, feature, gpx, kml, placemark, read, refusal

from geodata.upload import encoding, file_messages, notes

POINT = "<Point><coordinates>129.82,41.76</coordinates></Point>"
SHOWN = {
    "cp949": "CP949",
    "gb18030": "GB18030",
    "cp932": "Shift JIS",
    "big5": "Big5",
    "cp1251": "Windows-1251",
    "koi8_r": "KOI8-R",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
}


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("cp949", "항"),
        ("cp949", "포항구역 뻐스정류소"),
        ("cp949", "청진(淸津)"),
        ("gb18030", "罗津港"),
        ("gb18030", "元山"),
        ("gb18030", "茂山铁矿"),
        ("cp932", "羅津駅"),
        ("cp932", "ラナン"),
        ("big5", "製鐵所"),
        ("cp1251", "Владивосток"),
        ("cp1251", "МЫС"),
        ("koi8_r", "станция"),
        ("cp1252", "Théâtre"),
        ("cp1252", "Dorfstraße “Süd”"),
        ("cp1250", "Łódź"),
    ],
)
def test_code_pages_are_told_apart(codec: str, label: str) -> None:
    result = read("a.csv", f"name,lat,lon\n{label},41.76,129.82\n".encode(codec))
    assert list(result.frame.label) == [label]
    assert result.notes == (notes.encoding(SHOWN[codec]),)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_without_a_word(codec: str) -> None:
    result = read("a.csv", "이름,위도,경도\n항,41.76,129.82\n".encode(codec))
    assert list(result.frame.label) == ["항"]
    assert result.notes == ()


def test_marks_that_several_programs_added_are_all_left_out() -> None:
    assert len(read("a.json", b"\xef\xbb\xbf\xef\xbb\xbf" + collection(feature((1, 2)))).frame) == 1


def test_a_few_broken_letters_do_not_cost_the_others() -> None:
    content = ("name,lat,lon\n" + "청진시,41.76,129.82\n" * 20).encode() + b"\xec\xa7,41.76,129.82\n"
    result = read("a.csv", content)
    assert list(result.frame.label)[:2] == ["청진시", "청진시"]
    assert result.notes == (notes.BROKEN_LETTERS,)


def test_what_makes_no_words_is_refused() -> None:
    assert refusal("a.csv", b"name,lat,lon\nx\xffx\xd7,1,2\n") == file_messages.ENCODING


@pytest.mark.parametrize(
    ("declared", "codec", "label"),
    [
        ("EUC-KR", "cp949", "항"),
        ("ks_c_5601-1987", "cp949", "항"),
        ("GB2312", "gb18030", "清津"),
        ("Shift_JIS", "cp932", "清津"),
        ("ISO-8859-1", "cp1252", "Café"),
        ("utf-16", "utf-8", "항"),
        ("UTF-16", "utf-16-le", "항"),
        ("euc-kr", "utf-8", "항"),
        ("klingon", "utf-8", "항"),
    ],
)
def test_a_declared_encoding_is_followed_unless_the_text_is_unicode(declared: str, codec: str, label: str) -> None:
    content = (
        f'<?xml version="1.0" encoding="{declared}"?>'
        + gpx(f'<wpt lat="1" lon="2"><name>{label}</name></wpt>').decode()
    )
    result = read("a.gpx", content.encode(codec))
    assert list(result.frame.label) == [label]
    assert result.notes == ()


def test_a_wrong_declaration_is_seen_through() -> None:
    result = read("a.kml", kml(placemark(POINT, "청진항")).decode().encode("cp949"))
    assert list(result.frame.label) == ["청진항"]
    assert result.notes == (notes.encoding("CP949"),)


def test_real_letters_of_rare_scripts_are_kept() -> None:
    text = "name,lat,lon\nԵրևան,1,2\n"
    assert encoding.decoded(text.encode()) == (text, [])
