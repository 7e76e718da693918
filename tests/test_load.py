"""What `make load` calls a fault, where it writes, and that its readers read: a short run of a few."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.load import report

ROOT = Path(__file__).parent.parent


def run(failed: int = 0, p95: float = 20, filters: int = 5) -> dict[str, Any]:
    figures = {"asked": 9, "failed": failed, "p50": 5, "p95": p95, "p99": 2 * p95, "kB": 1}
    kinds = {"page": figures, **({"filter": figures} if filters else {})}
    weights = [100.0, 110.0, 112.0]
    return {
        "all": figures,
        "kinds": kinds,
        "seconds": 2,
        "again": 1,
        "told_later": 0,
        "cpu": 0.2,
        "atlas_cpu": 1,
        "memory_mb": weights,
        "killed": 3,
    }


def test_a_sound_run_has_no_fault() -> None:
    assert report.faults({"a": run(), "b": run(p95=150)}) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [(run(failed=1), "b: 1 of 9 requests failed"), (run(p95=151), "151 ms, not 150 ms"), (run(filters=0), "nobody")],
)
def test_a_failure_and_slow_filters_are_faults(broken: dict[str, Any], said: str) -> None:
    (fault,) = report.faults({"a": run(), "b": broken})
    assert said in fault


def test_the_figures_come_between_the_marks_of_the_readme() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    text = report.markdown({"All alive": run()}, 200, "Measured.")
    written = report.put(page, text)
    assert "| filter, as the page posts it | 9 | 0 | 5 | 20 | 40 |" in written
    assert "3 workers killed" in written
    assert report.put(written, text) == written
    assert written.partition("<!-- load -->")[0] == page.partition("<!-- load -->")[0]
    with pytest.raises(SystemExit):
        report.put("nothing", text)


@pytest.mark.further
def test_a_few_readers_are_answered() -> None:
    command = [sys.executable, "-m", "tests.load", "--users", "10", "--seconds", "10", "--kill-every", "4"]
    ran = subprocess.run([*command, "--limit", "60000"], cwd=ROOT, capture_output=True, text=True, check=False)
    steady, killed = re.findall(r"([\d,]+) requests .* (\d+) failed", ran.stdout)
    assert steady[1] == "0", ran.stderr
    # What a killed worker has in its hands is lost: a few answers at most.
    assert int(killed[1]) <= 10, ran.stderr
    assert "2 workers killed" in ran.stdout
    assert ran.returncode == (killed[1] != "0")
