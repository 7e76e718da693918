"""Declare every layer of the atlas once: the table of contents, bottom of the map to its top.

Toggle, legend, trace, hover, details, filters, table, download, schema check and tests all follow from
these entries. To add a layer, append an entry here and a file `layers/<id>.geojson` beside it.
"""

from geodata import ink
from geodata.layer import Field, Group, Layer, Part, Style
from geodata.vocabulary import Text

GROUPS = (
    Group("transport", Text("Transport", "교통")),
    Group("industry", Text("Industry", "공업")),
    Group("city", Text("City", "도시")),
    Group("context", Text("Context", "주변")),
)

_KM = Text("km", "km")
_LENGTH = Field("length_km", Text("Length by the station list", "역목록상 길이"), _KM, column=True)
_TRACK = Field("track_km", Text("Length of the mapped track", "지도의 궤도에서 잰 길이"), _KM, column=True)
_APPROXIMATE = Field("approximate", Text("Parts drawn by guess (km)", "짐작으로 그린 구간(km)"), _KM, holds="spans")

_LINES = {
    "km_pyongra": Text("Pyongra Line", "평라선"),
    "km_hambuk": Text("Hambuk Line", "함북선"),
    "km_kangdok": Text("Kangdok Line", "강덕선"),
    "km_khasan": Text("line to Khasan", "하싼방향 선로"),
}

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
        ("county",),
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
            Field("area_km2", Text("Area of the outline", "경계 면적"), Text("km²", "㎢"), column=True),
        ),
    ),
    Layer(
        "industrial_grounds",
        Text("Industrial grounds", "공업부지"),
        "industry",
        (Part.AREA,),
        Style(*ink.IRON, width=1.2),
        ("industrial_ground",),
        (Field("area_km2", Text("Area on the map", "지도에서 잰 면적"), Text("km²", "㎢"), column=True),),
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
        (_LENGTH, _TRACK, _APPROXIMATE),
        on=True,
    ),
    Layer(
        "railway",
        Text("Railway Pyongyang–Rason", "평양–라선 철길"),
        "transport",
        (Part.LINE,),
        Style(*ink.LINE, width=3, letters=ink.LINE_NAMES, label_zoom=7),
        ("railway_line", "network"),
        (_LENGTH, _TRACK, _APPROXIMATE),
        on=True,
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
            weight="small",
            letters=ink.STATION_NAMES,
            min_zoom=9,
            label_zoom=10,
            chief=CHIEF_STATIONS,
            chief_zoom=6,
        ),
        ("railway_station", "yard"),
        (
            Field("hanja", Text("Hanja", "한자"), holds="text"),
            Field("km_pyongra", Text("From Pyongyang on the Pyongra Line", "평라선 평양 기점"), _KM, column=True),
            Field(
                "km_hambuk",
                Text("From Chongjin Chongnyon on the Hambuk Line", "함북선 청진청년 기점"),
                _KM,
                column=True,
            ),
            Field("km_kangdok", Text("From Namgangdok on the Kangdok Line", "강덕선 남강덕 기점"), _KM, column=True),
            Field("km_khasan", Text("From Rajin towards Khasan", "하싼방향 라진 기점"), _KM, column=True),
            Field("km_through", Text("From Pyongyang by way of Rajin", "라진을 거쳐 평양 기점"), _KM, column=True),
            *(
                Field(
                    f"track_{post}",
                    Text(f"Measured on the {line.en} as mapped", f"지도의 {line.ko}에서 잰 거리"),
                    _KM,
                )
                for post, line in _LINES.items()
            ),
        ),
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
        ("landmark", "landform", "market"),
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
        Style(*ink.AIR, icon="airport", width=4, min_zoom=9, label_zoom=9),
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
        Style(*ink.IRON, icon="steel", weight="chief", min_zoom=10, label_zoom=10, chief=("kimchaek_works",)),
        ("steel",),
        on=True,
        sector=True,
    ),
    Layer(
        "port",
        Text("Port of Chongjin", "청진항"),
        "transport",
        (Part.POINT,),
        Style(*ink.PORT, icon="port", weight="chief", min_zoom=10, label_zoom=9, chief=("port_chongjin",)),
        ("port",),
        on=True,
    ),
)

LAYER = {layer.id: layer for layer in LAYERS}
DEFAULT_LAYERS = tuple(layer.id for layer in LAYERS if layer.on)
SECTORS = tuple(layer for layer in LAYERS if layer.sector)

FORMER_IDS = {"tram_corridor": "tram_line"}
"""Ids of earlier editions, which links may still name, and the places they became."""
