"""Write LICENSES-THIRD-PARTY.md, which lists the licence of everything that comes along with the atlas: `make lock`.

A package is taken at its own word, from the metadata that it was installed with.
"""

import re
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.txt"
FILE = ROOT / "LICENSES-THIRD-PARTY.md"
BY_HAND = {
    "brotlicffi": ("MIT", "https://github.com/python-hyper/brotlicffi"),
    "cffi": ("MIT-0", "https://github.com/python-cffi/cffi"),
    "lazy-importer": ("Apache-2.0", "https://pypi.org/project/lazy-importer/"),
    "pycparser": ("BSD-3-Clause", "https://github.com/eliben/pycparser"),
    "resvg-py": ("MIT", "https://github.com/baseplate-admin/resvg-py"),
}
"""What this Python does not install, and what leaves its licence to a file."""
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ZPL 2.1": "ZPL-2.1",
}
HEAD = """\
# Licences of what comes along

Written by `python -m deploy.third_party`. The atlas's own licence is in [LICENSE](LICENSE), those of its data in
[DATA_LICENSE.md](DATA_LICENSE.md).

## In the repository

| what | licence | where |
|---|---|---|
| plotly.js 4.1.1, with MapLibre GL JS and all within | MIT; MapLibre GL JS: BSD-3-Clause | `assets/vendor/` |
| Noto Sans, Noto Sans KR, Noto Sans SC, subsets | OFL-1.1 | `assets/fonts/` |

## Installed to run

The packages of [requirements.txt](requirements.txt), each with its licence in its own files once it is installed. The
wheels of pyogrio, shapely and pyproj bring GDAL (MIT), GEOS (LGPL-2.1) and PROJ (MIT); dash brings React (MIT) and
other scripts, named in its `*.LICENSE.txt`.

| package | version | licence | home |
|---|---|---|---|
"""


def locked() -> dict[str, list[str]]:
    """Return the versions of each package that the lock names; one may have several, for one Python or another."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        found[name].append(version)
    return dict(found)


def licence(name: str) -> tuple[str, str]:
    """Return a package's licence and its home; raise LookupError where it does not tell and nobody has looked."""
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        told = metadata(name).json
    except PackageNotFoundError:
        raise LookupError(f"{name} is not installed; name its licence in BY_HAND") from None
    named = [each.rpartition(" :: ")[2] for each in told.get("classifier", []) if each.startswith("License ::")]
    said = [told.get("license_expression"), told.get("license"), *named[-1:]]
    short = next((each for each in said if isinstance(each, str) and "\n" not in each and each != "UNKNOWN"), "")
    if not short:
        raise LookupError(f"{name} does not tell its licence; look for it and name it in BY_HAND")
    return SPDX.get(short, short), _home(str(told.get("home_page", "")), list(told.get("project_url", [])))


def _home(page: str, others: list[str]) -> str:
    links = {name.lower(): url for name, _, url in (each.partition(", ") for each in others)}
    wanted = ("homepage", "home", "source", "repository", "source code", "code", "documentation")
    return page or next((links[name] for name in wanted if name in links), next(iter(links.values()), ""))


def written() -> str:
    """Return the whole file."""
    rows = [(name, ", ".join(versions), *licence(name)) for name, versions in sorted(locked().items())]
    return HEAD + "".join(f"| {name} | {versions} | {said} | {home} |\n" for name, versions, said, home in rows)


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
