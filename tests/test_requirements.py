"""What is installed is locked: every package, with the hash of each of its files, and with a licence that is told."""

import re
from pathlib import Path

import pytest

from deploy import third_party

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[\w+\])?==(\S+?)(?:;|\s|$)", re.MULTILINE)


def name(written: str) -> str:
    """A package's name as an index knows it."""
    return re.sub(r"[-_.]+", "-", written).lower()


def asked(file: str) -> dict[str, str]:
    return {name(each): version for each, version in PIN.findall((ROOT / file).read_text(encoding="utf-8"))}


def locked(file: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each, version in PIN.findall((ROOT / file).read_text(encoding="utf-8")):
        found.setdefault(name(each), set()).add(version)
    return found


@pytest.mark.parametrize("group", ["requirements", "requirements-dev", "requirements-bench", "requirements-growth"])
def test_the_lock_has_what_is_asked_for_and_nothing_without_a_hash(group: str) -> None:
    found = locked(f"{group}.txt")
    wanted = asked(f"{group}.in")
    assert {each: found.get(each) for each in wanted} == {each: {version} for each, version in wanted.items()}
    lines = (ROOT / f"{group}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if not line.startswith((" ", "#")):
            assert line.endswith(" \\"), line
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", lines[number + 1]), line


def test_what_tests_run_on_is_what_readers_are_served_with() -> None:
    runtime = locked("requirements.txt")
    for group in ("requirements-dev.txt", "requirements-bench.txt", "requirements-growth.txt"):
        found = locked(group)
        assert {each: found.get(each) for each in runtime} == runtime


def test_every_package_that_is_shipped_is_listed_with_its_licence() -> None:
    rows = re.findall(r"^\| ([a-z0-9._-]+) \| (\S.*?) \| (\S.*?) \| (https?://\S+) \|$", text(), re.MULTILINE)
    assert {row[0]: row[1].split(", ") for row in rows} == third_party.locked()


def test_what_the_repository_brings_along_is_listed() -> None:
    named = set(re.findall(r"`(assets/\w+/)`", text()))
    assert named == {"assets/vendor/", "assets/fonts/"}
    (script,) = (ROOT / "assets/vendor").glob("*.js.br")
    version = script.name.removeprefix("plotly-map-").removesuffix(".min.js.br")
    assert f"plotly.js {version}," in text()


def text() -> str:
    return third_party.FILE.read_text(encoding="utf-8")
