"""Choose the label of a feature among its properties: the one that names it, in whatever language."""

import re
import unicodedata

from geodata.upload.plain_text import Pairs, plain
from geodata.upload.word_list import words

MAX_LABEL = 120
"""Longest label, in characters."""
_MAX_WORDS = 80
"""A longer text is a description and no name."""
NAMES = words(
    "name names fullname nom noms nombre nome namn naam nazwa navn nimi nev név isim ad adi adı "
    "bezeichnung nazev název numele denumire ime nama ten tên имя название наименование назва ονομα όνομα "
    "שם اسم نام 이름 명칭 지명 名称 名稱 名前 名字 地名 站名 駅名 名"
)
_TITLES = ("title", "label", "제목", "标题", "標題", "題名", "titel", "titre", "titulo", "título", "заголовок")
_LANGUAGES = ("ko", "en")
_SUFFIXES = ("명", "명칭", "이름", "名称", "名稱", "名", "name")
"""Endings of words that say whose name it is: 시설명, 역명, 駅名, stationname."""
_NO_LABEL = re.compile(
    r"(?:id|fid|gid|ogc_fid|objectid|uuid|guid|code|type|kind|class|date|time|when|begin|end|year|folder|layer|file|url|link|href|"
    r"image|photo|icon|symbol|sym|style\w*|stroke\S*|fill\S*|marker\S*|color|colour|description|desc|cmt|src|source|"
    r"note|remarks?|comments?|비고|설명|번호|코드|구분|날자|날짜|년도|备注|说明|编号)",
    re.IGNORECASE,
)
_VALUE_WITHOUT_NAME = re.compile(
    r"[\W\d_]*|(?:true|false|yes|no|nan|null|none)|\d{4}-\d\d-\d\d.*|https?://.*|#[0-9a-f]{3,8}|[{\[(].*|[0-9a-f-]{32,36}",
    re.IGNORECASE | re.DOTALL,
)


def label_of(properties: Pairs, number: int) -> str:
    """Return a feature's label: what names it, else its first property that reads like a name, else "feature N".

    Examples
    --------
    >>> label_of((("ref", "7"), ("name:en", "Gate")), 1), label_of((("시설명", "제철소"),), 1)
    ('Gate', '제철소')
    >>> label_of((("n", "7"),), 3)
    'feature 3'

    """
    ranked = [(rank, index) for index, (key, _) in enumerate(properties) if (rank := _rank(key)) is not None]
    for _, index in sorted(ranked):
        label = _one_line(properties[index][1])
        if label:
            return label
    likely = (value for key, value in properties if not _NO_LABEL.fullmatch(key.strip()))
    for value in likely:
        label = _one_line(value)
        if 0 < len(label) <= _MAX_WORDS and not _VALUE_WITHOUT_NAME.fullmatch(label):
            return label
    return f"feature {number}"


def _one_line(value: str) -> str:
    return plain(" ".join(value.split()), MAX_LABEL)


def _rank(key: str) -> int | None:
    """Say how well a property's key promises a name, the best being 0; None where it does not."""
    folded = unicodedata.normalize("NFKC", key[:80]).strip().casefold()
    if folded in NAMES:
        return 0
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key[:80]).casefold())
    if any(word in NAMES for word in words):
        others = [word for word in words if word not in NAMES]
        return 1 if not others or others[-1] in _LANGUAGES else 3 if len(others) == 1 and len(others[0]) == 2 else 2
    if folded in _TITLES:
        return 4 + _TITLES.index(folded)
    if len(words) == 1 and words[0].endswith(_SUFFIXES) and words[0] not in {"filename", "username", "설명", "說明"}:
        return 2
    return None
