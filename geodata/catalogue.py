"""Declare every layer of the atlas once: the table of contents, bottom of the map to its top.

Toggle, legend, trace, hover, details, filters, table, download, schema check and tests all follow from
these entries. To add a layer, append an entry here and a file `layers/<id>.geojson` beside it.
"""

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

LAYERS = (
    Layer(
        "counties",
        Text("Counties", "군과 시"),
        "context",
        (Part.AREA,),
        Style("#8a7d66", "#76828d", width=1),
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
        Style("#7a6250", "#b39a85", width=1.2),
        ("industrial_ground",),
        (Field("area_km2", Text("Area on the map", "지도에서 잰 면적"), Text("km²", "㎢"), column=True),),
    ),
    Layer(
        "air_routes",
        Text("Air route", "항공로"),
        "transport",
        (Part.LINE,),
        Style("#5b7fa8", "#8fb4dc", width=1.4),
        ("air_route",),
    ),
    Layer(
        "sea_routes",
        Text("Sea routes", "해로"),
        "transport",
        (Part.LINE,),
        Style("#3f7fa0", "#6db3d6", width=1.4),
        ("sea_route",),
    ),
    Layer(
        "trolleybus",
        Text("Trolleybus", "무궤도전차"),
        "transport",
        (Part.LINE, Part.POINT),
        Style(
            "#5d7d34",
            "#a3c76b",
            icon="trolleybus",
            width=2.2,
            offset=-6,
            size=0.85,
            min_zoom=10,
            label_zoom=13,
        ),
        ("trolleybus", "network"),
    ),
    Layer(
        "tram",
        Text("Tram", "궤도전차"),
        "transport",
        (Part.LINE,),
        Style("#2f7d5b", "#6fcaa2", icon="tram", width=2.4),
        ("tram", "network"),
        on=True,
    ),
    Layer(
        "railway_branches",
        Text("Other railway lines", "다른 철도 로선"),
        "transport",
        (Part.LINE,),
        Style("#5a5550", "#b9c0c8", width=1.6),
        ("railway_line",),
        (_LENGTH, _TRACK, _APPROXIMATE),
        on=True,
    ),
    Layer(
        "railway",
        Text("Railway Pyongyang–Rason", "평양–라선 철길"),
        "transport",
        (Part.LINE,),
        Style("#c8452f", "#ff7a5c", width=3),
        ("railway_line", "network"),
        (_LENGTH, _TRACK, _APPROXIMATE),
        on=True,
    ),
    Layer(
        "special_zones",
        Text("Economic zones", "경제지대"),
        "context",
        (Part.POINT,),
        Style("#7c6a4d", "#c3b08d", icon="zone", size=0.95, label_zoom=8),
        ("special_zone",),
    ),
    Layer(
        "cities",
        Text("Cities and towns", "도시와 읍"),
        "context",
        (Part.POINT,),
        Style("#6b6256", "#aab4be", icon="city", size=0.7, min_zoom=6),
        ("city", "town"),
    ),
    Layer(
        "ports",
        Text("Other ports", "다른 항"),
        "context",
        (Part.POINT,),
        Style("#4f7386", "#8fb9cf", icon="harbour", size=0.8, label_zoom=7),
        ("context_port",),
    ),
    Layer(
        "districts",
        Text("Districts", "구역"),
        "city",
        (Part.POINT,),
        Style("#7a5a8c", "#c3a0d8", icon="district", size=0.8, min_zoom=9.5, label_zoom=11),
        ("district",),
    ),
    Layer(
        "stations",
        Text("Stations", "역"),
        "transport",
        (Part.POINT,),
        Style("#c8452f", "#ff7a5c", icon="station", icons=(("yard", "yard"),), size=0.75, min_zoom=9.5, label_zoom=12),
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
        Style("#2f6690", "#7fb6e0", icon="crossing", size=0.9, min_zoom=7.5, label_zoom=9),
        ("border_crossing",),
        on=True,
    ),
    Layer(
        "landmarks",
        Text("Landmarks", "명소"),
        "city",
        (Part.POINT,),
        Style("#4d7a4a", "#93c48d", icon="landmark", size=0.9, min_zoom=10, label_zoom=12),
        ("landmark", "landform", "market"),
    ),
    Layer(
        "mining",
        Text("Mining and slurry pipe", "채굴과 정광수송관"),
        "industry",
        (Part.LINE, Part.POINT),
        Style(
            "#7d5a2b",
            "#d0a86a",
            icon="mining",
            icons=(("pipeline", "pipeline"),),
            width=1.8,
            min_zoom=8,
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
        Style("#94620c", "#e8b553", icon="power", min_zoom=8.5, label_zoom=11),
        ("power",),
        on=True,
        sector=True,
    ),
    Layer(
        "engineering",
        Text("Railcars, vehicles, machines", "차량, 운수기재, 기계"),
        "industry",
        (Part.POINT,),
        Style("#8a5a1f", "#dba55c", icon="engineering", min_zoom=8.5, label_zoom=11),
        ("rolling_stock", "vehicles", "machinery"),
        on=True,
        sector=True,
    ),
    Layer(
        "chemicals",
        Text("Chemicals", "화학"),
        "industry",
        (Part.POINT,),
        Style("#85610f", "#d9b95e", icon="chemicals", min_zoom=8.5, label_zoom=11),
        ("chemicals", "rubber"),
        on=True,
        sector=True,
    ),
    Layer(
        "shipbuilding",
        Text("Shipbuilding", "조선"),
        "industry",
        (Part.POINT,),
        Style("#7f5f20", "#d6b271", icon="shipbuilding", min_zoom=8.5, label_zoom=11),
        ("shipbuilding",),
        on=True,
        sector=True,
    ),
    Layer(
        "steel",
        Text("Steel", "강철"),
        "industry",
        (Part.POINT,),
        Style("#8f4f16", "#ee9c55", icon="steel", size=1.1, min_zoom=8, label_zoom=10),
        ("steel",),
        on=True,
        sector=True,
    ),
    Layer(
        "consulates",
        Text("Consulates", "령사관"),
        "city",
        (Part.POINT,),
        Style("#7a4a8c", "#cf9ce4", icon="consulate", min_zoom=9, label_zoom=11),
        ("consulate",),
        on=True,
    ),
    Layer(
        "airport",
        Text("Airfields", "비행장"),
        "transport",
        (Part.LINE, Part.POINT),
        Style("#2f6690", "#7fb6e0", icon="airport", width=4, min_zoom=8, label_zoom=9),
        ("airport", "runway"),
        on=True,
    ),
    Layer(
        "port",
        Text("Port of Chongjin", "청진항"),
        "transport",
        (Part.POINT,),
        Style("#1f5f8b", "#6db9ec", icon="port", size=1.1, min_zoom=8, label_zoom=10),
        ("port",),
        on=True,
    ),
)

LAYER = {layer.id: layer for layer in LAYERS}
DEFAULT_LAYERS = tuple(layer.id for layer in LAYERS if layer.on)
SECTORS = tuple(layer for layer in LAYERS if layer.sector)

FORMER_IDS = {"tram_corridor": "tram_line"}
"""Ids of earlier editions, which links may still name, and the places they became."""
