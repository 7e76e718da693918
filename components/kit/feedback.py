"""Offer to report a mistake to whoever runs the atlas, by mail or on a page of theirs; nothing where none is told."""

import re
from urllib.parse import quote, urlsplit

from components.delivery import deployment, public_address
from components.kit import html
from components.kit.citations import ELSEWHERE
from geodata import edition
from geodata.publication.edition import TITLE
from geodata.vocabulary import Text

LABEL = Text("Report a mistake", "틀린것을 알리기")
GAPS = ("{id}", "{edition}", "{link}")
"""What an operator's address may leave open: which record, of which edition of the data, and where it is read."""
_CHARACTERS = re.compile(r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%{}\[\]-]{1,1000}", re.ASCII)
_MAILBOX = re.compile(r"mailto:[A-Za-z0-9.!$&'*+=_~%-]+@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}(?:\?.*)?", re.ASCII)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def is_sound(url: str) -> bool:
    """Tell whether this is an address to report to, but for the host of a page, which is the caller's to check."""
    whole = url
    for gap in GAPS:
        whole = whole.replace(gap, "x")
    if not _CHARACTERS.fullmatch(whole) or _STRAY.search(whole) or set("{}") & set(whole):
        return False
    if url.startswith("mailto:"):
        # A gap says what a letter is about, never to whom it goes.
        return _MAILBOX.fullmatch(whole) is not None and "{" not in url.partition("?")[0]
    return url.startswith(("http://", "https://")) and "{" not in urlsplit(url).netloc


def filled(url: str, record: str, path: str) -> str:
    """Return an operator's address with its gaps filled; one without any has the same as fields of its query."""
    values = {"{id}": record, "{edition}": edition.digest(), "{link}": public_address(path)}
    if any(gap in url for gap in GAPS):
        for gap, value in values.items():
            url = url.replace(gap, quote(value, safe=""))
        return url
    if url.startswith("mailto:"):
        about = f"{TITLE.en} {values['{edition}']}: {record}"
        fields = {"subject": about, "body": f"\r\n\r\n{values['{link}']}"}
    else:
        fields = {gap.strip("{}"): value for gap, value in values.items()}
    before, sign, fragment = url.partition("#")
    known = {part.partition("=")[0].lower() for part in before.partition("?")[2].split("&")}
    more = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if name not in known)
    joint = "" if not more else "&" if "?" in before else "?"
    return f"{before}{joint}{more}{sign}{fragment}"


def report(record: str, path: str, class_: str) -> html.Element | None:
    """Return the link that reports a mistake in a record, which is read at a path of the atlas."""
    url = deployment().feedback_url
    if not url:
        return None
    if url.startswith("mailto:"):
        return html.a(class_=class_, href=filled(url, record, path))[LABEL]
    return html.a(class_=class_, href=filled(url, record, path), target="_blank", rel="noopener noreferrer")[
        LABEL, html.span(".visually-hidden")[" ", ELSEWHERE]
    ]
