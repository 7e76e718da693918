"""Hold the interface's words in English and Korean, and put both on the page.

Both languages are in the page at once and CSS shows the one chosen, so that switching needs neither a reload nor
a server trip and never touches the map's view. Attributes (labels, placeholders) are swapped by `assets/dress.js`.
"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from geodata.vocabulary import Text


def both(text: Text, **attributes: Any) -> Component:
    """Return a span that holds a text in both languages, of which CSS shows one."""
    if text.en == text.ko:
        return html.Span(text.en, **attributes)
    return html.Span([html.Span(text.en, lang="en"), html.Span(text.ko, lang="ko")], **attributes)


def labelled(attribute: str, text: Text, lang: str = "en") -> dict[str, Any]:
    """Return an attribute (aria-label, placeholder, title) in `lang`, with both languages beside it for switching."""
    return {
        attribute: text.in_language(lang),
        f"data-{attribute}-en": text.en,
        f"data-{attribute}-ko": text.ko,
    }


def metres(accuracy_m: int | None) -> Text:
    """Say an accuracy radius in words."""
    if accuracy_m is None:
        return Text("no position", "위치 없음")
    if accuracy_m < 1000:
        return Text(f"within about {accuracy_m} m", f"오차 약 {accuracy_m}m 이내")
    km = f"{accuracy_m / 1000:g}"
    return Text(f"within about {km} km", f"오차 약 {km}km 이내")


TITLE = Text("Chongjin Atlas", "청진 지도첩")
TAGLINE = Text(
    "The City of Iron: what is where, who says so, and how sure it is",
    "철의 도시 청진: 무엇이 어디에 있고, 누가 그렇게 말하며, 얼마나 확실한가",
)
