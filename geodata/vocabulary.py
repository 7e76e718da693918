"""Name every value a record may hold, in English and Korean, so that data, page and checks share one list."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple


class Text(NamedTuple):
    """One piece of text in both languages of the atlas; leaving one out is a TypeError."""

    en: str
    ko: str

    def in_language(self, lang: str) -> str:
        """Return the text in `lang` ("en" or "ko")."""
        return self.ko if lang == "ko" else self.en


LANGUAGES = ("en", "ko")
Spelling = Literal["en", "ko", "mr"]
"""How a map writes names: in everyday English, in Korean, or in McCune–Reischauer."""
SPELLINGS: tuple[Spelling, ...] = ("en", "ko", "mr")


def _table(**entries: tuple[str, str]) -> Mapping[str, Text]:
    return MappingProxyType({key: Text(*pair) for key, pair in entries.items()})


PLACEMENT = _table(
    surveyed=("surveyed on the ground", "현지 측량"),
    source_point=("published coordinate of the place", "자료에 실린 좌표"),
    station_node=("station in OpenStreetMap", "OpenStreetMap의 역 위치"),
    town_point=("town point", "도시·마을 대표점"),
    derived_from_text=("worked out from a description", "서술에서 추정한 위치"),
    interpolated=("interpolated along the railway", "철길을 따라 보간한 위치"),
    schematic=("schematic", "략도"),
    outline=("published outline", "자료에 실린 경계"),
    mapped=("drawn in OpenStreetMap", "OpenStreetMap에 그려진 모양"),
    through_stations=("drawn through its stations", "역들을 이어 그린 선"),
    parts=("shown by its parts", "소속 부분들로 표시"),
    unlocated=("not on the map", "지도에 표시하지 않음"),
)
"""How a position came about."""

WITHOUT_POSITION = frozenset({"parts", "unlocated"})
"""Placements without a geometry of their own: a network is where its lines are, a province where its counties are;
what is unlocated is listed, not drawn."""

APPROXIMATE_PLACEMENTS = frozenset(
    {"derived_from_text", "interpolated", "schematic", "through_stations", *WITHOUT_POSITION}
)
"""Placements that no source published: the place is drawn hollow or dashed, or counted as approximate."""

STATUS = _table(
    operating=("in use", "사용중"),
    intermittent=("working on and off", "간헐적으로 가동"),
    last_seen=("in use when last seen", "마지막으로 확인된 때 사용중"),
    planned=("planned or being built", "계획·건설중"),
    closed=("closed", "페쇄"),
    disputed=("disputed", "자료가 엇갈림"),
    unknown=("not known", "알수 없음"),
)

STATUS_RULE = _table(
    mapped_2026=(
        "counted as in use because OpenStreetMap maps it (extract of 2026)",
        "OpenStreetMap(2026년 추출본)에 나오므로 사용중으로 보았음",
    ),
    mapped_2021=(
        "counted as in use because OpenStreetMap of August 2021 maps it as track in use",
        "2021년 8월의 OpenStreetMap에 쓰이는 궤도로 나오므로 사용중으로 보았음",
    ),
)
"""Rules by which a status is inferred when no source reports one."""

STATUS_LASTS = 10
"""Years after which evidence of use no longer says that a place is in use: it was, when last seen."""

CONFIDENCE = _table(
    high=("high", "높음"),
    medium=("medium", "중간"),
    low=("low", "낮음"),
)
"""Judgement of the compilers, from the sources' reliability and agreement."""

VERDICT = _table(
    supported=("supported", "뒤받침됨"),
    partly=("partly supported", "일부만 맞음"),
    disputed=("disputed", "엇갈림"),
    outdated=("outdated", "지난 일"),
    unsupported=("nothing found for it", "근거를 찾지 못함"),
    opinion=("opinion", "견해"),
    omission=("left out", "빠진 내용"),
)
"""How a statement of the article stands."""
OMISSION = "omission"
"""The verdict on what the article leaves out: none of its statements, and not counted as a claim."""

DATING = _table(
    stated=("stated", "자료에 밝힌 년도"),
    published=("as published", "자료의 발표년도"),
)
"""What the year of a figure is: the one its source states for it, or the year in which that source came out."""

