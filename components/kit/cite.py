"""Say how to cite a view of the map; the link and the day are the reader's, so the browser fills them in."""

from datetime import date
from typing import NamedTuple

from geodata.publication.edition import AUTHOR, RELEASED, TITLE, VERSION, citation
from geodata.vocabulary import Text

LINK, DAY, DATE, PART = "{link}", "{day}", "{date}", "{part}"
"""What the browser replaces: the address, the day in words and as 2026-11-24, and which part is cited."""
_ADDRESS, _SEEN = "LINK-OF-THE-VIEW", date(1111, 11, 11)


class Templates(NamedTuple):
    """The citation with gaps: as a sentence in both languages, and as a BibTeX entry."""

    sentence: Text
    bibtex: str


def templates() -> Templates:
    """Return the citation as the data's own exports have it, with gaps for link and day."""
    sentence, bibtex = (_with_gaps(text) for text in citation(_ADDRESS, _SEEN))
    # The title alone: the authors are called after the atlas as well.
    sentence = sentence.replace(f": {TITLE.en},", f": {TITLE.en}{PART},")
    bibtex = bibtex.replace(f"{{{TITLE.en}}}", f"{{{TITLE.en}{PART}}}")
    korean = f"{AUTHOR} ({RELEASED.year}): {TITLE.ko}{PART}, {VERSION}판. {LINK}, {DAY} 열람."
    return Templates(Text(sentence, korean), bibtex)


def _with_gaps(text: str) -> str:
    gaps = ((_ADDRESS, LINK), (f"{_SEEN.day} {_SEEN:%B %Y}", DAY), (_SEEN.isoformat(), DATE))
    for written, gap in gaps:
        text = text.replace(written, gap)
    return text
