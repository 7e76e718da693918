"""Hold calls of Dash's callbacks to what the callbacks declare, before Dash takes them apart.

Dash trusts what its own script sends: most of what another client may send instead ends in a fault of Dash's. Here a
call is compared once with the callback that it names: outputs, inputs and states by id and property and in their order,
and each value with the type that the store declares which holds it.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from components.server.errors import RefusedError
from geodata.vocabulary import Text


class BadCallError(RefusedError):
    """A call that fits no callback; it says in what."""

    def __init__(self, said: str) -> None:
        super().__init__(400, Text(said, "페지의 물음이 아닙니다"))


def read(content: bytes) -> Any:
    """Return what JSON holds; raise BadCallError where it is none, or is nested deeper than can be read."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise BadCallError("the body is no JSON that can be read") from None


def check(body: Any, known: Mapping[str, Any], stores: Mapping[str, Any]) -> None:
    """Raise BadCallError where a call fits none of the callbacks in Dash's `callback_map`.

    `stores` says what the data are of each store that a callback answers to, by the store's id.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        raise BadCallError("the body names no output")
    declared = known.get(body["output"])
    if declared is None or "callback" not in declared:  # those without one are answered in the browser
        raise BadCallError("no such callback")
    _check_outputs(body.get("outputs"), declared["output"])
    _check_values(body.get("inputs"), declared["inputs"], "inputs", stores)
    _check_values(body.get("state", []), declared["state"], "state", stores)
    changed = body.get("changedPropIds", [])
    named = {_named(each["id"], each["property"]) for each in declared["inputs"]}
    if not isinstance(changed, list) or not all(isinstance(each, str) and each in named for each in changed):
        raise BadCallError("changedPropIds names what is no input of the callback")


def _check_outputs(given: Any, declared: Any) -> None:
    several = isinstance(declared, list)
    wanted = declared if several else [declared]
    held = given if several else [given]
    if not isinstance(held, list) or len(held) != len(wanted):
        raise BadCallError("outputs are not those of the callback")
    for each, output in zip(held, wanted, strict=True):
        # After "@" stands which of several callbacks with the same output is meant: `output` has told that.
        if not _is_pair(each) or _named(each["id"], each["property"].partition("@")[0]) != str(output):
            raise BadCallError("outputs are not those of the callback")


def _check_values(given: Any, declared: list[dict[str, str]], what: str, stores: Mapping[str, Any]) -> None:
    if not isinstance(given, list) or len(given) != len(declared):
        raise BadCallError(f"{what} are not those of the callback")
    for each, wanted in zip(given, declared, strict=True):
        if not _is_pair(each) or (each["id"], each["property"]) != (wanted["id"], wanted["property"]):
            raise BadCallError(f"{what} are not those of the callback")
        if not fits(each.get("value"), stores[each["id"]]):
            raise BadCallError(f"the value of {each['id']} is not what the page sets it to")


def fits(value: Any, kind: Any) -> bool:
    """Tell whether a value is of a kind, a type or a TypedDict."""
    try:
        _reader(kind).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _is_pair(given: Any) -> bool:
    return isinstance(given, dict) and all(isinstance(given.get(name), str) for name in ("id", "property"))


def _named(component_id: str, prop: str) -> str:
    return f"{component_id}.{prop}"


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
