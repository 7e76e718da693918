"""Let long names go on in the next line on the map.

MapLibre breaks lines at blanks and between Chinese characters, but not within a Korean word, which may be as long as a
sentence, nor within an address or a code. A mark without width lets it. Only what the map letters is marked: what is
listed, searched and read out stays as it is.
"""

import re

MARK = "\u200b"
LONGEST = 8
"""Syllables of Korean that stay on one line."""
_LONG = re.compile(r"[가-힣]{9,}|[^\s가-힣\u2e80-\u9fff-]{25,}")
_PROVINCE = re.compile(
    r"(?:(?:함경|평안|황해)[남북]도|량강도|자강도|강원도)(?:[가-힣]{2,3}(?:시|군|구역)(?=[가-힣]{2}))?"
)
_KINDS = re.compile(
    "련합기업소|기업소|제철소|제강소|조선소|발전소|변전소|정련소|세멘트공장|공장|탄광|광산|협동농장|농장|목장|사업소|"
    "총령사관|령사관|대사관|공화국|사적관|박물관|기념관|기념비|도서관|극장|공원|광장|시장|호텔|려관|병원|휴양소|"
    "대학교|대학|중학교|학교|청년|비행장|정거장|무궤도|전차|자동차|경제|무역"
)
_PIECE = 12


def breakable(name: str) -> str:
    """Mark where the long words of a name may be broken: beside what kind of thing it is, else between syllables.

    Examples
    --------
    >>> breakable("청진화학섬유련합기업소").split(MARK), breakable("Chongjin")
    (['청진화학섬유', '련합기업소'], 'Chongjin')

    """
    return _LONG.sub(lambda word: MARK.join(_parts(word[0])), name)


def _parts(word: str) -> list[str]:
    if not "가" <= word[0] <= "힣":
        return [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]
    province = _PROVINCE.match(word)
    head = province[0] if province else ""
    parts = [part for part in [head, *_KINDS.sub(rf"{MARK}\g<0>{MARK}", word[len(head) :]).split(MARK)] if part]
    whole: list[str] = []
    for part in parts:
        # No syllable stands alone on a line.
        if whole and (len(part) == 1 or len(whole[-1]) == 1):
            whole[-1] += part
        else:
            whole.append(part)
    return [piece for part in whole for piece in (_syllables(part) if len(part) > LONGEST else [part])]


def _syllables(part: str) -> list[str]:
    return [part[:2], *part[2:-2], part[-2:]]
