"""A reader's window in any browser, in the few verbs that a journey is made of, over the commands of W3C WebDriver."""

import base64
import io
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

from tests.browser.conftest import until

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""How WebDriver marks an element in JSON."""
ENTER, DOWN = "\ue007", "\ue015"
WIDTH, HEIGHT = 1280, 800
PATIENCE_S = 90
"""Both browsers reckon the map without a graphics card, WebKitGTK four times as slowly as Chromium."""

HEAR = """window.complaints = [];
addEventListener('error', event => complaints.push(event.message));
addEventListener('unhandledrejection', event => complaints.push(String(event.reason)));
addEventListener('securitypolicyviolation', event => complaints.push(`${event.violatedDirective} ${event.blockedURI}`));
for (const level of ['error', 'warn']) {
    const say = console[level];
    console[level] = (...words) => { complaints.push(words.join(' ')); say.apply(console, words); };
}"""


class Commands(Protocol):
    """What a browser can be told."""

    def navigate(self, url: str) -> None: ...
    def execute(self, script: str, arguments: list[Any]) -> Any: ...
    def click(self, element: str) -> None: ...
    def send_keys(self, element: str, text: str) -> None: ...
    def act(self, actions: list[dict[str, Any]]) -> None: ...
    def screenshot(self) -> str: ...
    def resize(self, width: int, height: int) -> None: ...


class Driver:
    """One reader's window, which shows one page of the atlas after the other."""

    def __init__(self, commands: Commands, address: str, downloads: Path) -> None:
        self.address = address
        self._commands = commands
        self._downloads = downloads
        commands.resize(WIDTH, HEIGHT)
        shown = self.ask("[innerWidth, innerHeight]")
        commands.resize(2 * WIDTH - shown[0], 2 * HEIGHT - shown[1])
        self.until("innerWidth === a[0] && innerHeight === a[1]", WIDTH, HEIGHT)

    def open(self, query: str = "") -> None:
        """Open the atlas in the state of an address; from then on the page is heard."""
        self._commands.navigate(f"{self.address}/{query}")
        self._commands.execute(HEAR, [])
        self.until("document.documentElement.dataset.mapPainted === 'true'")
        self.settle()

    def ask(self, expression: str, *arguments: Any) -> Any:
        """Return the value of a JavaScript expression, which knows the arguments as `a[0]`, `a[1]` …"""
        return self._commands.execute(f"const a = [...arguments]; return ({expression});", list(arguments))

    def until(self, condition: str, *arguments: Any) -> None:
        """Wait until a JavaScript condition is true."""
        until(
            lambda: self.ask(condition, *arguments),
            f"never became true: {condition} {arguments}",
            wait_s=PATIENCE_S,
        )

    def settle(self) -> None:
        """Wait until the map stands still and has drawn everything."""
        self.until("!atlas.maplibre.isMoving() && atlas.maplibre.loaded()")

    def text(self, selector: str) -> str:
        """Return what an element says on the screen, once it is there."""
        self.until("document.querySelector(a[0])?.checkVisibility()", selector)
        return " ".join(self.ask("document.querySelector(a[0]).innerText", selector).split())

    def click(self, selector: str) -> None:
        """Press an element, once it is there."""
        self.until("document.querySelector(a[0])?.checkVisibility()", selector)
        # A browser's own bars may have grown over it since, and WebKit's driver scrolls no further than the page.
        self.ask("document.querySelector(a[0]).scrollIntoView({ block: 'nearest' }) ?? null", selector)
        self._commands.click(self._element(selector))

    def write(self, selector: str, keys: str) -> None:
        """Type into a field, or give it the path of a file."""
        self._commands.send_keys(self._element(selector), keys)

    def drag(self, start: tuple[int, int], by: tuple[int, int] = (0, 0)) -> None:
        """Press the mouse at a pixel of the page and let go of it so far away."""
        moves = [{"type": "pointerMove", "duration": 0, "x": x, "y": y} for x, y in steps(start, by)]
        press, release = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        hand = {"id": "hand", "type": "pointer", "parameters": {"pointerType": "mouse"}}
        self._commands.act([{**hand, "actions": [moves[0], press, *moves[1:], release]}])

    def picture(self) -> Image.Image:
        """Return what the window shows."""
        return Image.open(io.BytesIO(base64.b64decode(self._commands.screenshot()))).convert("RGB")

    def ink(self, colour: str, box: tuple[int, int, int, int] = (0, 0, WIDTH, HEIGHT)) -> int:
        """Return how many pixels within a box of what the window shows have nearly a colour."""
        wanted = bytes.fromhex(colour.removeprefix("#"))
        seen = self.picture().crop(box).tobytes()
        pixels = zip(seen[::3], seen[1::3], seen[2::3], strict=True)
        return sum(max(abs(one - other) for one, other in zip(pixel, wanted, strict=True)) < 5 for pixel in pixels)

    def on_screen(self, lon: float, lat: float) -> tuple[int, int]:
        """Return the pixel of the page at which the map shows a coordinate."""
        x, y = self.ask(
            "(box => (p => [p.x + box.left, p.y + box.top])(atlas.maplibre.project(a)))"
            "(atlas.maplibre.getCanvas().getBoundingClientRect())",
            lon,
            lat,
        )
        return round(x), round(y)

    def downloaded(self, suffix: str) -> Path:
        """Return the file of a kind that has been saved, once it is whole."""
        found: list[Path] = []

        def whole() -> bool:
            part = [each for each in self._downloads.iterdir() if each.suffix in (".part", ".wkdownload")]
            found[:] = [each for each in self._downloads.glob(f"*.{suffix}") if each.stat().st_size]
            return bool(found) and not part

        until(whole, f"no file of the kind {suffix} was saved", wait_s=PATIENCE_S)
        return found[0]

    def complaints(self) -> list[str]:
        """Return the faults and warnings that the page has told of since it was opened."""
        return list(self.ask("window.complaints ?? []"))

    def _element(self, selector: str) -> str:
        return str(self.ask("document.querySelector(a[0])", selector)[ELEMENT])


def steps(start: tuple[int, int], by: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the pixels over which a hand moves, its start first."""
    if by == (0, 0):
        return [start]
    return [(start[0] + by[0] * part // 5, start[1] + by[1] * part // 5) for part in range(6)]
