"""What geodata hands out to a notebook says what it takes, what it returns and, for coordinates, in which CRS."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

import geodata
from geodata import (
    comparison,
    evidence,
    export,
    filters,
    inventory,
    load,
    positions,
    proximity,
    railway,
    railway_evidence,
    search,
    store,
    tables,
    upload,
)
from geodata.check import problems
from geodata.publication.edition import citation, data_date
from geodata.publication.licences import layer_licence, layer_sources
from geodata.tidy import tidy

MODULES = (
    geodata,
    comparison,
    evidence,
    export,
    filters,
    inventory,
    load,
    positions,
    proximity,
    railway,
    railway_evidence,
    search,
    store,
    tables,
    upload,
)
ALONE = (problems, tidy, citation, data_date, layer_licence, layer_sources)


def public() -> dict[str, Callable[..., Any]]:
    found = [
        value
        for module in MODULES
        for name, value in vars(module).items()
        if inspect.isfunction(inspect.unwrap(value) if callable(value) else value)
        and (name in module.__all__ if hasattr(module, "__all__") else value.__module__ == module.__name__)
        and not name.startswith("_")
    ]
    return {f"{each.__module__}.{each.__name__}": each for each in (*found, *ALONE)}


FUNCTIONS = public()


def section(function: Callable[..., Any], title: str) -> str:
    found = re.search(rf"^{title}\n-+\n(.*?)(?=^\w[\w ]*\n-+\n|\Z)", inspect.getdoc(function) or "", re.M | re.S)
    return found[1] if found else ""


def test_the_notebook_functions_are_among_them() -> None:
    assert {"geodata.load.features", "geodata.load.places", "geodata.search.search"} <= FUNCTIONS.keys()
    assert len(FUNCTIONS) > 40


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_what_it_takes_and_returns(name: str) -> None:
    function = FUNCTIONS[name]
    signature = inspect.signature(function)
    heads = re.findall(r"^(\w[\w, ]*) : ", section(function, "Parameters"), re.M)
    assert [each for head in heads for each in head.split(", ")] == list(signature.parameters)
    assert bool(section(function, "Returns")) == (signature.return_annotation not in (None, "None"))
    assert section(function, "Returns") or section(function, "Raises")


@pytest.mark.parametrize("name", [name for name, each in FUNCTIONS.items() if "Geo" in section(each, "Returns")])
def test_who_returns_coordinates_names_their_system(name: str) -> None:
    assert re.search("EPSG:4326|WGS 84|CRS", section(FUNCTIONS[name], "Returns"))
