"""Pack chosen places into one zip: the data in three formats, their sources and figures, how to cite and reuse them."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from geodata.catalogue import LAYER
from geodata.dated import figure_year, undated_reason
from geodata.export.cells import csv_bytes
from geodata.export.places import Chosen, in_order, to_csv, to_geojson, to_geopackage
from geodata.export.railway import cited_along, sections_csv, series_csv, services_csv
from geodata.load import count, figures, places, sources, unknowns
from geodata.model import Figure, Source, Unknown
from geodata.publication.edition import DESCRIPTION, TITLE, VERSION, citation, data_date
from geodata.publication.licences import ATTRIBUTIONS, GROUND_MAPPED, ODBL, cited_by, layer_licence
from geodata.vocabulary import Text


def bundle(chosen: Chosen, filter_text: Text, link: str, day: date | None = None) -> bytes:
    """Return a zip of the chosen places; the same choice on the same day gives the same bytes.

    Parameters
    ----------
    chosen : iterable of str or GeoDataFrame
        Feature ids, or a frame of features.
    filter_text : Text
        What was asked for, in words.
    link : str
        The address that leads back to that view of the map.
    day : date, optional
        When it was seen; by default the date of the data.

    Returns
    -------
    bytes
        Data in three formats (EPSG:4326), their figures, sources, licences and how to cite them.

    Raises
    ------
    KeyError
        For an unknown id.
    NoRoomError
        Where the folder for temporary files cannot be written, or is full.

    Examples
    --------
    >>> packed = bundle(["kimchaek_works"], Text("one place", "한 곳"), "")
    >>> zipfile.ZipFile(io.BytesIO(packed)).namelist()[:3]
    ['README.txt', 'data.geojson', 'data.csv']

    """
    by_layer = in_order(chosen)
    ids = [feature_id for found in by_layer.values() for feature_id in found]
    seen = day or data_date()
    text, bibtex = citation(link, seen)
    shown = [figure for figure in figures() if figure.subject in set(ids)]
    open_questions = [unknown for unknown in unknowns() if set(unknown.subjects) & set(ids)]
    files = {
        "data.geojson": to_geojson(ids),
        "data.csv": to_csv(ids, bom=True),
        "data.gpkg": to_geopackage(ids),
        "figures.csv": _figures(shown),
        "services.csv": services_csv(ids),
        "sections.csv": sections_csv(ids),
        "series.csv": series_csv(ids),
        "unknowns.csv": _unknowns(open_questions),
        "sources.csv": _sources(ids, [*shown, *open_questions]),
        "citation.txt": f"{text}\n".encode(),
        "CITATION.bib": bibtex.encode(),
        "LICENCE.txt": _licences(by_layer),
    }
    filled = {name: content for name, content in files.items() if content}
    readme = _readme(by_layer, filter_text, link, seen, list(filled))
    return _zipped({"README.txt": readme, **filled})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # A fixed date, system and mode: else the hour of packing would make equal extracts differ.
            entry = zipfile.ZipInfo(name, data_date().timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


_DATED = ("dated_en", "dated_ko")


def _figures(shown: list[Figure]) -> bytes:
    rows = [{**figure.model_dump(), **dict(zip(_DATED, _dated(figure), strict=True))} for figure in shown]
    return csv_bytes((*Figure.model_fields, *_DATED), rows, bom=True)


def _dated(figure: Figure) -> Text:
    when, why = figure_year(figure), undated_reason(figure)
    return when if why is None else Text(f"{when.en}: {why.en}", f"{when.ko}: {why.ko}")


def _unknowns(found: list[Unknown]) -> bytes:
    return csv_bytes(tuple(Unknown.model_fields), [unknown.model_dump() for unknown in found], bom=True)


def _sources(ids: list[str], shown: "list[Figure | Unknown]") -> bytes:
    cited = {source for feature_id in ids for source in cited_by(places()[feature_id])}
    cited |= {source for figure in shown for source in figure.sources} | cited_along(ids)
    rows = [source.model_dump() for source in sources() if source.id in cited]
    return csv_bytes(tuple(Source.model_fields), rows, bom=True)


def _count(found: list[str], layer_id: str) -> str:
    unlocated = sum(places()[feature_id].placement == "unlocated" for feature_id in found)
    aside = f", {unlocated} of them not on the map" if unlocated else ""
    return f"{LAYER[layer_id].title.en} ({layer_id}): {len(found)} of {count(layer_id)}{aside}"


def _readme(by_layer: Mapping[str, list[str]], filter_text: Text, link: str, seen: date, names: list[str]) -> bytes:
    total = sum(map(len, by_layer.values()))
    counts = "\n".join(f"  {_count(found, layer_id)}" for layer_id, found in by_layer.items()) or "  nothing"
    return _README.format(
        title=TITLE,
        version=VERSION,
        description=DESCRIPTION,
        filter=filter_text,
        link=" ".join(link.split()) or "(none given)",
        seen=seen.isoformat(),
        state=data_date().isoformat(),
        total=total,
        counts=counts,
        files="\n".join(f"  {name:<14} {_CONTENT[name]}" for name in names),
    ).encode()


def _licences(by_layer: Mapping[str, list[str]]) -> bytes:
    lines = ["Licence of each layer in this extract", ""]
    for layer_id in by_layer:
        licence = layer_licence(layer_id)
        lines += [
            f"{LAYER[layer_id].title.en} ({layer_id}): {licence.title.en} [{licence.id}]",
            f"  {licence.terms.en}",
            f"  {licence.url}",
        ]
    lines += [
        "",
        "The other tables (figures.csv, sources.csv …) hold facts in the atlas's own words (CC BY 4.0).",
        "Taken together, data.* is to be treated as the most demanding of these licences asks.",
        "",
        "Credits",
        *(f"  {credit.text.en}: {credit.url}" for credit in ATTRIBUTIONS),
        "",
        f"{GROUND_MAPPED.en} is not in this extract: the atlas hands it out as GeoJSON and",
        f"PMTiles under {ODBL.title.en}, listed at /data/ground.json.",
        "",
    ]
    return "\n".join(lines).encode()


_CONTENT = {
    "data.geojson": "the places with their full geometry (WGS 84, RFC 7946)",
    "data.csv": "one row a place; lon and lat of a point, of the middle of a line, of a point inside an area",
    "data.gpkg": "the same with full geometry as GeoPackage, one table a layer",
    "figures.csv": "numbers about these places, rival ones in rows of their own",
    "services.csv": "trains over these lines or to these stations, as sources tell of them",
    "sections.csv": "sections of these lines: opened, rebuilt, electrified, with two tracks or gauges",
    "series.csv": "numbers by year of these places, each statistic a series of its own",
    "unknowns.csv": "what was looked for about these places and not found, and where",
    "sources.csv": "every source that these files cite",
    "citation.txt": "how to cite this view",
    "CITATION.bib": "the same as BibTeX",
    "LICENCE.txt": "licence of each layer, and credits to pass on",
}
_README = """\
{title.en} / {title.ko} {version}: an extract
{description.en}
{description.ko}

