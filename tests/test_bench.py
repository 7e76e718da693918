"""What the bench makes of its numbers: outliers are named, and the plot in the README is that of the kept rounds."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench import measured, plot
from tests.bench.summary import summarise
from tests.bench.visit import Visit

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parent.parent


def row(points: int, **found: dict[str, float]) -> dict[str, object]:
    return {"points": points, **found}


def test_a_round_that_takes_twice_as_long_is_named_with_what_it_computed() -> None:
    visits = [Visit(painted_ms=ms, cpu_s=4, load=load) for ms, load in ((1000, 1), (1050, 1), (2100, 9))]
    found = summarise(visits, visits)
    assert found["painted_ms"] == 1050
    assert found["spread"]["painted_ms"] == [1000, 2100]
    (stray,) = found["outliers"]
    assert (stray["round"], stray["of"], stray["value"]) == (3, "painted_ms", 2100)
    assert (stray["cpu_x"], stray["load"]) == (1, 9)


def test_rounds_close_together_are_no_outliers() -> None:
    visits = [Visit(painted_ms=ms) for ms in (1000, 1100, 1400)]
    assert summarise(visits, visits)["outliers"] == []


def test_the_plot_has_a_line_for_each_contestant_and_a_mark_for_each_size() -> None:
    rows = [row(n, atlas={"cpu_s": n / 1e3}, floor={"cpu_s": n / 2e3}) for n in (1_000, 10_000, 1_000_000)]
    drawn = ElementTree.fromstring(plot.svg(rows))
    assert drawn.get("role") == "img"
    assert drawn.findtext(f"{SVG}title")
    assert "1,000,000 points" in (drawn.findtext(f"{SVG}desc") or "")
    assert "prefers-color-scheme:dark" in plot.svg(rows)
    first = drawn.findall(f"{SVG}g")[2]  # after the key of two
    lines = [each for each in first.findall(f"{SVG}path") if each.get("class") == "line"]
    assert {each.get("stroke") for each in lines} == {"var(--atlas)", "var(--floor)"}
    assert len(first.findall(f"{SVG}g")) == 6
    assert "not measured" in plot.svg(rows)


def test_the_plot_and_the_numbers_of_the_readme_are_of_the_kept_rounds() -> None:
    kept = measured.read()
    assert plot.DRAWN.read_text(encoding="utf-8") == plot.svg(kept["growth"]["rows"])
    table = re.search(r"<!-- growth -->(.*?)<!-- /growth -->", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert table
    assert kept["growth"]["date"] in table[1]
    visits = {len(each["rounds"]) for row in kept["growth"]["rows"] for each in row.values() if isinstance(each, dict)}
    assert f"; {'–'.join(map(str, sorted({min(visits), max(visits)})))} round(s) of each size" in table[1]


def test_sizes_of_the_growth_runs_that_were_not_measured_again_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "KEPT", tmp_path / "measured.json")
    measured.keep({"date": "a", "growth": [{"points": 10, "date": "a"}, {"points": 1000, "date": "a"}]})
    kept = measured.keep({"date": "b", "growth": [{"points": 100, "date": "b"}, {"points": 10, "date": "b"}]})
    assert kept["growth"]["date"] == "b"
    assert [(each["points"], each["date"]) for each in measured.read()["growth"]["rows"]] == [
        (10, "b"),
        (100, "b"),
        (1000, "a"),
    ]
