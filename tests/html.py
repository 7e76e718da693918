"""Read HTML text the way a reader of one language does."""

from html.parser import HTMLParser

VOID = ("base", "br", "hr", "img", "input", "source", "link", "meta", "wbr")


class Reader(HTMLParser):
    """Collects elements and text, and sees to it that every element is closed."""

    def __init__(self, lang: str = "") -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.text = ""
        self._lang = lang

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            # The page's own language hides nothing.
            self.open.append((tag, None if tag == "html" else dict(attrs).get("lang")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not self._lang or all(lang in (None, self._lang) for _, lang in self.open):
            self.text += data


def read(text: str, lang: str = "") -> Reader:
    """Read HTML text; with a language, what the page does not show in it is left out of the text."""
    reader = Reader(lang)
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def said(text: str, lang: str) -> str:
    """Return what HTML text says in a language."""
    return read(text, lang).text
