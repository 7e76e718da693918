"""Say in one sentence which places a reader has asked for: in the export dialog, in exports and on printed maps."""

from components.page.filter_outcome import described
from geodata.catalogue import LAYER
from geodata.filters import Filters
from geodata.vocabulary import Text

ALL = Text("All places", "모든 곳")
NO_LAYER = Text("No layer", "층 없음")


def filter_words(filters: Filters, layers: tuple[str, ...] | None = None) -> Text:
    """Return the choice in words: the layers where only those shown are asked for, then each filter that is set."""
    if not filters.active and layers is None:
        return ALL
    parts = [described(filters, name) for name in filters.active]
    if layers is not None:
        parts.insert(0, _in_layers(layers))
    en = "; ".join(part.en for part in parts)
    return Text(f"{en[:1].upper()}{en[1:]}", "; ".join(part.ko for part in parts))


def _in_layers(layers: tuple[str, ...]) -> Text:
    if not layers:
        return NO_LAYER
    titles = [LAYER[layer_id].title for layer_id in layers]
    return Text(
        f"layers: {', '.join(title.en for title in titles)}",
        f"층: {', '.join(title.ko for title in titles)}",
    )
