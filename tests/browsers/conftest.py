"""Every journey in every browser: one server, one screen, and one window each, which must stay silent."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.conftest import served
from tests.browsers.driver import Driver
from tests.browsers.engines import firefox, screen, webkit


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with served() as base:
        yield base


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture(scope="session", params=[firefox, webkit], ids=["firefox", "webkit"])
def window(request: pytest.FixtureRequest, address: str, display: str) -> Iterator[Driver]:
    with request.param(address, display) as driver:
        yield driver


@pytest.fixture
def visit(window: Driver) -> Iterator[Callable[[str], Driver]]:
    """Yield what opens the atlas at an address; in the end the page must not have complained."""

    def opened(query: str) -> Driver:
        window.open(query)
        return window

    yield opened
    assert window.complaints() == []
