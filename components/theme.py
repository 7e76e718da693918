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
    "shallows": Ink("#dbe8ec", "#14232d"),
    "coast": Ink("#9db4bf", "#33505f"),
    "land": Ink("#f6f3ec", "#1d2730"),
    "neighbours": Ink("#ece7db", "#18212a"),
    "border": Ink("#8f8371", "#8a93a0"),
    "province": Ink("#c9bfae", "#394754"),
    "river": Ink("#a9c4d2", "#274456"),
    "urban": Ink("#ebe4d6", "#26323c"),
    "road": Ink("#ddd4c4", "#2c3843"),
    "label": Ink("#4a463f", "#c7ced6"),
    "label-soft": Ink("#6f685c", "#97a2ad"),
    "label-sea": Ink("#4f7282", "#6f95a8"),
    "halo": Ink("#fbf9f4", "#131b22"),
}
"""The ground of the map: what a printed atlas would lay down first."""

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
    "selection": Ink("#b23a26", "#ff8a6e"),
    "good": Ink("#2c6e49", "#7cc9a0"),
    "partly": Ink("#7a5c00", "#e0be5a"),
    "bad": Ink("#a3352a", "#ff9785"),
    "neutral": Ink("#5b6570", "#a5b0ba"),
}
"""The page around the map; text colours keep at least 4.5:1 on their papers (tested)."""

FONT = '"Atlas Sans", "Noto Sans", "Noto Sans KR", system-ui, sans-serif'


def layer_ink(layer_id: str) -> Ink:
    """Return the colour of a layer on both grounds."""
    return _LAYER_INK[layer_id]


_LAYER_INK = {layer.id: Ink(layer.style.color, layer.style.dark) for layer in LAYERS}


def stylesheet() -> str:
    """Write the colours as CSS custom properties under `[data-theme]`."""
    inks = {**MAP, **PAGE, **{f"layer-{layer_id}": ink for layer_id, ink in _LAYER_INK.items()}}
    blocks = []
    for theme in THEMES:
        lines = "".join(f"--{name}:{ink.on(theme)};" for name, ink in inks.items())
        selector = f'[data-theme="{theme}"]'
        blocks.append(f"{':root,' if theme == 'light' else ''}{selector}{{{lines}color-scheme:{theme}}}")
    swatches = [f".ink-{layer_id}{{--swatch:var(--layer-{layer_id})}}" for layer_id in _LAYER_INK]
    return "\n".join([*blocks, f":root{{--font:{FONT}}}", *swatches])
