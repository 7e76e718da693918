"""`make pictures`: make those pictures anew whose digest has changed; `--all` makes all, `--check` only tells."""

import argparse
import io
import json
import sys
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.bench.chromium import executable
from tests.browser.conftest import FLAGS, Visit, served
from tests.pictures.declared import FOLDER, LEDGER, PICTURES, Picture
from tests.pictures.digest import digest

ALONE = "body * { visibility: hidden !important; } canvas.maplibregl-canvas { visibility: visible !important; }"
"""What is photographed is the map, without anything that lies over it."""


def ledger() -> dict[str, Any]:
    """Return what the ledger says of each picture."""
    found: dict[str, Any] = json.loads(LEDGER.read_text(encoding="utf-8")) if LEDGER.exists() else {}
    return found


def stale(known: dict[str, Any]) -> list[Picture]:
    """Return the pictures that show what is no more."""
    return [
        picture
        for picture in PICTURES
        if known.get(picture.name) != {**picture.told(), "digest": digest(picture)} or not _path(picture).exists()
    ]


def _path(picture: Picture) -> Any:
    return FOLDER / picture.file


def photographed(page: Page, address: str, picture: Picture) -> bytes:
    """Return the picture as the browser shows it."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    Visit(page, address).open(f"?{picture.address}")
    if not picture.of_page:
        page.add_style_tag(content=ALONE)
    raw = page.screenshot(type="png", animations="disabled")
    made = io.BytesIO()
    with Image.open(io.BytesIO(raw)) as shown:
        shown.convert("RGB").save(made, "JPEG", quality=picture.quality, optimize=True)
    return made.getvalue()


def make(wanted: list[Picture]) -> None:
    """Make pictures and write them down, each as soon as it is there."""
    FOLDER.mkdir(exist_ok=True)
    known = ledger()
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for picture in wanted:
            context = browser.new_context(device_scale_factor=picture.ratio, reduced_motion="reduce")
            content = photographed(context.new_page(), address, picture)
            context.close()
            _path(picture).write_bytes(content)
            known[picture.name] = {**picture.told(), "digest": digest(picture)}
            _write(known)
            print(f"{picture.name}: {len(content) / 1000:,.0f} kB", file=sys.stderr, flush=True)
        browser.close()
    for path in FOLDER.glob("*"):
        if path != LEDGER and path.name not in {picture.file for picture in PICTURES}:
            path.unlink()


def _write(known: dict[str, Any]) -> None:
    kept = {picture.name: known[picture.name] for picture in PICTURES if picture.name in known}
    LEDGER.write_text(f"{json.dumps(kept, indent=1, ensure_ascii=False)}\n", encoding="utf-8")


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("--all", action="store_true", help="make every picture, stale or not")
    parser.add_argument("--check", action="store_true", help="only say which are stale")
    given = parser.parse_args()
    wanted = list(PICTURES) if given.all else stale(ledger())
    if given.check:
        sys.exit("\n".join(f"{picture.name} is stale: make pictures" for picture in wanted) or None)
    if wanted:
        make(wanted)


if __name__ == "__main__":
    main()
