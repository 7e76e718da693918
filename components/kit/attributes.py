"""Write an element's data and aria attributes, whose names are no Python names."""

from collections.abc import Mapping
from typing import Any


def attributes(*labels: Mapping[str, str], **values: str) -> dict[str, Any]:
    """Return attributes to be unpacked into a component: `data_opens` becomes data-opens; `labels` are taken over."""
    found: dict[str, Any] = {name.replace("_", "-"): value for name, value in values.items()}
    for label in labels:
        found.update(label)
    return found
