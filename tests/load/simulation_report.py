"""Write what was simulated as Markdown: all of it, and for the README in short, beside what `make load` measured."""

import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.load.model import MORE, POOL
from tests.load.report import BETWEEN as LOAD
from tests.load.report import KINDS as TITLES
from tests.load.report import LIMIT_MS

FILE = Path(__file__).parent / "simulated.json"
BETWEEN = re.compile(r"(?<=<!-- simulation -->\n).*?(?=<!-- /simulation -->)", re.DOTALL)
KINDS = ("page", "tile", "filter", "search")
"""What has to be answered in time."""
PACKAGED = 376
LOADED_PROCESSES = 2
"""How many processes answer in `make load`."""
CONNECTIONS = POOL + MORE
Row = dict[str, Any]


def read() -> Row:
    """Return what was simulated last."""
    found: Row = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def holds(row: Row) -> bool:
    """Tell whether 95 of 100 answers of each kind are there in time."""
    return "p95" in row and max(row["p95"].values()) <= LIMIT_MS


def loaded(page: str) -> dict[str, Any]:
    """Return what `make load` has last written into a page: its first run, with all processes alive."""
    text = LOAD.search(page)
    (said, _, _) = (text[0] if text else "").partition("**A worker killed")
    number = r"([\d,]+)"
    rows = re.findall(rf"^\| (.+?) \| {number} \| {number} \| {number} \| {number} \| {number} \|$", said, re.MULTILINE)
    kinds = {title: kind for kind, title in TITLES.items()}
    spent = re.search(r"Memory of all processes (\d+) MB before.* (\d+) MB after; .*of the atlas (\d+) %", said)
    of = re.search(r"Measured (\S+ \S+) UTC.*?([\d,]+) requests in", said, re.DOTALL)
    if not (spent and of and rows):
        raise SystemExit("README.md has no figures of make load to compare with")
    return {
        "date": of[1],
        "requests": _number(of[2]),
        "p50": {kinds[title]: _number(p50) for title, _, _, p50, *_ in rows},
        "p95": {kinds[title]: _number(p95) for title, _, _, _, p95, _ in rows},
        "cores": int(spent[3]) / 100,
        "memory_mb": (int(spent[1]), int(spent[2])),
    }


def _number(written: str) -> int:
    return int(written.replace(",", ""))


