"""The closed list of what a reader can do about a file that is refused, each in one step."""

from enum import Enum
from typing import NamedTuple

from geodata.vocabulary import Text

FORMATS = "GeoJSON, CSV, KML, KMZ, GPX, GeoPackage, Shapefile (zip), FlatGeobuf"


class Remedy(Enum):
    """One step that makes a refused file readable; a test carries out each that a program can."""

    CHOOSE_ANOTHER = Text("Choose another file.", "다른 파일을 고르십시오.")
    EXPORT_FEATURES = Text("Export the layer that holds the features.", "대상이 들어있는 층을 내보내십시오.")
    SAVE_AS_READABLE = Text(
        f"Save the data as one of these: {FORMATS}.", f"다음의 한 형식으로 보관하십시오: {FORMATS}."
    )
    SAVE_AS_GEOJSON = Text("Save the layer as GeoJSON.", "층을 GeoJSON으로 보관하십시오.")
    SAVE_AS_CSV = Text("Save the sheet as CSV.", "표를 CSV로 보관하십시오.")
    SAVE_AS_UTF8 = Text("Save it as UTF-8.", "UTF-8로 보관하십시오.")
    SAVE_IN_DEGREES = Text("Save the file in EPSG:4326.", "파일을 EPSG:4326으로 보관하십시오.")
    REPROJECT = Text(
        "Reproject it from its real coordinate system to longitude and latitude (EPSG:4326).",
        "실지 좌표계로부터 경도와 위도(EPSG:4326)로 바꾸십시오.",
    )
    DECLARE_DEGREES = Text(
        "Set its coordinate system to EPSG:4326, without reprojecting, and save it again.",
        "좌표를 바꾸지 말고 좌표계만 EPSG:4326으로 정하여 다시 보관하십시오.",
    )
    EXCHANGE = Text(
        "Exchange the two; GeoJSON, KML and GeoPackage write longitude first.",
        "둘을 서로 바꾸십시오. GeoJSON, KML, GeoPackage에서는 경도를 먼저 적습니다.",
    )
    ADD_HEADER = Text(
        "Put a line above it that names the columns, for example: name,lat,lon.",
        "맨 우에 렬의 이름을 적은 행을 넣으십시오. 례: 이름,위도,경도.",
    )
    NAME_COLUMNS = Text(
        "Name the columns of the position lat and lon, and separate all columns by commas, semicolons or tabs.",
        "위치의 렬에 위도, 경도라는 이름을 달고 모든 렬을 반점(,)이나 반두점(;)이나 타브로 나누십시오.",
    )
    SAVE_TABLE_AGAIN = Text("Save the table again from a spreadsheet.", "표프로그람에서 표를 다시 보관하십시오.")
    CORRECT_LINE = Text("Correct that line or export it again.", "그 행을 고치거나 다시 내보내십시오.")
    DELETE_COMMA = Text("Delete that comma.", "그 반점을 지우십시오.")
    DELETE_DOCTYPE = Text(
        "Delete the declaration that begins with <!DOCTYPE.", "<!DOCTYPE으로 시작하는 선언을 지우십시오."
    )
    EXPORT_AGAIN = Text("Export it again.", "다시 내보내십시오.")
    FLATTEN = Text("Export the data again as a plain layer.", "자료를 단순한 층으로 다시 내보내십시오.")
    UNPACK = Text("Unpack it and choose the file inside.", "압축을 풀고 안에 있는 파일을 고르십시오.")
    PACK_WHOLE = Text(
        "Put the .shp, .shx, .dbf and .prj files into one zip file.",
        ".shp, .shx, .dbf, .prj파일을 한 zip파일에 넣으십시오.",
    )
    SAVE_LINKED = Text(
        "Open the link in a browser and choose the file that it saves.",
        "열람기에서 그 련결을 열고 보관된 파일을 고르십시오.",
    )
    STORE_VIEW = Text("Export the view as a layer of its own.", "보기를 독립된 층으로 내보내십시오.")
    KEEP_LESS = Text("Keep only the features or the detail you need.", "필요한 대상이나 세부만 남기십시오.")
    SIMPLIFY = Text("Simplify the shapes.", "도형을 단순하게 하십시오.")


class Refusal(NamedTuple):
    """Why a whole file is refused and what to do about it."""

    cause: Text
    remedy: Remedy

    @property
    def text(self) -> Text:
        """Both in one text."""
        return Text(*(f"{cause} {step}" for cause, step in zip(self.cause, self.remedy.value, strict=True)))


def refusal(en: str, ko: str, remedy: Remedy) -> Refusal:
    """Put a cause in both languages and its remedy together."""
    return Refusal(Text(en, ko), remedy)
