"""Fixtures for tests of the data: a copy of the data folder that a test may break."""

import shutil
from pathlib import Path

import pytest

from geodata.files import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "geodata"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "*.md", "__pycache__", "rules", "export"))
    return copy