def memory_gb(row: Row, page: str) -> float:
    """Return what a machine has to have for the processes of the atlas once they have answered many readers."""
    before, after = loaded(page)["memory_mb"]
    return float(before + row["cores"] * (after - before) / LOADED_PROCESSES) / 1000


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table, numbers to the right."""
    return [_line(head), _line(["--:"] * len(head)), *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def title(kind: str) -> str:
    """Return what a kind of request is called."""
    return TITLES[kind].partition(",")[0]


def beside(result: Row, page: str) -> list[str]:
    """Return what was simulated beside what was measured."""
    runs = (loaded(page), result["load"])
    rows = [
        [title(kind), *(f"{run[share][kind]:.0f}" for share in ("p50", "p95") for run in runs)]
        for kind in TITLES
        if all(kind in run["p50"] for run in runs)
    ]
    return table(["", "p50 ms measured", "simulated", "p95 ms measured", "simulated"], rows)


def apart(result: Row, page: str) -> str:
    """Say how far what was simulated is from what was measured."""
    measured, simulated = loaded(page), result["load"]
    times = ", ".join(
        f"{title(kind)} {simulated['p50'][kind]:.0f} and {simulated['p95'][kind]:.0f} "
        f"({measured['p50'][kind]} and {measured['p95'][kind]})"
        for kind in KINDS
    )
    shares = [simulated["p95"][kind] / measured["p95"][kind] for kind in KINDS]
    return (
        f"The 200 readers of `make load` of {measured['date'][:10]}, simulated (and measured): "
        f"{simulated['requests']:,} requests ({measured['requests']:,}), {100 * simulated['cores']:.0f} % of a core "
        f"({100 * measured['cores']:.0f} %), p50 and p95 in ms: {times}. The simulated p95 are "
        f"{min(shares):.1f} to {max(shares):.1f} times the measured: what readers, network and system take on the same "
        "two cores is left out, so leave room."
    )


def setup(row: Row) -> str:
    """Say what the atlas runs on."""
    words = f"{row['machines']} × {row['cores']}"
    return words if row["places"] == PACKAGED else f"{words}, db {row['database_cores']}"


_MANY = {"page": "pages", "tile": "tiles", "filter": "filters", "search": "searches"}


def verdict(rows: Sequence[Row]) -> str:
    """Say in a few words of all that was tried for some readers and places what is the first that holds."""
    last = rows[-1]
    if holds(last):
        worst = max(last["p95"], key=last["p95"].__getitem__)
        return f"{setup(last)}: {last['p95'][worst]:.0f} ms"
    run = [row for row in rows if "p95" in row]
    if run:
        best = min(run, key=lambda row: max(row["p95"].values()))
        worst = max(best["p95"], key=best["p95"].__getitem__)
        return f"none: {_MANY[worst]} {best['p95'][worst]:,.0f} ms with {setup(best)}"
    which = max((0, 1), key=shares(last).__getitem__)
    return f"none: {last['readers'] * last['wants'][which]:,.0f} cores {('', 'of the database ')[which]}wanted"


def short(result: Row, page: str) -> str:
    """Return what the README says: when to take which step, and how far that can be believed."""
    groups: dict[tuple[int, int], list[Row]] = {}
    for row in result["rows"]:
        groups.setdefault((row["readers"], row["places"]), []).append(row)
    readers, places = (sorted({key[at] for key in groups}) for at in (0, 1))
    far = {row["places"] for row in result["rows"] if row["extrapolated"]}
    head = ["readers", *(_places(each, far=each in far) for each in places)]
    cells = [[f"{number:,}", *(verdict(groups[number, each]) for each in places)] for number in readers]
    work = ["cores at work for 1,000", *(_work(groups[readers[0], each][0], 1_000) for each in places)]
    size = ["size in the database", *(_size(result["database_mb"][str(each)]) for each in places)]
    gigabytes = [memory_gb({"cores": cores}, page) for cores in (2, 8)]
    most = max((row["connections"] for row in result["rows"] if holds(row)), default=0)
    costs, laws = result["costs"], result["laws"].values()
    before = (
        f"Simulated on {result['date'][:10]} from costs measured on {costs['date'][:10]} ({costs['machine']}), seed "
        f"{result['seed']}: more than 200 readers or {costs['points']:,} points were never there. What the database "
        "does follows log n where an index finds it, n where all are looked at; reckoned so from fewer points, "
        f"{costs['points']:,} take {min(laws):.1f} to {max(laws):.1f} times what was measured. A cell has the first "
        f"step at which 95 of 100 pages, tiles, filters and searches each take at most {LIMIT_MS} ms (machines × "
        "cores, db: cores of the database), and the slowest of these four p95."
    )
    after = (
        f"A machine of 2 cores needs {gigabytes[0]:.1f} GB, one of 8 {gigabytes[1]:.1f} GB. Each process, one a core, "
        f"holds up to {CONNECTIONS} connections to the database: its `max_connections` must be {most + 10:,} for the "
        f"largest step. Under words of the search a tile of {places[-1]:,} points takes a core of the database "
        f"{result['words_ms']:,.0f} ms{' (extrapolated)' if places[-1] in far else ''}: no machine more "
        "makes that less."
    )
    lines = "\n".join(table(head, [*cells, work, size]))
    return "\n\n".join([_filled(before), lines, _filled(after), _filled(apart(result, page))]) + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(text, 120, break_on_hyphens=False)


def _work(row: Row, readers: int) -> str:
    atlas, database = (readers * each for each in row["wants"])
    return f"{atlas:.1f}" + (f", db {database:.1f}" if row["database_cores"] else "")


def _places(number: int, *, far: bool) -> str:
    return f"{number:,} {'places, packaged' if number == PACKAGED else 'points'}{', extrapolated' if far else ''}"


def _size(megabytes: float) -> str:
    if not megabytes:
        return "–"
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"


def whole(result: Row, page: str) -> str:
    """Return everything that was simulated."""
    head = [
        *("readers", "places", "setup", *(f"{kind} p95 ms" for kind in KINDS)),
        *("cores busy", "of the database", "GB a machine", "connections to it", "besides", "holds"),
    ]
    return "\n".join([*beside(result, page), "", apart(result, page), "", *table(head, _rows(result, page)), ""])


def _rows(result: Row, page: str) -> Iterable[Sequence[str]]:
    for row in result["rows"]:
        busy = row.get("busy")
        used = [f"{100 * each:.0f} %{'' if busy else ' wanted'}" for each in busy or shares(row)]
        yield [
            f"{row['readers']:,}",
            f"{row['places']:,}{' extrapolated' if row['extrapolated'] else ''}",
            setup(row),
            *(f"{row['p95'][kind]:,.1f}" if "p95" in row else "–" for kind in KINDS),
            *used,
            f"{memory_gb(row, page):.1f}",
            f"{row['connections']:,}",
            ", ".join(f"{count:,} {what}" for what, count in row.get("met", {}).items() if count),
            "yes" if holds(row) else "no",
        ]


def shares(row: Row) -> tuple[float, float]:
    """Return which share of the cores of the atlas and of the database its readers want."""
    return (
        row["readers"] * row["wants"][0] / row["machines"] / row["cores"],
        row["readers"] * row["wants"][1] / row["database_cores"] if row["database_cores"] else 0,
    )


def written(result: Row) -> str:
    """Return it as JSON, a row a line."""
    rows = ",\n".join(f"  {json.dumps(row)}" for row in result["rows"])
    rest = json.dumps({**result, "rows": "ROWS"}, indent=1, ensure_ascii=False)
    return rest.replace('"ROWS"', f"[\n{rows}\n ]") + "\n"


def put(page: str, text: str) -> str:
    """Return a page with a text between its marks."""
    if not BETWEEN.search(page):
        raise SystemExit("README.md has no <!-- simulation --> … <!-- /simulation --> to write between")
    return BETWEEN.sub(lambda _: text, page, count=1)
