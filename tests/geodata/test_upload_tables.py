"""A table is read by what its columns mean, in whatever language, notation and layout people keep it."""

import pytest
import shapely
from upload_samples import read, refusal

from geodata.upload import degrees, feature_messages, file_messages, labels, notes

AT = shapely.Point(129.5, 41.25)


def assert_gate(content: str, name: str = "a.csv") -> None:
    result = read(name, content.encode())
    assert list(result.frame.label) == ["Gate"]
    assert result.frame.geometry.iloc[0].distance(AT) < 1e-6
    assert result.faults == ()


@pytest.mark.parametrize(
    "columns",
    [
        "reclat,reclong",
        "stop_lat,stop_lon",
        "Latitud,Longitud",
        "lat.,lng.",
        "Lat (N),Long (E)",
        "decimalLatitude,decimalLongitude",
        "GPSLatitude,GPSLongitude",
        "LATITUDE_WGS84,LONGITUDE_WGS84",
        "@lat,@lon",
        "lat1,lon1",
        "Lattitude,Longtitude",
        "location.lat,location.lng",
        "geogr. Breite,geogr. Länge",
        "Szerokość,Długość",
        "Широта,Долгота",
        "위도(도),경도(도)",
        "소재지위도,소재지경도",
        "경위도_Y,경위도_X",
        "북위,동경",
        "y좌표,x좌표",
        "北纬,东经",
        "纬度（度）,经度（度）",
        "拠点緯度,拠点経度",
        "Y (lat),X (lon)",
        "X(위도),Y(경도)",
        "northing,easting",
        "coord_y,coord_x",
        "mapy,mapx",
        '"Latitude\n(deg)","Longitude\n(deg)"',
    ],
)
def test_columns_are_found_by_what_they_mean(columns: str) -> None:
    assert_gate(f"name,{columns}\nGate,41.25,129.5\n")


def test_words_that_only_look_like_it_are_no_position() -> None:
    assert_gate("name,plate,flat,longing,lat,long_name,lon\nGate,1,2,3,41.25,x,129.5\n")
    assert_gate("name,start_lat,start_lon,end_lat,end_lon\nGate,41.25,129.5,42,130\n")
    assert refusal("a.csv", b"name,plate,belong\nGate,1,2\n") == file_messages.only_these(["name", "plate", "belong"])


@pytest.mark.parametrize(
    ("north", "east"),
    [
        ("41°15'N", "129°30'E"),
        ("N 41.25", "E 129.5"),
        ("41 15 00", "129 30 00"),
        ("41:15:00", "129:30:00"),
        ("41-15-00N", "129-30-00E"),
        ("41d15m00s", "129d30m00s"),
        ("41° 15′ 0.0″", "129° 30′ 0.0″"),
        ("41º15'00''N", "129º30'00''E"),
        ("4115.000N", "12930.000E"),
        ("411500N", "1293000E"),
        ("41.25 degrees north", "129.5 degrees east"),
        ("북위 41도 15분 00초", "동경 129도 30분 00초"),
        ("北纬41°15′", "东经129°30′"),
        ("41°15' с.ш.", "129°30' в.д."),
        ("'41.25", '="129.5"'),
        ("41,25", "129,5"),
        ("４１．２５", "１２９．５"),
        ("41.25\u00a0", "+129.5"),
    ],
)
def test_degrees_are_read_in_any_notation(north: str, east: str) -> None:
    assert_gate(f"name\tlat\tlon\nGate\t{north}\t{east}\n", "a.tsv")


def test_letters_of_the_compass_decide() -> None:
    content = "name;lat;lon\nWest;41.25;129.5W\nSouth;S 41 15;129.5\nTurned;129.5E;41.25N\nWrong;41.25E;129.5\n"
    result = read("a.csv", content.encode())
    assert [point.coords[0] for point in result.frame.geometry] == [(-129.5, 41.25), (129.5, -41.25), (129.5, 41.25)]
    assert [fault.text for fault in result.faults] == [feature_messages.SWAPPED_HERE]


@pytest.mark.parametrize("text", ["41°75'", "north", "41.5°15'", "1_0", "41m", "", "4.1.2"])
def test_what_is_no_angle_is_none(text: str) -> None:
    assert degrees.read(text) is None


def test_thousands_are_told_from_decimals() -> None:
    assert [degrees.number(text) for text in ("1,413,000.5", "1.413.000,5", "1 413 000", "129,800")] == [
        1413000.5,
        1413000.5,
        1413000.0,
        129.8,
    ]
    assert refusal("a.csv", b'name,x,y\nGate,"413,000.5","622,000.5"\n') == file_messages.PROJECTED


@pytest.mark.parametrize(
    "columns",
    [
        "lat_deg,lat_min,lat_sec,lon_deg,lon_min,lon_sec",
        "위도_도,위도_분,위도_초,경도_도,경도_분,경도_초",
    ],
)
def test_degrees_minutes_and_seconds_may_have_columns_of_their_own(columns: str) -> None:
    assert_gate(f"name,{columns}\nGate,41,15,0,129,30,0\n")
    result = read("a.csv", b"name,lat,NS,lon,EW\nGate,41.25,S,129.5,W\n")
    assert result.frame.geometry.iloc[0].coords[0] == (-129.5, -41.25)


