"""Write Korean names in Cyrillic letters by Kontsevich's rules, and compare what readers of Russian type with them.

The rules spell sounds, as those of McCune–Reischauer do: 청진 is Чхонджин, 회령 Хверён. What is in everyday use often
strays from them (Пхеньян for Пхёнъян, Хоэрён), so that spellings are compared by what is left of them without those
differences.
"""

import unicodedata

from geodata.search.romanise import SYLLABLES, Syllable, runs, sounded, spelt

_ONSETS = spelt("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х")
_VOICED = {"ㄱ": "г", "ㄷ": "д", "ㅂ": "б", "ㅈ": "дж"}
"""Between voiced sounds."""
_VOWELS = spelt("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", "а э я йя о е ё е о ва вэ ве ё у во ве ви ю ы ый и")
_FIRST_VOWELS = {"ㅔ": "э", "ㅖ": "йе"}
"""Where no consonant stands before them."""
_CODAS = {"": "", "ㄱ": "к", "ㄴ": "н", "ㄷ": "т", "ㄹ": "ль", "ㅁ": "м", "ㅂ": "п", "ㅇ": "н"}
_ALIKE = (("чж", "дж"), ("оэ", "ве"), ("ое", "ве"), ("э", "е"), ("ъ", ""), ("ь", ""), ("ие", "е"))
"""Spellings that stand for one another, in folded letters: ё is е there, and й is и."""


def cyrillic(hangul: str, *, assimilated: bool = True) -> str:
    """Return a Korean name in Cyrillic letters by Kontsevich's rules; what is not Hangul stays as it is.

    `assimilated=False` leaves consonants that meet as they are written. Never raises.

    Examples
    --------
    >>> cyrillic("청진"), cyrillic("두만강"), cyrillic("길주"), cyrillic("평양")
    ('Чхонджин', 'Туманган', 'Кильджу', 'Пхёнъян')

    """
    return "".join(
        _word(sounded(run, assimilated=assimilated)).capitalize() if ord(run[0]) in SYLLABLES else run
        for run in runs(unicodedata.normalize("NFC", hangul))
    )


def _word(word: list[Syllable]) -> str:
    letters: list[str] = []
    before = None
    for number, (onset, vowel, coda) in enumerate(word):
        following = word[number + 1].onset if number + 1 < len(word) else ""
        if onset in _VOICED and before is not None and before not in {"ㄱ", "ㄷ", "ㅂ"}:
            letters.append(_VOICED[onset])
        elif onset == "ㄹ" and before == "ㄹ":
            letters.append("л")
        elif onset == "ㅇ":
            # The sign keeps ng apart from the n that would open the syllable.
            letters.append("ъ" if before == "ㅇ" else "")
        else:
            letters.append(_ONSETS[onset])
        opens = onset == "ㅇ" and before in (None, "")
        letters.append(_FIRST_VOWELS.get(vowel, _VOWELS[vowel]) if opens else _VOWELS[vowel])
        letters.append({"ㄹ": "л", "ㅎ": "р"}.get(following, "ль") if coda == "ㄹ" else _CODAS[coda])
        before = coda
    return "".join(letters)


def is_cyrillic(text: str) -> bool:
    """Tell whether a text holds a Cyrillic letter."""
    return not text.isascii() and any("\u0400" <= letter <= "\u04ff" for letter in text)


def alike(folded: str) -> str:
    """Return what is left of folded Cyrillic letters when spellings of one Korean sound count as one."""
    for one, other in _ALIKE:
        folded = folded.replace(one, other)
    return folded