What was asked for: {filter.en}
찾은 조건: {filter.ko}
The same view on the map: {link}
Seen on: {seen}
State of the data: {state} (newest day on which a source was read)

Places: {total}
{counts}

Files
{files}
The CSV files are UTF-8 with a byte order mark, so that spreadsheets read Korean; lists are joined by ";". An
apostrophe before =, +, - or @ keeps a spreadsheet from computing a text.

How to read the data
  accuracy_m     radius in metres within which the real place should lie; empty where the place is not on the map
  placement      how the position came about; a schematic or derived one is not a survey
  confidence     judgement of the compilers on what is said of the place: high, medium or low
  position_confidence   the same on where it is drawn
  name_mr        the name in full McCune-Reischauer; name_en is its everyday form
  status         empty for what cannot be in use; last_seen: in use when last seen, in the year of status_as_of
  status_as_of   year of the evidence for the status; operating and intermittent are never older than ten years
  status_rule    given where "operating" was inferred and not reported
  as_of          year of the newest evidence
How to read figures.csv
  year_is        stated: the year its source gives; published: the year in which that source came out
  undated        why there is no year
  low, high      bounds of the value; one alone is "at least" or "at most"; circa marks a rounded one
  sum_of         ids of the figures that it adds up
How to read services.csv, sections.csv and series.csv
  hours          shortest and longest time from start to end in hours; hours_back the way back
  running        yes: reported running now; unknown: not shown to run today; historical: no longer
  fits           whether the length of a section agrees with the line of today
  overlaps       sections that say the same of a part of the stretch: another year, or an older way
  comparable     series that share it may stand in one chart, others may not; chart is False for what none should draw
자료를 읽는 법
  accuracy_m     실제 장소가 들어있어야 할 반경(m); 지도에 없는 장소에는 비여있다
  placement      위치가 어떻게 나왔는가; 략도나 추정은 측량이 아니다
  confidence     그곳에 대한 내용을 두고 한 작성자들의 판단: high(높음), medium(중간), low(낮음)
  position_confidence   그린 위치를 두고 한 같은 판단
  name_mr        부호까지 다 적은 맥큔-라이샤워식 이름; name_en은 영어글에서 흔히 쓰는 형태
  status         사용한다고 말할수 없는것에는 비여있다; last_seen은 status_as_of년에 마지막으로 확인된 때 사용중
  status_as_of   상태의 근거가 나온 해; operating과 intermittent는 10년을 넘지 않는다
  status_rule    "operating"이 보도된것이 아니라 추정된것일 때 그 근거
  as_of          가장 새로운 근거의 년도
수자를 읽는 법 (figures.csv)
  year_is        stated: 자료에 밝힌 년도, published: 자료가 나온 해
  undated        년도가 없는 리유
  low, high      값의 범위; 하나만 있으면 이상 또는 이하; circa는 어림수
  sum_of         더하여 얻은 수자들의 id
렬차, 구간, 년도별 수자를 읽는 법 (services.csv, sections.csv, series.csv)
  hours          start에서 end까지의 제일 짧은 시간과 긴 시간; hours_back은 돌아오는 시간
  running        yes: 지금 다닌다고 보도됨, unknown: 지금 다니는지 알수 없음, historical: 지난날의것
  fits           구간의 길이가 지금의 로선과 맞는가
  overlaps       같은 구간의 다른 년도나 옛길을 말하는 구간들
  comparable     같은것끼리는 한 도표에 놓을수 있고 다른것끼리는 안된다; chart가 False이면 그리지 않는다
"""
