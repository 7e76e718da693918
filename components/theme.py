"""Hold every colour of the atlas, on light paper and on dark, and write them out as CSS variables."""

from typing import Literal, NamedTuple

from geodata.catalogue import LAYERS

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


class Ink(NamedTuple):
    """One colour, on the light and on the dark ground."""

    light: str
    dark: str

    def on(self, theme: Theme) -> str:
        """Return the colour for a theme."""
        return self.dark if theme == "dark" else self.light


MAP = {
    "sea": Ink("#cfdfe6", "#0f1a22"),
    "shallows": Ink("#dfebef", "#16262f"),
    "coast": Ink("#8fabb8", "#3a5a6a"),
    "land": Ink("#faf6ed", "#1d2730"),
    "neighbours": Ink("#f0ebe0", "#182129"),
    "border": Ink("#8f8371", "#8a93a0"),
    "province": Ink("#c9bfae", "#394754"),
    "contour": Ink("#cdb99b", "#3d4544"),
    # Ground by what covers it, and by what it is used for.
    "field": Ink("#eef0da", "#1f2d2c"),
    "wood": Ink("#dfe9d3", "#1a2f2a"),
    "grass": Ink("#e4edd6", "#20322d"),
    "sand": Ink("#f3e9cf", "#2b2d2b"),
    "wetland": Ink("#dbe8e1", "#1a2d30"),
    "urban": Ink("#eee6d6", "#252f39"),
    "civic": Ink("#ece2dc", "#2a313b"),
    "industrial": Ink("#e9d9c2", "#35302c"),
    "building": Ink("#d6c8b3", "#364350"),
    "building-edge": Ink("#c2b198", "#44525f"),
    "airfield": Ink("#eae6dc", "#252e38"),
    "runway": Ink("#cfc8ba", "#3c4855"),
    "pier": Ink("#f1e9da", "#2a3641"),
    # Lines.
    "water": Ink("#cbdfe8", "#122431"),
    "river": Ink("#9dc0d1", "#2a4a5e"),
    "road": Ink("#ffffff", "#43515e"),
    "road-case": Ink("#d2c5af", "#161e26"),
    "road-far": Ink("#cbbb9d", "#4b5660"),
    "road-main": Ink("#fdf3da", "#5b6671"),
    "road-main-case": Ink("#cdbb9a", "#141b22"),
    "rail": Ink("#9a8f82", "#746d66"),
    # Letters.
    "label": Ink("#3f3b34", "#c7ced6"),
    "label-soft": Ink("#57503f", "#a3aeb9"),
    "label-sea": Ink("#325465", "#8db2c5"),
    "label-peak": Ink("#5b4f3f", "#b3aa9c"),
    "halo": Ink("#fbf9f4", "#131b22"),
    # The hills at their deepest shade, which names have to be read on as well.
    "relief": Ink("#c7c6c2", "#373c40"),
    "rejected": Ink("#6a645b", "#98a1aa"),
}
"""The ground of the map: what a printed atlas would lay down first."""

PLATE = {"note": Ink("#86253f", "#f2a9bb")}
"""What a plate says on the map: it is drawn with no other view."""

PAGE = {
    "paper": Ink("#fdfbf7", "#172029"),
    "paper-raised": Ink("#ffffff", "#1e2933"),
    "paper-sunk": Ink("#f3eee4", "#111a21"),
    "ink": Ink("#2b2823", "#e6eaee"),
    "ink-soft": Ink("#625b50", "#a9b4be"),
    "rule": Ink("#e2dacb", "#2f3d49"),
    "rule-strong": Ink("#8d8474", "#6c7c89"),
    "accent": Ink("#b23a26", "#ff8a6e"),
    "accent-ink": Ink("#ffffff", "#1b1411"),
    "focus": Ink("#1d5f9e", "#8cc4ff"),
    # A way over the railway, beside its red.
    "way": Ink("#1d5f9e", "#8cc4ff"),
    # Goods that move, under the lines that carry them.
    "goods": Ink("#0b6f6a", "#57cfc4"),
    "goods-full": Ink("#6a2f9c", "#d3a6ff"),
    "selection": Ink("#b23a26", "#ff8a6e"),
    "good": Ink("#2c6e49", "#7cc9a0"),
    "partly": Ink("#7a5c00", "#e0be5a"),
    "bad": Ink("#a3352a", "#ff9785"),
    "neutral": Ink("#5b6570", "#a5b0ba"),
}
"""The page around the map; text colours keep at least 4.5:1 on their papers (tested)."""

OWN = {"own": Ink("#a3196f", "#ff8fd0")}
"""A reader's own file: a hue that is none of the atlas's, so that nobody takes it for the atlas's word."""

FONT = '"Atlas Sans", "Noto Sans", "Noto Sans KR", system-ui, sans-serif'


def layer_ink(layer_id: str) -> Ink:
    """Return the colour of a layer on both grounds."""
    return _LAYER_INK[layer_id]


def letter_ink(layer_id: str) -> Ink:
    """Return the colour of the names of a layer on both grounds."""
    return _LETTER_INK[layer_id]


_LAYER_INK = {layer.id: Ink(layer.style.color, layer.style.dark) for layer in LAYERS}
_LETTER_INK = {layer.id: Ink(*(layer.style.letters or _LAYER_INK[layer.id])) for layer in LAYERS}
LETTER_GROUNDS = ("land", "sea", "relief", "industrial")
"""The ground that every name has to be read on, at 4.5:1 or more: the rest lies between these."""


def _inks() -> dict[str, Ink]:
    """Return every colour by the name it has on the page."""
    layers = {f"layer-{layer_id}": ink for layer_id, ink in _LAYER_INK.items()}
    letters = {f"letters-{layer_id}": ink for layer_id, ink in _LETTER_INK.items() if ink != _LAYER_INK[layer_id]}
    return {**MAP, **PLATE, **PAGE, **OWN, **layers, **letters}


def light_of() -> dict[str, str]:
    """Return the light colour of each dark one; what is drawn dark is printed by it, so none may have two."""
    found: dict[str, str] = {}
    for name, ink in _inks().items():
        if found.setdefault(ink.dark, ink.light) != ink.light:
            raise ValueError(f"{ink.dark} ({name}) is the dark of two light colours")
    return found


def stylesheet() -> str:
    """Write the colours as CSS custom properties under `[data-theme]`."""
    inks = _inks()
    blocks = []
    for theme in THEMES:
        lines = "".join(f"--{name}:{ink.on(theme)};" for name, ink in inks.items())
        selector = f'[data-theme="{theme}"]'
        blocks.append(f"{':root,' if theme == 'light' else ''}{selector}{{{lines}color-scheme:{theme}}}")
        if theme == "dark":  # of a page without scripts, which would set it
            blocks.append(f"@media (prefers-color-scheme:dark){{:root:not([data-theme]){{{lines}color-scheme:dark}}}}")
    swatches = [f".ink-{layer_id}{{--swatch:var(--layer-{layer_id})}}" for layer_id in _LAYER_INK]
    return "\n".join([*blocks, f":root{{--font:{FONT}}}", *swatches])
