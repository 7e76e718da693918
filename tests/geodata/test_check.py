"""The shipped data keeps to every rule, and every rule notices when data does not."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from breaches import BREACHES, Breach, works
from breakage import row
from unreadable import UNREADABLE

from geodata import check
from geodata.catalogue import LAYERS
from geodata.files import FOLDER
from geodata.ground.themes import THEMES
from geodata.load import feature_by_id
from geodata.model import Fault
from geodata.rules import RULES, read_folder
from geodata.tidy import tidy


def test_the_shipped_data_has_no_problem():
    assert [str(fault) for fault in check.problems()] == []


def test_a_copy_has_no_problem_either(folder: Path):
    assert check.problems(folder) == []


def _first_of_each_rule() -> list[Any]:
    """Every breach, those of a rule that has been shown already marked further: each reads the whole data anew."""
    seen: set[str] = set()
    cases = []
    for breach in BREACHES:
        marks = pytest.mark.further if breach.rule in seen else ()
        seen.add(breach.rule)
        cases.append(pytest.param(breach, id=f"{breach.rule}-{breach.words}", marks=marks))
    return cases


@pytest.mark.parametrize("breach", _first_of_each_rule())
def test_a_rule_notices_its_breach_and_no_other_does(folder: Path, breach: Breach):
    breach.apply(folder)
    data = read_folder(folder)
    found = {rule.__name__: list(rule(data)) for rule in RULES}
    fired = {name for name, faults in found.items() if faults}
    assert data.faults == ()
    assert fired - breach.also == {breach.rule}
    fault = found[breach.rule][0]
    assert (fault.file, fault.id) == (breach.file, breach.id)
    assert breach.words in str(fault)
    assert fault.remedy
    assert "\n" not in str(fault)


def test_every_rule_is_shown_to_work():
    assert {breach.rule for breach in BREACHES} == {rule.__name__ for rule in RULES}


# Each reads the whole data anew: the short form tries every third.
@pytest.mark.parametrize(
    ("file", "name", "words", "apply"),
    [
        pytest.param(*case, id=f"{case[0]}-{case[2]}", marks=pytest.mark.further if number % 3 else ())
        for number, case in enumerate(UNREADABLE)
    ],
)
def test_what_cannot_be_read_is_reported_once(
    folder: Path, file: str, name: str, words: str, apply: Callable[[Path], None]
):
    apply(folder)
    found = check.problems(folder)
    assert [(fault.file, fault.id) for fault in found] == [(file, name)]
    assert words in found[0].what


def test_all_faults_are_reported_at_once(folder: Path):
    chosen = [breach for breach in BREACHES if breach.file in {"figures.json", "layers/power.geojson", "units.json"}]
    for breach in chosen:
        breach.apply(folder)
    (folder / "layers" / "steel.geojson").unlink()
    found = {(fault.file, fault.id) for fault in check.problems(folder)}
    assert found >= {("layers/steel.geojson", "-"), ("units.json", "t per year"), ("figures.json", "zzz")}
    assert ("layers/power.geojson", "power_chongjin") in found


def test_a_record_with_two_faults_reports_both(folder: Path):
    row("figures", "airport_distance", value="forty", confidence="sure")(folder)
    assert sorted(fault.what.split(":")[0] for fault in check.problems(folder)) == ["confidence", "value"]


def test_tidying_mends_the_form(folder: Path):
    forms = ("features_are_sorted", "features_stand_one_a_line", "decimals_", "rings_", "member_id_", "collection_is_")
    for breach in BREACHES:
        if breach.rule.startswith(forms):
            breach.apply(folder)
    assert check.problems(folder)
    assert tidy(folder) == ["layers/counties.geojson", "layers/steel.geojson"]
    assert check.problems(folder) == []
    assert tidy(folder) == []


def test_the_shipped_files_are_tidy(folder: Path):
    assert tidy(folder) == []


def test_main_prints_the_counts_and_ok(capsys: pytest.CaptureFixture[str]):
    assert check.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    ground = sum(len(json.loads((FOLDER / file).read_text())["features"]) for theme in THEMES for file in theme.files)
    held = f"{len(LAYERS)} layers, {len(feature_by_id())} features, {len(THEMES)} themes of the ground with {ground}"
    assert lines[-1] == f"ok: {held}"
    assert [line.split(":")[0] for line in lines[:-1]] == ["places", "confidence", "tables", "layers"]


def test_the_command_prints_one_problem_a_line_and_fails(folder: Path):
    works(colour="grey")(folder)
    (folder / "units.json").unlink()
    command = [sys.executable, "-m", "geodata.check", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=FOLDER.parent)
    assert run.returncode == 1
    assert run.stderr == ""
    assert [line.split(": ")[:2] for line in run.stdout.splitlines()] == [
        ["layers/steel.geojson", "kimchaek_works"],
        ["units.json", "-"],
    ]


def test_a_fault_reads_as_file_id_what_and_remedy():
    assert str(Fault("a.json", "x", "is wrong", "mend it")) == "a.json: x: is wrong (mend it)"
