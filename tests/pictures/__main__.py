"""`make pictures`: make those pictures anew whose digest has changed; `--all` makes all, `--check` only tells."""

import argparse
import hashlib
import io
import json
import sys
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from components.state import View
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
        picture for picture in PICTURES if not _path(picture).exists() or known.get(picture.name) != _entry(picture)
    ]


def _entry(picture: Picture) -> dict[str, Any]:
    """Return what the ledger says of a picture whose file shows what it is to show."""
    content = hashlib.sha256(_path(picture).read_bytes()).hexdigest()[:16]
    return {**picture.told(), "digest": digest(picture), "content": content}


def _path(picture: Picture) -> Any:
    return FOLDER / picture.file


TURN = "([lon, lat, zoom]) => atlas.maplibre.jumpTo({center: [lon, lat], zoom})"
NAMELESS = """() => {
    const map = atlas.maplibre;
    const hide = () => {
        for (const id of map.getLayersOrder()) {
            const named = map.getLayer(id)?.type === "symbol" && map.getLayoutProperty(id, "text-field");
            if (named && map.getPaintProperty(id, "text-opacity") !== 0) map.setPaintProperty(id, "text-opacity", 0);
        }
    };
    map.on("styledata", hide);
    hide();
}"""
"""Takes the names off the map for good, and leaves the symbols that they stand beside as they are."""


class Studio:
    """A browser whose page stays where the next picture shows the same elsewhere: a turn takes a tenth of a start."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._readers: dict[float, BrowserContext] = {}
        self._there: tuple[float, View] | None = None
        self._visit: Visit | None = None

    def photographed(self, picture: Picture) -> bytes:
        """Return the picture as the browser shows it."""
        visit = self._opened(picture)
        raw = visit.page.screenshot(type="png", animations="disabled")
        made = io.BytesIO()
        with Image.open(io.BytesIO(raw)) as shown:
            if picture.named:
                shown.convert("RGB").save(made, "JPEG", quality=picture.quality, optimize=True)
            else:
                shown.convert("RGB").save(made, "WEBP", quality=picture.quality, method=6)
        return made.getvalue()

    def _opened(self, picture: Picture) -> Visit:
        # Names are placed anew as a map turns, but not as at first: pictures with names each have a page of their own.
        size: ViewportSize = {"width": picture.width, "height": picture.height}
        if self._visit and not picture.named and self._there == (picture.ratio, picture.view):
            self._visit.page.set_viewport_size(size)
            self._visit.until("w => atlas.maplibre.getCanvas().clientWidth === w", picture.width)
            self._visit.page.evaluate(
                "([lon, lat, zoom]) => atlas.maplibre.jumpTo({center: [lon, lat], zoom})", picture.camera
            )
            self._drawn(self._visit)
            return self._visit
        if self._visit:
            self._visit.page.close()
        if picture.ratio not in self._readers:
            self._readers[picture.ratio] = self._browser.new_context(
                device_scale_factor=picture.ratio, reduced_motion="reduce"
            )
        visit = Visit(self._readers[picture.ratio].new_page(), self._address)
        visit.page.set_viewport_size(size)
        visit.open(f"?{picture.address}")
        if not picture.of_page:
            visit.page.add_style_tag(content=ALONE)
        if not picture.named:
            visit.page.evaluate(NAMELESS)
            self._drawn(visit)
        self._visit, self._there = visit, (picture.ratio, picture.view)
        return visit

    @staticmethod
    def _drawn(visit: Visit) -> None:
        visit.page.evaluate("() => new Promise((drawn) => atlas.maplibre.once('idle', drawn).triggerRepaint())")
        visit.settle()


def make(wanted: list[Picture]) -> None:
    """Make pictures and write them down, each as soon as it is there."""
    FOLDER.mkdir(exist_ok=True)
    # The atlas does not start where a picture that it is told of is missing.
    known = {name: told for name, told in ledger().items() if (FOLDER / told["file"]).exists()}
    _write(known)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        studio = Studio(browser, address)
        for picture in wanted:
            content = studio.photographed(picture)
            _path(picture).write_bytes(content)
            known[picture.name] = _entry(picture)
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
