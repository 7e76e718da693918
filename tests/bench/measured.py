"""Keep what the README tells of, every round of it, beside the README: `measured.json`, one line a visit."""

import json
from pathlib import Path
from typing import Any

Results = dict[str, Any]
KEPT = Path(__file__).with_name("measured.json")
PARTS = ("contestants", "growth", "server", "endurance", "hand", "patches", "script_ms", "unused")
"""What is measured by itself, each with a date of its own."""
_WHOLE = ("contestants", "growth", "hand", "patches", "unused")
"""Parts that are rows."""


def dated(results: Results) -> Results:
    """Return each part with when, where and how it was measured."""
    told = {name: results[name] for name in ("date", "machine", "rounds") if name in results}
    return {
        name: {**told, ("rows" if name in _WHOLE else "found"): results[name]}
        for name in PARTS
        if results.get(name) is not None
    }


def plain(kept: Results) -> Results:
    """Return the parts without when and where they were measured."""
    return {name: part["rows"] if "rows" in part else part["found"] for name, part in kept.items()}


def read() -> Results:
    """Return what was kept so far."""
    found: Results = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return found


def keep(results: Results) -> Results:
    """Put what was measured now in the place of what was kept of the same parts; return all.

    The sizes of the growth runs are measured one by one: those that were not measured now stay, each with its own date.
    """
    before, now = read(), dated(results)
    if "growth" in now:
        by_size = {row["points"]: row for part in (before, now) for row in part.get("growth", {}).get("rows", [])}
        now["growth"]["rows"] = [by_size[points] for points in sorted(by_size)]
    kept = before | now
    KEPT.write_text(_lines(kept), encoding="utf-8")
    return kept


def _lines(kept: Results) -> str:
    """Write a visit, a row or a number a line, so that a change shows as what it is."""

    def line(value: Any) -> str:
        return json.dumps(_short(value), ensure_ascii=False, separators=(",", ":"))

    def rows(values: list[Any], depth: str) -> str:
        return f"[\n{depth} " + f",\n{depth} ".join(line(each) for each in values) + f"\n{depth}]"

    parts = []
    for name, part in kept.items():
        lines = []
        for key, value in part.items():
            if key == "rows" and name == "contestants":
                each = [
                    f'   {line({k: v for k, v in row.items() if k != "rounds"})[:-1]},"rounds":{rows(row["rounds"], "   ")}}}'
                    if "rounds" in row
                    else f"   {line(row)}"
                    for row in value
                ]
                lines.append('  "rows":[\n' + ",\n".join(each) + "\n  ]")
            else:
                lines.append(f'  "{key}":{rows(value, "  ") if key == "rows" else line(value)}')
        parts.append(f' "{name}":{{\n' + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _short(value: Any) -> Any:
    """Round numbers to four places: more says nothing."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return [_short(each) for each in value] if isinstance(value, list | tuple) else value