UNDATED = _table(
    source_undated=("its source has no date", "자료에 날자가 없음"),
    lasting=("a measure of the ground, which years do not change", "해가 지나도 변하지 않는 땅의 치수"),
    as_built=("a measure of a thing as it was built", "건설 또는 제작 당시의 치수"),
    several_years=("a mean of several years", "여러해의 평균"),
    plan=("a plan whose year is not known", "년도를 알수 없는 계획"),
)
"""Why a figure has no year."""

SOURCE_KIND = _table(
    article=("the article", "기사"),
    official=("official publication", "공식자료"),
    state_media=("state media", "국가보도기관"),
    agency=("news agency or newspaper", "통신·신문"),
    research=("research", "연구"),
    reference=("encyclopaedia or handbook", "사전·편람"),
    register=("register of plants", "기업소목록"),
    dataset=("data set", "자료기지"),
    wiki=("wiki", "위키"),
    trade=("trade press", "전문보도"),
    travel=("travel page", "려행안내"),
    private=("blog or private page", "개인 페지"),
)
"""What a source is; what only a wiki says is never more than medium."""

TOPIC = _table(
    city=("The city", "도시"),
    port=("Port", "항"),
    trade=("Trade", "무역"),
    railway=("Railway", "철도"),
    airport=("Airport", "비행장"),
    tram=("Tram", "궤도전차"),
    industry=("Industry", "공업"),
    consulates=("Consulates", "령사관"),
    development=("Development", "개발"),
    landmarks=("Landmarks", "명소"),
)

KIND = _table(
    railway_line=("railway line", "철도 로선"),
    railway_station=("railway station", "철도역"),
    yard=("railway yard", "조차장·기관차대"),
    tram=("tram", "궤도전차"),
    trolleybus=("trolleybus", "무궤도전차"),
    port=("port", "항"),
    airport=("airfield", "비행장"),
    runway=("runway", "활주로"),
    air_route=("air route", "항공로"),
    sea_route=("sea route", "해로"),
    border_crossing=("border crossing", "국경통로"),
    steel=("steelworks", "제철·제강소"),
    chemicals=("chemical works", "화학공장"),
    ferroalloy=("ferroalloy works", "합금철공장"),
    rubber=("rubber works", "고무공장"),
    shipbuilding=("shipyard", "조선소"),
    rolling_stock=("railcar works", "철도차량공장"),
    vehicles=("bus and tram works", "뻐스·전차공장"),
    machinery=("machine works", "기계공장"),
    power=("power station", "발전소"),
    mining=("mine", "광산"),
    cement=("cement works", "세멘트공장"),
    pipeline=("slurry pipeline", "정광수송관"),
    district=("city district", "구역"),
    industrial_ground=("industrial ground", "공업부지"),
    consulate=("consulate-general", "총령사관"),
    landmark=("landmark", "명소"),
    landform=("landform", "지형"),
    market=("market", "시장"),
    farm=("farm", "농장"),
    county=("county or city area", "군·시 지역"),
    city=("city", "도시"),
    town=("town", "읍·마을"),
    context_port=("port elsewhere", "다른 항"),
    special_zone=("economic zone", "경제지대"),
    network=("network", "망"),
    province=("province", "도"),
    country=("country", "나라"),
)
"""What a place is."""

NEVER_IN_USE = frozenset(
    {"city", "country", "county", "district", "industrial_ground", "landform", "province", "sea_route", "town"}
)
"""Kinds of which nobody asks whether they are in use: they have no status."""

SERVICE_KIND = _table(
    express=("express", "급행"),
    semi_express=("semi-express", "준급행"),
    ordinary=("ordinary train", "보통렬차"),
    local=("local train", "구간렬차"),
    commuter=("commuter train", "통근렬차"),
    through_car=("through car", "직통차량"),
    cross_border=("cross-border train", "국경렬차"),
    tourist=("tourist train", "관광렬차"),
    freight=("freight only", "화물만"),
    unstated=("kind not stated", "종류를 알수 없음"),
)
"""What kind of train a service is."""

RUNNING = _table(
    yes=("reported running", "운행중이라고 보도됨"),
    unknown=("not shown to run today", "지금 다니는지 알수 없음"),
    historical=("no longer", "지난날의것"),
)
"""Whether a service runs today, by its evidence."""

SECTION_FACT = _table(
    opened=("opened", "개통"),
    rebuilt=("rebuilt", "개건"),
    electrified=("electrified", "전기화"),
    double_track=("double track", "복선"),
    dual_gauge=("two gauges", "두 궤간"),
    owner=("owner", "소유자"),
)
"""What a section record says of its stretch of a line."""
