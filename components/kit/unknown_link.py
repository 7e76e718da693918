"""Lead to the page of what is not known, in the language that is read."""

from components.delivery import address
from components.kit import html
from geodata.vocabulary import Text

LABEL = Text("What is not known", "알려지지 않은것")


def unknown_url(lang: str) -> str:
    """Return the address of the page in a language."""
    return address("/unknown", lang=lang)


def unknown_link() -> html.Element:
    """Return a link to the page, one for each language: an address cannot be switched as a text is."""
    return html.span(".unknown-link")[
        (html.span(lang=lang)[html.a(href=unknown_url(lang))[LABEL.in_language(lang)]] for lang in ("en", "ko"))
    ]
