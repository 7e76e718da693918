"""Draw what stands beside text in small: a place's map symbol, its name as a button, verdict and confidence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from components import ids
from components.kit import html
from geodata.layer import Part
from geodata.load import layer_of, places
from geodata.model import Place
from geodata.positions import is_dashed, part_of
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, CONFIDENCE, VERDICT, Text

SHOW = Text("Show on the map", "지도에서 보기")
CONFIDENT = {
    "facts": Text("Confidence in the facts", "내용의 신뢰도"),
    "position": Text("Confidence in the position", "위치의 신뢰도"),
}
"""What a confidence is about: what is said of a place, or where it is drawn."""
OFF_MAP = Text("not on the map", "지도에 없음")
_PLACE_AT: ContextVar[Callable[[str], str] | None] = ContextVar("_PLACE_AT", default=None)


@contextmanager
def linking(place_at: Callable[[str], str]) -> Iterator[None]:
    """Draw places as links to where `place_at` says that an id is told of, and not as buttons."""
    before = _PLACE_AT.set(place_at)
    try:
        yield
    finally:
        _PLACE_AT.reset(before)


def picture(place: Place) -> html.Element:
    """Return the symbol of a place as the map draws it; it says nothing beyond the words beside it."""
    return html.span(class_=picture_class(place), aria_hidden="true")


def picture_class(place: Place) -> str:
    """Return the class of a place's symbol: hollow where approximate, a stroke for a line."""
    layer = layer_of()[place.id]
    part = part_of(place.id)
    icon = dict(layer.style.icons).get(place.kind, layer.style.icon)
    if part is Part.AREA:
        return f"swatch swatch-area ink-{layer.id}"
    if part is Part.LINE or not icon:
        return f"swatch swatch-line{' swatch-dashed' if is_dashed(place) else ''} ink-{layer.id}"
    name = ids.symbol_name(layer.id, icon, place.placement in APPROXIMATE_PLACEMENTS)
    return f"symbol symbol-{name.replace('.', '-')}"


def place_button(place_id: str) -> html.Element:
    """Return a button that chooses a place, with its symbol and its name; or a link to it, while `linking`."""
    place, place_at = places()[place_id], _PLACE_AT.get()
    if place_at:
        chooses = html.a(href=place_at(place_id), data_site=place_id)
    else:
        chooses = html.button(".place-link", type="button", data_site=place_id)
    return chooses[
        picture(place),
        html.span(".place-link-name")[place.name],
        place.placement == "unlocated" and html.span(".off-map")[OFF_MAP],
    ]


def place_list(place_ids: "tuple[str, ...]") -> html.Element:
    """Return places as a list of buttons."""
    return html.ul(".place-links")[(html.li[place_button(place_id)] for place_id in place_ids)]


def verdict(value: str) -> html.Element:
    """Return a verdict as a word; `assets/css/claims.css` puts its shape before it."""
    return html.span(class_=f"verdict verdict-{value}")[VERDICT[value]]


def confidence(value: str, *, named: bool = False) -> html.Element:
    """Return a confidence as one to three filled dots and its word, `named` where no label stands before it."""
    word = CONFIDENCE[value]
    if named:
        word = Text(f"confidence {word.en}", f"신뢰도 {word.ko}")
    return html.span(class_=f"confidence confidence-{value}")[word]


def show_claim(claim_id: str) -> html.Element:
    """Return a button that shows the places of a claim on the map."""
    return html.button(".show-claim", type="button", data_claim=claim_id)[SHOW]
