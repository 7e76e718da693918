"""Say which edition of the atlas this is and how to cite it."""

from datetime import date
from urllib.parse import quote

from geodata.load import sources
from geodata.vocabulary import Text

TITLE = Text("Chongjin Atlas", "청진 지도첩")
AUTHOR = "Chongjin Atlas contributors"
VERSION = "1.0.0"
RELEASED = date(2026, 11, 24)
DESCRIPTION = Text(
    "A sourced, bilingual map of Chongjin, DPRK: places, railway and industry, with the doubt about each.",
    "청진의 장소와 철길, 공업을 자료와 그 불확실성까지 함께 보여주는 두 언어 지도",
)

_LINK_SAFE = ":/?#[]@!$&'()*+,;=%~-._"
"""What may stand in an address as it is; all else is percent-encoded, so that no brace or newline gets into BibTeX."""


def data_date() -> date:
    """Return the state of the data: the newest day on which a source was read.

    Returns
    -------
    date

    Examples
    --------
    >>> data_date() == max(source.accessed for source in sources())
    True

    """
    return max(source.accessed for source in sources())


def citation(link: str, day: date) -> tuple[str, str]:
    """Return a citation of one view of the atlas.

    Parameters
    ----------
    link : str
        Its address; an empty one will do. One without a host ("/?status=closed") is named as the view and is no address
        for BibTeX.
    day : date
        The day on which it was seen.

    Returns
    -------
    tuple of str
        A sentence and a BibTeX entry.

    Examples
    --------
    >>> citation("", date(2026, 12, 1))[0]
    'Chongjin Atlas contributors (2026): Chongjin Atlas, version 1.0.0. State of 1 December 2026.'

    """
    address = quote(link.strip(), safe=_LINK_SAFE)
    view = "View " if address.startswith("/") else ""
    seen = f"{view}{address}, seen on {day.day} {day:%B %Y}" if address else f"State of {day.day} {day:%B %Y}"
    text = f"{AUTHOR} ({RELEASED.year}): {TITLE.en}, version {VERSION}. {seen}."
    entries = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{TITLE.en}}}",
        "year": str(RELEASED.year),
        "version": VERSION,
        "url": "" if view else address,
        "urldate": day.isoformat(),
        "note": "Data of several sources, each under its own licence",
    }
    lines = [f"  {key} = {{{value}}}" for key, value in entries.items() if value]
    bibtex = f"@misc{{chongjin_atlas_{RELEASED.year},\n" + ",\n".join(lines) + "\n}\n"
    return text, bibtex
