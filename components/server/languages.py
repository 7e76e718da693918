"""Speak to a reader in the language that the browser prefers, where an address does not say one."""

from flask import Response, request

from geodata.vocabulary import LANGUAGES


def preferred() -> str:
    """Return the language of the atlas that the browser of this request prefers; of equals, the one it names first."""
    for tag, quality in request.accept_languages:
        lang = tag.partition("-")[0].lower()
        if quality > 0 and lang in LANGUAGES:
            return lang
    return "en"


def by_browser(response: Response) -> Response:
    """Return an answer that tells caches that the browser's language has a say in it."""
    response.vary.add("Accept-Language")
    return response
