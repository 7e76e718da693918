"""Lay a reader's own files over the map. The server reads and forgets them; what they drew stays in the browser's page.

Text from the file reaches the page as text alone: here components/kit/html.py escapes it, in
`assets/page/uploads.js` it is `textContent`.
"""

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import mapping

from components import ids
from components.kit import html
from components.kit.controls import checkbox
from components.kit.icons import icon
from components.kit.kept import kept
from components.kit.line_breaks import breakable
from components.kit.upload_contract import Upload as UploadShown
from components.kit.upload_contract import UploadAnswer, UploadBroken, UploadDrawing, UploadFeature, UploadPart
from geodata.layer import Part
from geodata.upload import EXTENSIONS, FORMATS, MAX_BYTES, Upload, UploadError, UploadFault, by_part, plain, read_upload
from geodata.vocabulary import Text

DECIMALS = 6
"""Decimals of a degree that are sent to the browser: a tenth of a metre."""
MAX_NAME = 80
MOST_FILES = 10
"""Files that lie over the map at once; `assets/page/uploads.js` keeps to it."""
MOST_FAULTS = 60
"""Faults that are told one by one; a page of thousands would help nobody."""

TITLE = Text("Your files", "자기 파일")
CHOOSE = Text("Choose files", "파일 고르기")
DROP = Text("or drop them anywhere on the page", "또는 페지의 아무데나 끌어다 놓기")
DROP_HERE = Text("Let go to lay the files over the map", "놓으면 파일이 지도우에 놓입니다")
READS = Text(
    f"{FORMATS}; up to {MAX_BYTES / 1e6:g} MB each, {MOST_FILES} on the map at once. "
    "A table needs columns of latitude and longitude, or one with both or with WKT.",
    f"{FORMATS}; 파일마다 {MAX_BYTES / 1e6:g}MB까지, 지도에 한번에 {MOST_FILES}개까지. "
    "표에는 위도와 경도의 렬이나, 두 값 또는 WKT가 함께 든 렬이 있어야 합니다.",
)
PRIVATE = Text(
    "The server reads files to draw them and keeps nothing. They are gone when you close or reload the page, "
    "and no link or export holds them.",
    "봉사기는 파일을 그리기 위해 읽을뿐 아무것도 보관하지 않습니다. 페지를 닫거나 다시 열면 없어지며 "
    "련결과 내보낸 자료에도 들어가지 않습니다.",
)
NOT_SHOWN = Text("The file cannot be shown", "파일을 보여줄수 없습니다")
FAULTS = Text("To mend", "고칠것")
SHOW, REMOVE = Text("Show", "보이기"), Text("Remove", "없애기")
FIT, LIST = Text("Zoom to it", "있는 곳 보기"), Text("List of features", "대상 목록")
PROPERTIES = Text("Feature of your file", "자기 파일의 대상")
CLOSE = Text("Close", "닫기")
_NAME = html.span(".own-name")


def chooser() -> list[html.Element]:
    """Return the content of the dialog: how to bring a file, and where the report on it will stand."""
    kinds = ",".join(EXTENSIONS)
    file = html.input(".visually-hidden", type="file", multiple=True, id=ids.OWN_FILE, accept=kinds, autocomplete="off")
    return [
        html.p[READS],
        html.label(".own-file")[file, html.span(".plain")[html.span[CHOOSE]], DROP],
        html.p(".dialog-note")[PRIVATE],
        html.div(id=ids.OWN_REPORT, role="status"),
    ]


@kept
def own_layer() -> html.Element:
    """Return the files as layers of their own, to stand above the others; hidden until there is one."""
    return html.section(".own-layer", id=ids.OWN_LAYER, hidden=True, aria_label=TITLE)[
        html.h2[TITLE], html.ul(id=ids.OWN_FILES), html.template(id=ids.OWN_ROW)[_row()]
    ]


def _row() -> html.Element:
    """Return the row of a file, which the browser copies for each."""
    buttons = [
        html.button(".plain", type="button", data_own=action)[label, html.span(".visually-hidden")[" ", _NAME]]
        for action, label in (("fit", FIT), ("remove", REMOVE))
    ]
    label = html.span(".layer-label")[
        html.span(".swatch.own-swatch", aria_hidden="true"),
        html.span(".layer-title")[html.span(".visually-hidden")[SHOW], _NAME],
        html.span(".layer-count"),
    ]
    return html.li[
        checkbox(label, class_="check layer-toggle", **{"class": "own-shown"}, checked=True, autocomplete="off"),
        html.div(".own-buttons")[buttons],
        html.details(".own-list")[html.summary[LIST], html.ul(".own-features")],
    ]


