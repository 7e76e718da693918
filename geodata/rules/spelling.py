"""Rules on spelling: Korean as the north writes it, McCune–Reischauer as the Hangul gives it, units as printed."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from geodata.everyday import plain
from geodata.model import Fault, Record
from geodata.northern import southern_forms
from geodata.rules.folder import DataFolder
from geodata.rules.names import english_texts
from geodata.search.romanise import romanise

_HANGUL = re.compile("[가-힣]+")
_FLAT_POWER = re.compile(r"(?<![A-Za-z])[kcm]?m[23](?![0-9A-Za-z])")
_LATIN = re.compile(r"[A-Za-zŎŏŬŭ'’]+")
_MARKS = re.compile(r"[ŎŏŬŭ]|(?:[ktp]|ch)['’](?=[aeiouwyŏŭ])", re.IGNORECASE)
_NOT_KOREAN = frozenset({"hotel", "koryo"})
"""Words of English names and of a company that only look like what their Hangul gives (호텔 is Hot'el)."""


def korean_is_northern(data: DataFolder) -> Iterator[Fault]:
    """Korean text is spelled as the north does; only other names, which are there to be searched, need not be."""
    for file, name, field, text in korean_texts(data):
        for found, better in southern_forms(text):
            yield Fault(file, name, f"{field} has {found}, as the south writes", f"write {better}")


def korean_texts(data: DataFolder) -> Iterator[tuple[str, str, str, str]]:
    """Yield file, id, field and text of every Korean text; titles are their publications' own."""
    for feature, place in data.places:
        for record in (place, *place.rivals):
            for field, text in _korean(record):
                yield feature.file, feature.id, field, text
    for file, rows in data.tables.items():
        for row in rows:
            for field, text in _korean(row):
                yield file, str(getattr(row, "id", "")), field, text


def _korean(record: Record) -> Iterator[tuple[str, str]]:
    for field in type(record).model_fields:
        if field == "ko" or field.endswith("_ko"):
            yield field, str(getattr(record, field))


def units_are_raised(data: DataFolder) -> Iterator[Fault]:
    """Square and cubic metres are written with a raised figure, in either language."""
    for file, name, field, text in (*english_texts(data), *korean_texts(data)):
        if found := _FLAT_POWER.search(text):
            yield Fault(file, name, f"{field} has {found[0]}", f"write {found[0][:-1]}{'²³'[int(found[0][-1]) - 2]}")


def romanised_names_follow_the_hangul(data: DataFolder) -> Iterator[Fault]:
    """Each Korean word of name_mr is what McCune–Reischauer makes of the Hangul: no stray apostrophe, every breve."""
    agreed = {(row.ko, row.mr.casefold()) for row in data.everyday_names}
    for feature, place in data.places:
        names = _HANGUL.findall(" ".join((place.name_ko, *place.names_alt)))
        known = {mr for ko, mr in agreed if any(ko in name for name in names)}
        for word in _LATIN.findall(place.name_mr):
            given = word.replace("’", "'").strip("'").casefold()
            if given in _NOT_KOREAN or given in known:
                continue
            spelt = frozenset().union(*(_spellings(name).get(plain(given), ()) for name in names))
            if spelt and given not in spelt:
                yield feature.fault(f"name_mr has {word}", f"the Hangul gives {' or '.join(sorted(spelt))}")
            elif not spelt and _MARKS.search(given):
                yield feature.fault(f"name_mr has {word}, which no Hangul name has", "correct it, or add the name")


@lru_cache(maxsize=4096)
def _spellings(hangul: str) -> Mapping[str, frozenset[str]]:
    """Return every part of a Hangul name in McCune–Reischauer by its form without marks, alone and after a vowel."""
    parts = {hangul[start:end] for start in range(len(hangul)) for end in range(start + 1, len(hangul) + 1)}
    forms = {romanise(part).mr.casefold() for part in parts}
    forms |= {romanise(f"아{part}").mr[1:].casefold() for part in parts}
    by_plain: dict[str, set[str]] = {}
    for form in forms:
        by_plain.setdefault(plain(form), set()).add(form)
    return {form: frozenset(spelt) for form, spelt in by_plain.items()}


def agreed_names_are_romanised(data: DataFolder) -> Iterator[Fault]:
    """The McCune–Reischauer of everyday_names.json is what its Hangul gives, consonants that meet changed or not."""
    for row in data.everyday_names:
        forms = {romanise(row.ko, assimilated=assimilated).mr for assimilated in (True, False)}
        if row.mr not in forms:
            yield Fault("everyday_names.json", row.id, f"mr is {row.mr}", f"{row.ko} is {' or '.join(sorted(forms))}")
