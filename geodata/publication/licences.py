"""Work out under which licence each layer stands, from the sources its features cite, and whom to credit.

A layer is ODbL as soon as one of its features cites a source under ODbL, as positions taken from OpenStreetMap carry
their licence with them; else CC BY 4.0 where a source asks for that; else it holds facts in the atlas's own words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from geodata.catalogue import LAYER, LAYERS
from geodata.ground.themes import RELIEF_SOURCES, THEMES
from geodata.load import features_in, source_by_id
from geodata.model import Place
from geodata.store import points
from geodata.vocabulary import Text


@dataclass(frozen=True)
class Licence:
    """A licence as it is named to readers and to machines."""

    id: str
    """SPDX identifier."""
    title: Text
    url: str
    marks: tuple[str, ...]
    """How the licence of a source under it begins in sources.json."""
    terms: Text


ODBL = Licence(
    "ODbL-1.0",
    Text("Open Database License 1.0", "공개자료기지허가서(ODbL) 1.0"),
    "https://opendatacommons.org/licenses/odbl/1-0/",
    ("ODbL",),
    Text(
        "credit © OpenStreetMap contributors; a database made from it stays under the same licence",
        "© OpenStreetMap 기여자들을 밝히며, 여기서 만든 자료기지도 같은 허가서를 따른다",
    ),
)
LGPL = Licence(
    "LGPL-3.0-or-later",
    Text("GNU Lesser General Public License 3 or later", "GNU 약소일반공중허가서(LGPL) 3 이상"),
    "https://www.gnu.org/licenses/lgpl-3.0.html",
    ("LGPL",),
    Text("pass on under the same licence", "같은 허가서로 넘겨준다"),
)
CC_BY = Licence(
    "CC-BY-4.0",
    Text("Creative Commons Attribution 4.0", "Creative Commons 저작자표시(CC BY) 4.0"),
    "https://creativecommons.org/licenses/by/4.0/",
    ("CC BY 4.0",),
    Text("credit the makers and say what was changed", "만든이를 밝히고 고친것을 적는다"),
)
PUBLIC_DOMAIN = Licence(
    "LicenseRef-public-domain",
    Text("Public domain", "공공령역(저작권 없음)"),
    "https://creativecommons.org/publicdomain/mark/1.0/",
    ("Public domain",),
    Text("free for any use", "마음대로 쓸수 있다"),
)
FACTS = Licence(
    "LicenseRef-facts",
    Text("Facts, in the atlas's own words under CC BY 4.0", "사실과 그것을 적은 지도첩의 글(글은 CC BY 4.0)"),
    "https://creativecommons.org/licenses/by/4.0/",
    (),
    Text(
        "facts are free; for the wording credit Chongjin Atlas contributors",
        "사실은 자유롭다; 글을 쓸 때에는 Chongjin Atlas contributors를 밝힌다",
    ),
)
DEMANDING = (ODBL, LGPL, CC_BY)
"""Licences that bind what is made from a source, the most demanding first."""


@dataclass(frozen=True)
class Attribution:
    """A credit that stands on the page and in every export."""

    text: Text
    url: str
    licence: Licence


GROUND_ATTRIBUTIONS = (
    Attribution(
        Text(
            "Ground: OpenStreetMap of August 2021 (ODbL), schema © OpenMapTiles (CC BY 4.0)",
            "바탕: 2021년 8월 OpenStreetMap(ODbL), 자료구조 © OpenMapTiles(CC BY 4.0)",
        ),
        "https://openmaptiles.org/",
        ODBL,
    ),
    Attribution(
        Text(
            "Elevation: DTED Level 0, US NGA, which endorses nothing here",
            "높이: DTED Level 0, 미국 NGA(이 지도첩을 보증하지 않음)",
        ),
        "https://www.nga.mil/",
        PUBLIC_DOMAIN,
    ),
    Attribution(
        Text("World Port Index, US NGA", "세계항구목록(World Port Index), 미국 NGA"),
        "https://msi.nga.mil/Publications/WPI",
        PUBLIC_DOMAIN,
    ),
)
"""Credits that the ground and the harbours add."""
ATTRIBUTIONS = (
    Attribution(
        Text("© OpenStreetMap contributors (ODbL)", "© OpenStreetMap 기여자들(ODbL)"),
        "https://www.openstreetmap.org/copyright",
        ODBL,
    ),
    Attribution(Text("Natural Earth", "Natural Earth"), "https://www.naturalearthdata.com/", PUBLIC_DOMAIN),
    Attribution(Text("geoBoundaries (CC BY 4.0)", "geoBoundaries(CC BY 4.0)"), "https://www.geoboundaries.org/", CC_BY),
    Attribution(Text("GeoNames (CC BY 4.0)", "GeoNames(CC BY 4.0)"), "https://www.geonames.org/", CC_BY),
    Attribution(
        Text("Global Energy Monitor (CC BY 4.0)", "Global Energy Monitor(CC BY 4.0)"),
        "https://globalenergymonitor.org/",
        CC_BY,
    ),
    Attribution(Text("WRI (CC BY 4.0)", "WRI(CC BY 4.0)"), "https://www.wri.org/", CC_BY),
    Attribution(Text("OurAirports", "OurAirports"), "https://ourairports.com/", PUBLIC_DOMAIN),
    Attribution(Text("GSHHG (LGPL)", "GSHHG(LGPL)"), "https://www.soest.hawaii.edu/pwessel/gshhg/", LGPL),
    *GROUND_ATTRIBUTIONS,
)
GROUND_MAPPED = Text("The ground as mapped in August 2021", "바탕은 2021년 8월에 그려진대로")
"""When what lies below the layers was seen: OpenStreetMap's state from which most of it is cut."""