def drop_sign() -> html.Element:
    """Return what lies over the page while files are held over it."""
    return html.div(id=ids.OWN_DROP, hidden=True, aria_hidden="true")[html.p[DROP_HERE]]


def popup() -> html.Element:
    """Return the small box that tells of a feature of the file; filled by `assets/page/uploads.js`."""
    close = html.button(".dialog-close", type="button", aria_label=CLOSE, data_own="close")[icon("close")]
    return html.section(id=ids.OWN_POPUP, hidden=True, tabindex=-1, aria_label=PROPERTIES, data_covers=True)[
        close, html.h2(id="own-label"), html.dl(id="own-facts")
    ]


def received(filename: str, content: bytes) -> UploadAnswer:
    """Read a file: what to say of it as HTML (`report`) and, where it can be shown, what to draw (`drawing`).

    A file that cannot be shown leaves what was drawn before.
    """
    name = plain(filename, MAX_NAME)
    try:
        upload = read_upload(filename, content)
    except UploadError as error:
        return {"report": html.written([_heading(NOT_SHOWN, name, "own-refused"), html.p[error.text]])}
    if upload.frame.empty:
        return {"report": html.written([_heading(NOT_SHOWN, name, "own-refused"), *_faults(upload.faults)])}
    clean = not upload.faults and not upload.notes
    drawn: UploadShown = {"name": name, "clean": clean, **drawing(upload)}
    return {"report": html.written(report(upload, name)), "drawing": drawn}


def drawing(upload: Upload) -> UploadDrawing:
    """Return what the browser draws: geometries in `collection`, what each feature says in `facts`, the bounds.

    Features are told apart by their number in the file, which the parts of a collection share.
    """
    frame = upload.frame
    members = [member for part, found in by_part(frame).items() for member in _members(part, found)]
    # A table names its columns once: told with every value they would make the answer several times the file.
    columns: dict[tuple[str, ...], int] = {}
    facts = {}
    for number, pairs in frame["properties"].items():
        if pairs:
            names = tuple(name for name, _ in pairs)
            facts[str(number)] = (columns.setdefault(names, len(columns)), [value for _, value in pairs])
    labels = [(int(number), str(label)) for number, label in frame["label"].items()]
    west, south, east, north = np.round(frame.total_bounds, DECIMALS).tolist()
    return {
        "collection": {"type": "FeatureCollection", "features": members},
        "labels": labels,
        "columns": [list(names) for names in columns],
        "facts": facts,
        "bounds": (west, south, east, north),
    }


def _members(part: Part, found: gpd.GeoDataFrame) -> list[UploadFeature]:
    named: UploadPart = part.value
    geometries = shapely.transform(found.geometry.to_numpy(), lambda at: np.round(at, DECIMALS))
    return [
        {
            "type": "Feature",
            "id": int(number),
            "properties": {"part": named, "label": label, "number": int(number), **_broken(label)},
            "geometry": mapping(geometry),
        }
        for number, label, geometry in zip(found.index, found["label"], geometries, strict=True)
    ]


def _broken(label: str) -> UploadBroken:
    broken = breakable(label)
    return {} if broken == label else {"broken": broken}


def report(upload: Upload, name: str) -> list[html.Element]:
    """Say what was drawn of a file, what is worth knowing of it, and what to mend, feature by feature."""
    count = len(upload.frame)
    shown = Text(
        f"{upload.format}: {count:,} feature{'' if count == 1 else 's'} on the map",
        f"{upload.format}: 대상 {count:,}개가 지도에 있음",
    )
    notes = [html.ul(".own-notes")[(html.li[note] for note in upload.notes)]] if upload.notes else []
    return [_heading(None, name, "own-drawn"), html.p[shown], *notes, *_faults(upload.faults)]


def _heading(text: Text | None, name: str, class_name: str) -> html.Element:
    return html.h3(class_=class_name)[text and [text, ": "], html.span(".own-filename")[name or "?"]]


def _faults(faults: "tuple[UploadFault, ...]") -> list[html.Element]:
    if not faults:
        return []
    rest = len(faults) - MOST_FAULTS
    more = html.li[Text(f"… and {rest:,} more", f"… 그밖에 {rest:,}개")] if rest > 0 else None
    told = (html.li[_fault(fault)] for fault in faults[:MOST_FAULTS])
    count = Text(f"{FAULTS.en} ({len(faults):,})", f"{FAULTS.ko} ({len(faults):,})")
    return [html.h4[count], html.ul(".own-faults")[told, more]]


def _fault(fault: UploadFault) -> list[html.Node]:
    number = Text(f"Feature {fault.number}", f"대상 {fault.number}")
    named = None if fault.name == f"feature {fault.number}" else html.span(".own-filename")[fault.name]
    return [html.strong[number, named], fault.text]