@pytest.mark.parametrize(
    "cell",
    [
        "41.25, 129.5",
        "(41.25 129.5)",
        "[129.5, 41.25]",
        "41.25/129.5",
        "41°15'N 129°30'E",
        "E129.5, N41.25",
        "geo:41.25,129.5",
        "북위 41.25도, 동경 129.5도",
        "POINT (129.5 41.25)",
        "SRID=4326;POINT Z (129.5 41.25 7)",
        '{""type"":""Point"",""coordinates"":[129.5,41.25]}',
        shapely.to_wkb(AT, hex=True),
        shapely.to_wkb(shapely.set_srid(AT, 4326), hex=True, include_srid=True),
    ],
)
@pytest.mark.parametrize("column", ["location", "좌표", "x1"])
def test_one_column_may_hold_both(column: str, cell: str) -> None:
    assert_gate(f'name,{column}\nGate,"{cell}"\n')


def test_the_name_of_one_column_says_which_comes_first() -> None:
    result = read("a.csv", b'name,"lng,lat"\nGate,"29.5,41.25"\n')
    assert result.frame.geometry.iloc[0].coords[0] == (29.5, 41.25)
    assert read("a.csv", b'name,coords\nGate,"29.5,41.25"\n').frame.geometry.iloc[0].coords[0] == (41.25, 29.5)


def test_geometries_of_a_column_are_read_with_their_system() -> None:
    metres = "SRID=32652;LINESTRING(500000 4600000, 500100 4600000)"
    content = (
        f"geom;name\n{metres};Road\nSRID=4326;POLYGON((129 41,130 41,130 42));Field\nPOINT EMPTY;None\nROAD(1);No\n"
    )
    result = read("a.csv", content.encode())
    road, field = result.frame.geometry
    assert road.distance(shapely.Point(129, 41.55)) < 0.01
    assert field == shapely.Polygon([(129, 41), (130, 41), (130, 42)])
    assert [fault.text for fault in result.faults] == [
        feature_messages.bad_cell(4, "geom", feature_messages.EMPTY),
        feature_messages.bad_cell(5, "geom", feature_messages.unsupported("ROAD")),
    ]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Gates of the town\n", 2),
        ("Gates of the town,,\n\n", 3),
        ('"A title, with a comma"\n', 2),
        ("# written by hand\n", None),
        ("\n\n", None),
        ("sep=,\n", None),
        (",Position,\n", 2),
    ],
)
def test_what_stands_above_the_header_is_passed_over(above: str, line: int | None) -> None:
    result = read("a.csv", f"{above}name,lat,lon\nGate,41.25,129.5\n".encode())
    assert list(result.frame.label) == ["Gate"]
    assert result.notes == (() if line is None else (notes.header_line(line),))


def test_a_header_over_two_lines_is_put_together() -> None:
    result = read("a.csv", "이름,위치,\n,위도,경도\nGate,41.25,129.5\n".encode())
    assert result.frame.properties.iloc[0] == (("이름", "Gate"),)
    assert result.notes == ()


@pytest.mark.parametrize(
    "content",
    [
        "sep=|\nname|lat|lon\nGate|41,25|129,5\n",
        "name|lat|lon\nGate|41.25|129.5\n",
        "name;lat;lon;\nGate;41,25;129,5;\n;;;\n",
        'name, lat, lon\n"Gate", "41.25", "129.5"\n',
        '"name;lat;lon"\n"Gate;41.25;129.5"\n',
        "name,latitudeE7,longitudeE7\nGate,412500000,1295000000\n",
    ],
)
def test_other_layouts_are_read(content: str) -> None:
    assert_gate(content)


@pytest.mark.parametrize("content", ["Gate,41.25,129.5\n", 'Gate,"41.25, 129.5"\n', "1;Gate;POINT(129.5 41.25)\n"])
def test_a_table_without_a_header_is_told_what_is_missing(content: str) -> None:
    assert refusal("a.csv", content.encode()) == file_messages.NO_HEADER


def test_cells_that_say_there_is_nothing_are_empty() -> None:
    result = read("a.csv", b"name,lat,lon\nGate,41.25,129.5\nA,NA,1\nB,1,NULL\nC,\\N,1\nD,-,1\n")
    expected = [(3, "lat"), (4, "lon"), (5, "lat"), (6, "lat")]
    assert [fault.text for fault in result.faults] == [feature_messages.no_number(*each) for each in expected]


def test_a_place_at_nought_is_shown_and_doubted() -> None:
    result = read("a.csv", b"name,lat,lon\nGate,0,0\n")
    assert len(result.frame) == 1
    assert [(fault.text, fault.kept) for fault in result.faults] == [(feature_messages.NULL_ISLAND, True)]


@pytest.mark.parametrize(
    ("properties", "label"),
    [
        ({"ref": "7", "name:en": "Gate"}, "Gate"),
        ({"NAME_1": "Gate", "Title": "Mr"}, "Gate"),
        ({"title": "Mr", "이름": "문"}, "문"),
        ({"시설명": "제철소", "설명": "큰것"}, "제철소"),
        ({"Namn": "Port"}, "Port"),
        ({"駅名": "清津"}, "清津"),
        ({"id": "x7", "date": "2020-01-02", "Station": "Gate"}, "Gate"),
        ({"url": "https://example.org", "type": "gate", "n": "7", "colour": "#ff0000"}, "feature 1"),
        ({"remarks of the surveyor": "x" * 90}, "feature 1"),
    ],
)
def test_the_label_is_what_reads_like_a_name(properties: dict[str, str], label: str) -> None:
    assert labels.label_of(tuple(properties.items()), 1) == label
