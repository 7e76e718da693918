"""One test a layer for what holds of every place: thousands of tests cost more to manage than to run."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import pytest

from geodata.load import layer_of


def of_each_place(place_ids: Iterable[str]) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Run a test of one place for all of a layer's; every place that fails is named, with what it failed of."""
    by_layer: dict[str, list[str]] = defaultdict(list)
    for place_id in place_ids:
        by_layer[layer_of()[place_id].id].append(place_id)

    def decorate(test: Callable[[str], None]) -> Callable[[str], None]:
        def of_a_layer(layer_id: str) -> None:
            failed: list[Exception] = []
            for place_id in by_layer[layer_id]:
                try:
                    test(place_id)
                except Exception as error:
                    error.add_note(f"place: {place_id}")
                    failed.append(error)
            if failed:
                raise failed[0] if len(failed) == 1 else ExceptionGroup(f"{len(failed)} places of {layer_id}", failed)

        of_a_layer.__name__, of_a_layer.__doc__, of_a_layer.__module__ = test.__name__, test.__doc__, test.__module__
        return pytest.mark.parametrize("layer_id", list(by_layer))(of_a_layer)

    return decorate
