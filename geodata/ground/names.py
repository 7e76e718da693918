"""Say how a name of the ground is written in Latin letters: as its Hangul gives it, or as English has it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from geodata.search.romanise import romanise

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "조선": "DPR Korea",
        "중국": "China",
        "로씨야": "Russia",
        "일본": "Japan",
        "대한민국": "South Korea",
        "조선동해": "East Sea (Sea of Japan)",
        "조선서해": "Yellow Sea",
        "동조선만": "East Korea Bay",
        "서조선만": "Korea Bay",
        "두만강": "Tumen",
        "압록강": "Amnok (Yalu)",
        "서울": "Seoul",
        "심양": "Shenyang",
        "단동": "Dandong",
        "길림": "Jilin",
        "연길": "Yanji",
        "도문": "Tumen",
        "훈춘": "Hunchun",
        "하싼": "Khasan",
        "울라지보스또크": "Vladivostok",
        "니이가다": "Niigata",
    }
)
"""Names that English has by itself or from another language, by their Hangul."""
_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "남도": ("South {}",),
        "북도": ("North {}",),
        "도": ("{}",),
        "시": ("{}",),
        "읍": ("{}",),
        "로동자구": ("{}",),
        "강": ("{}",),
        "호": ("Lake {}", "{} Reservoir"),
        "만": ("{} Bay",),
        "산": ("Mt {}",),
        "산줄기": ("{} Mountains",),
    }
)
"""How a name may end in Hangul, and how English then says it of what comes before."""


def spellings(hangul: str) -> tuple[str, ...]:
    """Return what a Hangul name of the ground may be in Latin letters, the most literal first.

    Parameters
    ----------
    hangul : str
        The name.

    Returns
    -------
    tuple of str
        Its McCune–Reischauer, consonants that meet changed or left as they are written, the same with its kind in
        English or left out, and the name English has for it.

    Examples
    --------
    >>> spellings("청진만")
    ("Ch'ŏngjinman", "Ch'ŏngjin Bay")

    """
    found = [*_romanised(hangul)]
    for ending, forms in _KINDS.items():
        if hangul.endswith(ending) and hangul != ending:
            stem = hangul.removesuffix(ending)
            found += [form.format(name) for form in forms for name in _romanised(stem)]
    if hangul in ENGLISH:
        found.append(ENGLISH[hangul])
    return tuple(dict.fromkeys(found))


def _romanised(hangul: str) -> Iterable[str]:
    return (romanise(hangul, assimilated=assimilated).mr for assimilated in (True, False))
