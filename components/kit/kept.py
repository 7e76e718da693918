"""Keep what stands alike on page after page, so that a cold visit writes only what is its own."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from components.delivery import Deployment, deployment
from components.kit import html

Asked = ParamSpec("Asked")
Made = TypeVar("Made")
MOST = 256
"""How many answers of a function are kept: more than the layers in both states and both languages."""


def kept(write: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Have a function write once what it returns for the same arguments, which can be keys of a dictionary.

    Attributes are in the language of the page, buttons are left out where there are no scripts, and addresses depend on
    where the atlas is served: so each of these has its own. What is returned must not be changed; elements cannot be.
    """

    @lru_cache(maxsize=MOST)
    def made(_lang: str, _scripted: bool, _where: Deployment, *given: Asked.args, **named: Asked.kwargs) -> Made:
        return write(*given, **named)

    @wraps(write)
    def found(*given: Asked.args, **named: Asked.kwargs) -> Made:
        return made(html.spoken(), html.scripted(), deployment(), *given, **named)  # type: ignore[arg-type]

    return found
