"""List what people call each kind of place, so that "shipyard", "조선소" and "船厂" all find the shipyards.

The names of the kinds in `vocabulary.KIND` count as well; here stand the other words for them. A word may belong
to several kinds. English plurals, spacing and southern spellings follow by rule and are not listed.
"""

from collections.abc import Mapping
from types import MappingProxyType

_WORKS = ("factory", "works", "plant", "공장", "기업소", "련합기업소", "завод", "工厂")
_HARBOUR = ("port", "harbour", "harbor", "seaport", "항", "항구", "무역항", "порт", "港", "港口")
_RAIL = ("railway", "railroad", "rail", "train", "철도", "철길", "로선", "기차", "железная дорога", "铁路")

KIND_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "railway_line": (*_RAIL, "rail line", "line"),
        "railway_station": ("station", "train station", "역", "기차역", "정거장", "станция", "вокзал", "站", "车站"),
        "yard": ("yard", "depot", "조차장", "기관차대"),
        "tram": ("tramway", "streetcar", "전차", "трамвай", "有轨电车"),
        "trolleybus": ("trolley bus", "trolley", "троллейбус", "无轨电车"),
        "port": _HARBOUR,
        "context_port": _HARBOUR,
        "airport": ("airport", "aerodrome", "airfield", "공항", "аэропорт", "机场"),
        "runway": ("runway",),
        "air_route": ("flight", "air line"),
        "sea_route": ("ferry", "shipping route", "sea lane", "항로", "배길"),
        "border_crossing": ("border", "crossing", "국경", "세관", "граница", "口岸"),
        "steel": (
            *_WORKS,
            "steel",
            "steel works",
            "steel mill",
            "iron",
            "iron works",
            "iron and steel",
            "강철",
            "철강",
            "제철",
            "제강",
            "제철소",
            "제강소",
            "сталь",
            "钢铁",
        ),
        "ferroalloy": (*_WORKS, "ferroalloy", "alloy", "합금철", "合金"),
        "chemicals": (*_WORKS, "chemical", "chemical plant", "화학", "химия", "化工"),
        "rubber": (*_WORKS, "rubber", "고무"),
        "shipbuilding": ("ship yard", "shipbuilding", "dockyard", "조선", "верфь", "船厂", "造船所"),
        "rolling_stock": (*_WORKS, "rolling stock", "railcar", "wagon works", "철도차량", "철도공장", "차량공장"),
        "vehicles": (*_WORKS, "vehicle", "bus", "car", "자동차", "뻐스", "뻐스공장"),
        "machinery": (*_WORKS, "machine", "machinery", "engineering", "기계"),
        "power": (
            "power",
            "power plant",
            "electricity",
            "전력",
            "전기",
            "화력발전소",
            "수력발전소",
            "электростанция",
            "发电厂",
        ),
        "mining": ("mining", "탄광", "шахта", "矿"),
        "cement": (*_WORKS, "cement", "cement factory", "세멘트"),
        "pipeline": ("slurry", "pipe", "수송관", "관로", "трубопровод"),
        "district": ("district", "ward", "guyok", "guyeok", "район", "区域"),
        "consulate": ("consulate", "consulate general", "령사관", "консульство", "领事馆", "总领事馆"),
        "landmark": ("sight",),
        "farm": ("greenhouse", "온실", "온실농장", "ферма", "农场"),
        "market": ("장마당", "рынок", "市场"),
        "county": ("county", "gun", "군", "уезд"),
        "city": ("si", "시", "город"),
        "town": ("county", "gun", "군", "읍"),
        "special_zone": ("special zone", "special economic zone", "sez", "edz", "특구", "경제특구", "개발구"),
    }
)

FILLERS = frozenset({"of", "in", "at", "the", "and", "near", "for"})
"""Words that say nothing beside a kind: "port of Chongjin" is "Chongjin port"."""
