"""Write a page that needs no script: what is only read, beside the map."""

from components.delivery import address
from components.kit import html
from components.server.ground import theme_css_url
from components.text import TITLE
from geodata.vocabulary import Text


def plain_page(
    lang: str,
    title: Text,
    style_url: str,
    name: str,
    content: html.Node,
    *,
    found: bool = True,
    head: html.Node = None,
    theme: str | None = None,
) -> str:
    """Return a page in a language; `name` is what the styles call it, and search engines keep what is `found` alone.

    `head` is what it says besides of itself to who does not read it.

    Its ground is the one that the reader's system asks for, unless a theme is named.
    """
    page = html.html(lang=lang, data_theme=theme)[
        html.head[
            html.meta(charset="utf-8"),
            html.meta(name="viewport", content="width=device-width, initial-scale=1"),
            None if found else html.meta(name="robots", content="noindex"),
            head,
            html.title[f"{title.in_language(lang)} · {TITLE.in_language(lang)}"],
            html.link(rel="icon", type="image/svg+xml", href=address("/assets/favicon.svg")),
            html.link(rel="stylesheet", href=theme_css_url()),
            html.link(rel="stylesheet", href=style_url),
        ],
        html.body(class_=name)[html.main[content]],
    ]
    return f"{html.DOCTYPE}{html.written(page)}\n"
