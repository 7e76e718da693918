"""Fetch the peers' own files from the npm registry, once, into `.cache/bench`."""

import shutil
import subprocess
import tarfile
from functools import cache
from pathlib import Path

from tests.bench.data import folder


class MissingError(Exception):
    """A peer's files cannot be had here; the text says why."""


@cache
def package(name: str, version: str) -> Path:
    """Return the unpacked folder of an npm package; raise MissingError where npm or the registry is not there."""
    home = folder() / f"{name.replace('/', '-').lstrip('@')}-{version}"
    if home.is_dir():
        return home / "package"
    if not shutil.which("npm"):
        raise MissingError("npm is not installed")
    partial = home.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    fetched = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=partial, capture_output=True, text=True, check=False
    )
    if fetched.returncode:
        raise MissingError(f"`npm pack {name}@{version}` failed: {fetched.stderr.strip()[-120:]}")
    with tarfile.open(next(partial.glob("*.tgz"))) as archive:
        archive.extractall(partial, filter="data")
    partial.rename(home)
    return home / "package"
