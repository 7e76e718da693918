"""Declare the fields that the lines and the stations of the railway carry."""

from geodata.layer import Field
from geodata.vocabulary import Text

_KM = Text("km", "km")
_MM = Text("mm", "mm")
_LINES = {
    "km_pyongra": Text("Pyongra Line", "평라선"),
    "km_hambuk": Text("Hambuk Line", "함북선"),
    "km_kangdok": Text("Kangdok Line", "강덕선"),
    "km_khasan": Text("line to Khasan", "하싼방향 선로"),
}

LINE_FIELDS = (
    Field("length_km", Text("Length by the station list", "역목록상 길이"), _KM, column=True),
    Field("track_km", Text("Length of the mapped track", "지도의 궤도에서 잰 길이"), _KM, column=True),
    Field("approximate", Text("Parts drawn by guess (km)", "짐작으로 그린 구간(km)"), _KM, holds="spans"),
    Field("gauge_mm", Text("Gauge", "궤간"), _MM, column=True, holds="integer"),
    Field("second_gauge_mm", Text("Second gauge on a part", "일부 구간의 둘째 궤간"), _MM, holds="integer"),
    Field("second_gauge_km", Text("Length of that part", "그 구간의 길이"), _KM),
    Field("double_track_km", Text("Of it double track", "그가운데 복선"), _KM),
    Field(
        "volts_dc",
        Text("Overhead wire, direct current (0: none)", "전차선 직류전압(0은 전기화되지 않음)"),
        Text("V", "V"),
        column=True,
        holds="integer",
    ),
)
STATION_FIELDS = (
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
        Field(f"track_{post}", Text(f"Measured on the {line.en} as mapped", f"지도의 {line.ko}에서 잰 거리"), _KM)
        for post, line in _LINES.items()
    ),
)
