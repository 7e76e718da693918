"""Declare every theme of the ground once, bottom of the map to its top: what it holds, and from which zoom it is cut.

Files, model, checks, tiles, licence table and tests follow from these entries. To add a class, name it here; to add a
theme, append an entry and a file `themes/<id>-<extent>.geojson` beside.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry import Polygon, box

from geodata.layer import Part
from geodata.vocabulary import Text

CITY_BOX = (129.2, 41.3, 130.2, 42.1)
"""West, south, east and north of the detailed ground around Chongjin, degrees: what the archive `city` covers."""
BOUNDS = (119.9, 31.9, 142.1, 46.1)
"""West, south, east and north of everything, degrees."""
LINE_ZOOMS = (4, 10)
"""Lowest and highest zoom of the archive `line`, the whole country; the map draws its last zoom larger up to 17."""
CITY_ZOOMS = (11, 14)
"""Lowest and highest zoom of the archive `city`."""
OUTSIDE = "line"
"""Extent of the files that hold what lies outside the city's box; those of `city` and `region` lie inside it."""
EXTENTS = (OUTSIDE, "region", "city")


def city_box() -> Polygon:
    """Return the box of the detailed ground as a polygon in degrees."""
    return box(*CITY_BOX)


@dataclass(frozen=True)
class Theme:
    """One theme of the ground: its files, titles, geometry and classes; its id names its layer in the tiles."""

    id: str
    title: Text
    parts: tuple[Part, ...]
    classes: Mapping[str, int]
    """Each known class with the zoom from which tiles carry it."""
    extents: tuple[str, ...]
    """The parts of the theme, each a file of its own: `themes/<id>-<extent>.geojson`."""
    sources: tuple[str, ...]
    """Sources its features may cite; the licence follows from them."""
    by_size: bool = False
    """Areas wait for the zoom at which they are large enough to be seen."""
    joined: bool = False
    """Lines that are alike in all but place are joined end to end before they are cut."""
    fades: bool = False
    """Its tiles say how it fades towards the edge of the city's box, outside of which nothing of it is mapped."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the theme below the data folder."""
        return tuple(theme_file(self.id, extent) for extent in self.extents)


def theme_file(theme_id: str, extent: str) -> str:
    """Return the path of a theme's file of one extent below the data folder."""
    return f"ground/themes/{theme_id}-{extent}.geojson"


_MAPPED = ("osm_2021",)

THEMES = (
    Theme(
        "land",
        Text("Land", "륙지"),
        (Part.AREA,),
        {"land": 4},
        ("line", "city"),
        ("natural_earth", "osm_2021", "osm_land"),
    ),
    Theme(
        "landcover",
        Text("Fields and woods", "밭과 숲"),
        (Part.AREA,),
        {"farmland": 9, "wood": 9, "grass": 11, "park": 11, "sand": 10, "wetland": 10},
        ("region",),
        _MAPPED,
        by_size=True,
        fades=True,
    ),
    Theme(
        "landuse",
        Text("Built-up and industrial ground", "시가지와 공업부지"),
        (Part.AREA,),
        {
            "built_up": 5,
            "residential": 7,
            "industrial": 8,
            "commercial": 10,
            "railway": 10,
            "cemetery": 12,
            "institution": 12,
            "sport": 12,
        },
        ("line", "region"),
        ("natural_earth", "osm_2021"),
        by_size=True,
    ),
    Theme(
        "contours",
        Text("Contours, indicative", "등고선(참고용)"),
        (Part.LINE,),
        {"index": 10, "contour": 11},
        ("region",),
        ("dted0",),
        fades=True,
    ),
    Theme(
        "water",
        Text("Lakes, ponds and wide rivers", "호수, 못, 넓은 강"),
        (Part.AREA,),
        {"lake": 5, "river": 6},
        ("line", "region"),
        ("natural_earth", "osm_2021"),
        by_size=True,
    ),
    Theme(
        "waterways",
        Text("Rivers, streams and canals", "강, 개울, 물길"),
        (Part.LINE,),
        {"river": 6, "canal": 11, "stream": 11, "drain": 12, "ditch": 13},
        ("line", "region"),
        ("gshhg", "natural_earth", "osm_2021"),
        joined=True,
    ),
    Theme(
        "coast",
        Text("Coast", "해안선"),
        (Part.LINE,),
        {"coast": 4},
        ("line", "city"),
        ("osm_2021", "osm_land"),
        joined=True,
    ),
    Theme(
        "piers",
        Text("Piers and moles", "부두와 방파제"),
        (Part.AREA, Part.LINE),
        {"pier": 11},
        ("region",),
        _MAPPED,
    ),
    Theme(
        "aeroways",
        Text("Runways, aprons and taxiways", "활주로, 주기장, 유도로"),
        (Part.AREA, Part.LINE),
        {"aerodrome": 11, "runway": 9, "apron": 11, "taxiway": 11},
        ("region",),
        _MAPPED,
    ),
    Theme(
        "buildings",
        Text("Buildings", "건물"),
        (Part.AREA,),
        {"building": 13},
        ("region", "city"),
        _MAPPED,
    ),
    Theme(
        "roads",
        Text("Roads and streets", "도로와 거리"),
        (Part.LINE,),
        {
            "motorway": 5,
            "trunk": 5,
            "primary": 6,
            "secondary": 9,
            "tertiary": 10,
            "minor": 12,
            "pedestrian": 12,
            "service": 13,
            "track": 13,
            "path": 13,
        },
        ("line", "region", "city"),
        _MAPPED,
        joined=True,
    ),
    Theme(
        "rail",
        Text("Railway tracks", "철길"),
        (Part.LINE,),
        {
            "main": 5,
            "narrow_gauge": 8,
            "tram": 11,
            "siding": 11,
            "spur": 11,
            "yard": 11,
            "disused": 11,
            "abandoned": 11,
            "platform": 13,
        },
        ("line", "region", "city"),
        _MAPPED,
        joined=True,
    ),
    Theme(
        "boundaries",
        Text("Borders and limits of provinces", "국경과 도 경계"),
        (Part.LINE,),
        {"state": 4, "neighbours": 4, "province": 5},
        ("line",),
        ("geoboundaries", "natural_earth", "osm_land"),
    ),
    Theme(
        "peaks",
        Text("Peaks", "산봉우리"),
        (Part.POINT,),
        {"peak": 8},
        ("line", "region"),
        _MAPPED,
    ),
    Theme(
        "places",
        Text("Names of places and seas", "지명과 바다이름"),
        (Part.POINT,),
        {
            "country": 4,
            "sea": 4,
            "capital": 4,
            "city": 4,
            "province": 5,
            "range": 6,
            "town": 7,
            "village": 9,
        },
        ("line", "region"),
        ("geonames", "osm_2021", "osm_stations"),
    ),
)

THEME = {theme.id: theme for theme in THEMES}
RELIEF_SOURCES = ("dted0", "osm_land")
"""What the shaded relief is made from: the elevation, and the land that bounds it."""
GROUND_SOURCES = tuple(sorted({source for theme in THEMES for source in theme.sources} | set(RELIEF_SOURCES)))
"""Sources that the ground rests on; they count as cited."""
RELIEF = "relief"
"""The archive of shaded relief: not cut from themes but made once from the elevation, of which it keeps no number."""
ARCHIVES: Mapping[str, tuple[int, int]] = {"line": LINE_ZOOMS, "city": CITY_ZOOMS}
"""The archives cut from the themes, each with its lowest and highest zoom."""


def archive_file(source: str) -> str:
    """Return the path of an archive below the data folder."""
    return f"ground/tiles/{source}.pmtiles"
