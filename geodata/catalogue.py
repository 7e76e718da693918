"""Declare every layer of the atlas once: the table of contents, bottom of the map to its top.

Toggle, legend, trace, hover, details, filters, table, download, schema check and tests all follow from
these entries. To add a layer, append an entry here and a file `layers/<id>.geojson` beside it.
"""

from geodata import ink
from geodata.layer import Field, Group, Layer, Part, Style
from geodata.railway_fields import LINE_FIELDS, STATION_FIELDS
from geodata.vocabulary import Text

GROUPS = (
    Group("transport", Text("Transport", "교통")),
    Group("industry", Text("Industry", "공업")),
    Group("city", Text("City", "도시")),
    Group("context", Text("Context", "주변")),
)

CHIEF_STATIONS = (
    *("st_chongjin", "st_pyongyang", "st_rajin", "st_tumangang", "st_hamhung", "st_kimchaek", "st_kilju", "st_kowon"),
    *("st_hoeryong", "st_namyang", "st_musan", "st_tanchon", "st_sinpo", "st_sunchon", "st_yangdok"),
)
"""Ends, junctions and great towns of the railway; the first find room for their names before the others."""

LAYERS = (
    Layer(
        "counties",
        Text("Counties", "군과 시"),
        "context",
        (Part.AREA,),
        Style("#8a7d66", "#76828d", width=1, letters=ink.AROUND, label_zoom=8),
        ("county", "province", "country"),
        (
            Field(
                "population_2008",
                Text("Population, census of 2008", "2008년 인구조사 인구"),
                Text("people", "명"),
                column=True,
                holds="integer",
            ),
            Field(
                "females_per_1000_males", Text("Women for 1,000 men, 2008", "남자 1,000명당 녀자(2008)"), column=True
            ),
            Field("area_km2", Text("Area of the outline", "경계 면적"), Text("km²", "km²"), column=True),
        ),
    ),
    Layer(
        "industrial_grounds",
        Text("Industrial grounds", "공업부지"),
        "industry",
        (Part.AREA,),
        Style(*ink.IRON, width=1.2),
        ("industrial_ground",),
        (Field("area_km2", Text("Area on the map", "지도에서 잰 면적"), Text("km²", "km²"), column=True),),
    ),
    Layer(
        "air_routes",
        Text("Air route", "항공로"),
        "transport",
        (Part.LINE,),
        Style(*ink.AIR, width=1.3, dash=(5, 4), label_zoom=7),
        ("air_route",),
    ),
    Layer(
        "sea_routes",
        Text("Sea routes", "해로"),
        "transport",
        (Part.LINE,),
        Style(*ink.PORT, width=1.5, label_zoom=7),
        ("sea_route",),
    ),
    Layer(
        "trolleybus",
        Text("Trolleybus", "무궤도전차"),
        "transport",
        (Part.LINE, Part.POINT),
        Style(*ink.TROLLEYBUS, icon="trolleybus", width=2.2, offset=-6, min_zoom=11, label_zoom=13),
        ("trolleybus", "network"),
    ),
    Layer(
        "tram",
        Text("Tram", "궤도전차"),
        "transport",
        (Part.LINE,),
        Style(*ink.TRAM, icon="tram", width=2.4, label_zoom=12),
        ("tram", "network"),
        on=True,
    ),
    Layer(
        "railway_branches",
        Text("Other railway lines", "다른 철도 로선"),
        "transport",
        (Part.LINE,),
        Style(*ink.TRACK_OFF_THE_LINE, width=1.6, label_zoom=8),
        ("railway_line",),
        LINE_FIELDS,
        on=True,
    ),
    Layer(
        "railway",
        Text("Railway Pyongyang–Rason", "평양–라선 철길"),
        "transport",
        (Part.LINE,),
        Style(*ink.LINE, width=3, letters=ink.LINE_NAMES, label_zoom=7),
        ("railway_line", "network"),
        LINE_FIELDS,
        on=True,
    ),
    Layer(
        "networks",
        Text("Trams and trolleybuses elsewhere", "다른 곳의 궤도전차와 무궤도전차"),
        "context",
        (Part.POINT,),
        Style(*ink.AROUND, icon="point", weight="small", min_zoom=7, label_zoom=8),
        ("network",),
    ),
    Layer(
        "special_zones",
        Text("Economic zones", "경제지대"),
        "context",
        (Part.POINT,),
        Style(*ink.AROUND, icon="zone", min_zoom=8, label_zoom=8),
        ("special_zone",),
    ),
    Layer(
        "cities",
        Text("Cities and towns", "도시와 읍"),
        "context",
        (Part.POINT,),
        Style(*ink.AROUND, icon="city", weight="small", min_zoom=7),
        ("city", "town"),
    ),
    Layer(
        "ports",
        Text("Other ports", "다른 항"),
        "context",
        (Part.POINT,),
        Style(*ink.PORT, icon="harbour", min_zoom=8, label_zoom=7),
        ("context_port",),
    ),
    Layer(
        "districts",
        Text("Districts", "구역"),
        "city",
        (Part.POINT,),
        Style(*ink.CITY, icon="district", letters=ink.DISTRICT_NAMES, label_zoom=11, lettered=True),
        ("district",),
        on=True,
    ),
    Layer(
        "stations",
        Text("Stations", "역"),
        "transport",
        (Part.POINT,),
        Style(
            *ink.LINE,
            icon="station",
            icons=(("yard", "yard"),),
            # Without a rim: dots with one would cut the line into dashes, which say that a course is unknown.
            dot="bead",
            weight="small",
            letters=ink.STATION_NAMES,
            min_zoom=9,
            label_zoom=10,
            chief=CHIEF_STATIONS,
            chief_zoom=6,
        ),
        ("railway_station", "yard"),
        STATION_FIELDS,
        on=True,
    ),
    Layer(
        "crossings",
        Text("Border crossings", "국경통로"),
        "transport",
        (Part.POINT,),
        Style(*ink.LINE, icon="crossing", letters=ink.STATION_NAMES, min_zoom=8, label_zoom=9),
        ("border_crossing",),
        on=True,
    ),
    Layer(
        "landmarks",
        Text("Landmarks", "명소"),
        "city",
        (Part.POINT,),
        Style(*ink.CITY, icon="landmark", min_zoom=11, label_zoom=12),
        ("landmark", "landform", "market", "farm"),
    ),
    Layer(
        "mining",
        Text("Mining and slurry pipe", "채굴과 정광수송관"),
        "industry",
        (Part.LINE, Part.POINT),
        Style(
            *ink.IRON,
            icon="mining",
            icons=(("pipeline", "pipeline"),),
            width=1.8,
            min_zoom=9,
            label_zoom=10,
        ),
        ("mining", "cement", "pipeline"),
        sector=True,
    ),
    Layer(
        "power",
        Text("Power", "전력"),
        "industry",
        (Part.POINT,),
        Style(*ink.IRON, icon="power", min_zoom=10, label_zoom=11),
        ("power",),
        on=True,
        sector=True,
    ),
    Layer(
        "engineering",
        Text("Railcars, vehicles, machines", "차량, 운수기재, 기계"),
        "industry",
        (Part.POINT,),
        Style(*ink.IRON, icon="engineering", min_zoom=10, label_zoom=11),
        ("rolling_stock", "vehicles", "machinery"),
        on=True,
        sector=True,
    ),
    Layer(
        "chemicals",
        Text("Chemicals", "화학"),
        "industry",
        (Part.POINT,),
        Style(*ink.IRON, icon="chemicals", min_zoom=10, label_zoom=11),
        ("chemicals", "rubber"),
        on=True,
        sector=True,
    ),
    Layer(
        "shipbuilding",
        Text("Shipbuilding", "조선"),
        "industry",
        (Part.POINT,),
        Style(*ink.IRON, icon="shipbuilding", min_zoom=10, label_zoom=11),
        ("shipbuilding",),
        on=True,
        sector=True,
    ),
    Layer(
        "airport",
        Text("Airfields", "비행장"),
        "transport",
        (Part.LINE, Part.POINT),
        Style(*ink.AIR, icon="airport", width=4, min_zoom=10, label_zoom=9),
        ("airport", "runway"),
        on=True,
    ),
    Layer(
        "consulates",
        Text("Consulates", "령사관"),
        "city",
        (Part.POINT,),
        Style(*ink.CITY, icon="consulate", min_zoom=10, label_zoom=11),
        ("consulate",),
        on=True,
    ),
    Layer(
        "steel",
        Text("Steel", "강철"),
        "industry",
        (Part.POINT,),
        Style(
            *ink.IRON, icon="steel", weight="chief", min_zoom=10, label_zoom=9, chief=("kimchaek_works",), rest_zoom=11
        ),
        ("steel", "ferroalloy"),
        on=True,
        sector=True,
    ),
    Layer(
        "port",
        Text("Port of Chongjin", "청진항"),
        "transport",
        (Part.POINT,),
        Style(
            *ink.PORT, icon="port", weight="chief", min_zoom=10, label_zoom=9, chief=("port_chongjin",), rest_zoom=11
        ),
        ("port",),
        on=True,
    ),
)

LAYER = {layer.id: layer for layer in LAYERS}
DEFAULT_LAYERS = tuple(layer.id for layer in LAYERS if layer.on)
SECTORS = tuple(layer for layer in LAYERS if layer.sector)
