"""Write Korean names in Latin letters: McCune–Reischauer (MR) and South Korea's Revised Romanization (RR).

Both systems spell sounds, so a word is first taken apart into its letters, the sounds that change where two
syllables meet are changed (독립 is said 동닙), and the result is spelled in each system. Tensing and the n that creeps
into some compounds are not written in the Hangul and are left alone.
"""

import unicodedata
from functools import cache
from itertools import pairwise
from typing import NamedTuple

SYLLABLES = range(0xAC00, 0xD7A4)
"""The code points of whole Hangul syllables."""
_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_PAIRS = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("ㄴ", "ㅎ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("ㄹ", "ㅎ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
"""Double codas as their two letters; before a vowel the second opens the next syllable."""
_CLOSED = dict(zip("ㄲㅋㄳㄺㄵㄶㄼㄽㄾㅀㄻㅅㅆㅈㅊㅌㅎㅍㄿㅄ", "ㄱㄱㄱㄱㄴㄴㄹㄹㄹㄹㅁㄷㄷㄷㄷㄷㄷㅂㅂㅂ", strict=True))
"""What a coda sounds like where no vowel follows; the others keep their sound."""
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
_PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}


def spelt(letters: str, latin: str) -> dict[str, str]:
    """Pair Hangul letters with their spellings; a dash stands for silence."""
    return {letter: spelling.strip("-") for letter, spelling in zip(letters, latin.split(), strict=True)}


_MR_VOWELS = spelt(_VOWELS, "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i")
_RR_VOWELS = spelt(_VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_MR_ONSETS = spelt(_ONSETS, "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h")
_RR_ONSETS = spelt(_ONSETS, "g kk n d tt r m b pp s ss - j jj ch k t p h")
_FINALS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
_VOICED = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㅈ": "j"}
"""MR writes these between voiced sounds."""


class Romanisation(NamedTuple):
    """One name in both systems."""

    mr: str
    rr: str


class Syllable(NamedTuple):
    """The letters of a syllable as they are said."""

    onset: str
    vowel: str
    coda: str


def romanise(hangul: str, *, assimilated: bool = True) -> Romanisation:
    """Return a Korean name in MR and RR, each word capitalised; what is not Hangul stays as it is.

    A leading r is kept as the north writes it (라진 is Rajin). `assimilated=False` leaves consonants that meet as
    they are written, as many maps of the north do (풍리 is P'ungri instead of P'ungni). Never raises.
    """
    mr: list[str] = []
    rr: list[str] = []
    before = ""
    for run in runs(unicodedata.normalize("NFC", hangul)):
        if ord(run[0]) in SYLLABLES:
            syllables = sounded(run, assimilated=assimilated)
            # 6월16일 is one word that starts with a digit: no capital inside.
            write = str if before.isalnum() else _capitalised
            mr.append(write(_mr(syllables)))
            rr.append(write(_rr(syllables)))
        else:
            mr.append(run)
            rr.append(run)
        before = run[-1]
    return Romanisation("".join(mr), "".join(rr))


def runs(text: str) -> list[str]:
    """Cut text into runs that are all Hangul syllables or hold none."""
    cuts = [
        number
        for number, (left, right) in enumerate(pairwise(text), start=1)
        if (ord(left) in SYLLABLES) != (ord(right) in SYLLABLES)
    ]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)]) if start < end]


def sounded(run: str, *, assimilated: bool = True) -> list[Syllable]:
    """Return the syllables of a run of Hangul as they are said; "ㅇ" opens one that begins with its vowel."""
    return _sounded([_taken_apart(letter) for letter in run], assimilated)


@cache
def _taken_apart(syllable: str) -> Syllable:
    number = ord(syllable) - SYLLABLES.start
    return Syllable(_ONSETS[number // 588], _VOWELS[number % 588 // 28], _CODAS[number % 28])


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


def _sounded(word: list[Syllable], assimilated: bool) -> list[Syllable]:
    """Change codas and onsets to what is said; every coda becomes one of k, n, t, l, m, p, ng."""
    onsets, vowels, codas = ([syllable[part] for syllable in word] for part in range(3))
    for here, there in pairwise(range(len(word))):
        codas[here], onsets[there] = _joint(codas[here], onsets[there], vowels[there], assimilated)
    if word:
        codas[-1] = _CLOSED.get(codas[-1], codas[-1])
    return list(map(Syllable, onsets, vowels, codas))


@cache
def _joint(coda: str, onset: str, vowel: str, assimilated: bool) -> tuple[str, str]:
    """Return the coda and the onset as they are said where they meet before a vowel."""
    if coda and onset == "ㅇ" and coda != "ㅇ":
        return _carried_over(coda, vowel)
    stays, last = _PAIRS.get(coda, ("", coda))
    if last == "ㅎ" and onset in _ASPIRATED:
        return stays, _ASPIRATED[onset]
    coda = _CLOSED.get(coda, coda)
    if not assimilated:
        return coda, onset
    if (coda, onset) in {("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")}:
        return "ㄹ", "ㄹ"
    if onset == "ㄹ" and coda in "ㄱㄷㅂㅁㅇ" and coda:
        onset = "ㄴ"
    if onset in "ㄴㅁ":
        coda = _NASAL.get(coda, coda)
    return coda, onset


def _carried_over(coda: str, vowel: str) -> tuple[str, str]:
    """Let a coda open the next syllable, which begins with a vowel."""
    stays, goes = _PAIRS.get(coda, ("", coda))
    if goes == "ㅎ":
        # A coda h falls silent before a vowel (좋아 is said 조아), so what stays is carried over instead.
        return ("", stays) if stays else ("", "ㅇ")
    return stays, _PALATAL.get(goes, goes) if vowel == "ㅣ" else goes


def _mr(word: list[Syllable]) -> str:
    letters: list[str] = []
    before = None
    for number, (onset, vowel, coda) in enumerate(word):
        following = word[number + 1].onset if number + 1 < len(word) else ""
        if onset in _VOICED and before is not None and before not in {"ㄱ", "ㄷ", "ㅂ"}:
            # n'g keeps n and g apart from ng.
            letters.append("'g" if onset == "ㄱ" and before == "ㄴ" else _VOICED[onset])
        elif onset == "ㄹ" and before == "ㄹ":
            letters.append("l")
        elif onset == "ㅅ" and vowel == "ㅟ":
            letters.append("sh")
        else:
            letters.append(_MR_ONSETS[onset])
        letters.append(_MR_VOWELS[vowel])
        letters.append("r" if coda == "ㄹ" and following == "ㅎ" else _FINALS[coda])
        before = coda
    return "".join(letters)


def _rr(word: list[Syllable]) -> str:
    letters: list[str] = []
    before = ""
    for onset, vowel, coda in word:
        letters.append("l" if onset == "ㄹ" and before == "ㄹ" else _RR_ONSETS[onset])
        letters.append(_RR_VOWELS[vowel])
        letters.append(_FINALS[coda])
        before = coda
    return "".join(letters)