def licence_of_source(source_id: str) -> Licence | None:
    """Return the licence a source passes on, None where it lends facts only; raise KeyError for an unknown one."""
    stated = source_by_id()[source_id].licence
    known = (*DEMANDING, PUBLIC_DOMAIN)
    return next((licence for licence in known if stated.startswith(licence.marks)), None)


def licence_for(source_ids: Iterable[str]) -> Licence:
    """Return the licence of data drawn from these sources: the most demanding of theirs."""
    found = {licence_of_source(source_id) for source_id in source_ids}
    if found == {PUBLIC_DOMAIN}:
        return PUBLIC_DOMAIN
    return next((licence for licence in DEMANDING if licence in found), FACTS)


def cited_by(place: Place) -> tuple[str, ...]:
    """Return the ids of the sources of a place and of its rival positions, each once."""
    return tuple(dict.fromkeys([*place.sources, *(source for rival in place.rivals for source in rival.sources)]))


@cache
def layer_sources(layer_id: str) -> tuple[str, ...]:
    """Return the sources that a layer's features cite.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    tuple of str
        Ids, sorted.

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> "geonames" in layer_sources("cities")
    True

    """
    away = points(layer_id)
    found: set[str] = set() if away is None else set(away.sources)
    for feature in features_in(layer_id):
        found.update(feature.get("sources"), *(rival["sources"] for rival in feature.get("rivals") or ()))
    return tuple(sorted(found))


@cache
def layer_licence(layer_id: str) -> Licence:
    """Return the licence of a layer.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    Licence
        The most demanding of those of its sources.

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> layer_licence("stations").id
    'ODbL-1.0'

    """
    return licence_for(layer_sources(LAYER[layer_id].id))


def binding_sources(source_ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of the sources whose licence decides."""
    ids = tuple(source_ids)
    decided = licence_for(ids)
    return tuple(source_id for source_id in ids if licence_of_source(source_id) == decided)


def licence_table() -> str:
    """Return DATA_LICENSE.md: the licence of each layer and base map file with the sources that decide it."""
    rows = [
        _row(f"{layer.title.en} (`{layer.id}`)", layer_licence(layer.id), binding_sources(layer_sources(layer.id)))
        for layer in reversed(LAYERS)
    ]
    themes = [
        _row(f"{theme.title.en} (`ground/themes/{theme.id}`)", licence_for(theme.sources), theme.sources)
        for theme in THEMES
    ]
    relief = _row("Shaded relief (`ground/tiles/relief`)", licence_for(RELIEF_SOURCES), RELIEF_SOURCES)
    licences = [
        f"- **{licence.title.en}** ([{licence.id}]({licence.url})): {licence.terms.en}."
        for licence in (*DEMANDING, PUBLIC_DOMAIN, FACTS)
    ]
    credits_ = [f"- [{credit.text.en}]({credit.url})" for credit in ATTRIBUTIONS]
    return "\n".join(
        [
            *_HEAD,
            *rows,
            "",
            *_GROUND_HEAD,
            *themes,
            relief,
            "",
            *_TERMS_HEAD,
            *licences,
            "",
            *_TABLES,
            *credits_,
            "",
        ]
    )


def _row(name: str, licence: Licence, decided_by: Iterable[str]) -> str:
    return f"| {name} | {licence.title.en} | {', '.join(decided_by) or '–'} |"


_HEAD = (
    "# Licences of the data",
    "",
    "The program is under the MIT licence (see LICENSE). The data come from many sources, and the licence of a layer",
    "follows from those its features cite; `python -m geodata.publication.documents` writes this page from them.",
    "Sources under CC BY-SA (encyclopaedias) and sources without a stated licence lend facts, never wording. Each",
    "feature lists its sources; `geodata/sources.json` says what they are and under which licence they were published.",
    "",
    "| Layer | Licence | decided by |",
    "|---|---|---|",
)
_GROUND_HEAD = ("## Base map", "", "| File | Licence | from |", "|---|---|---|")
_TERMS_HEAD = ("## What the licences ask", "")
_TABLES = (
    "The tables of `geodata/*.json` (claims, events, figures, sections, series, services, sources …) hold facts in the",
    "atlas's own words.",
    "",
    "## Credits",
    "",
    "Whoever shows the map or passes on its data names:",
    "",
)
