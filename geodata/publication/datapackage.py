"""Describe the data files to machines, as a Frictionless Data Package derived from the models and the catalogue."""

from typing import Any, Final

from geodata.catalogue import LAYERS
from geodata.files import TABLES, layer_file
from geodata.layer import Field, Layer
from geodata.load import source_by_id
from geodata.model import Place, Record
from geodata.publication.edition import AUTHOR, DESCRIPTION, RELEASED, TITLE, VERSION
from geodata.publication.ground_files import GROUND_FILES, MEDIA, GroundFile
from geodata.publication.licences import CC_BY, FACTS, ODBL, Licence, layer_licence, layer_sources

FILE: Final = "datapackage.json"
_TYPES: Final = {"string": "string", "integer": "integer", "number": "number", "array": "array", "boolean": "boolean"}
_OWN_TYPES: Final = {"number": "number", "integer": "integer", "text": "string", "spans": "array"}
_KEYS: Final = {name: {"measure": "measures", "unit": "units"} for name in ("figures", "series")}
"""Columns of a table that hold ids of another."""
_TITLES: Final = {
    "sources": "Sources that the atlas cites",
    "figures": "Figures, rival ones in rows of their own",
    "claims": "Claims of an article and the evidence beside them",
    "events": "Dated events",
    "services": "Trains, as sources tell of them",
    "sections": "Sections of railway lines: opened, electrified, with two tracks …",
    "series": "Numbers by year, each statistic a series of its own",
    "unknowns": "What was looked for and not found, with the sources searched",
    "measures": "What figures measure",
    "units": "Units of figures",
    "everyday_names": "Korean names as English writers spell them",
}


def descriptor() -> dict[str, Any]:
    """Return the content of datapackage.json."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "chongjin-atlas",
        "title": TITLE.en,
        "description": DESCRIPTION.en,
        "version": VERSION,
        "created": f"{RELEASED.isoformat()}T00:00:00Z",
        "keywords": ["Chongjin", "North Korea", "DPRK", "railway", "industry", "GeoJSON"],
        "contributors": [{"title": AUTHOR, "roles": ["author"]}],
        "licenses": [_licence(ODBL), _licence(CC_BY)],
        "sources": [_source(source_id) for source_id in source_by_id()],
        "resources": [
            *(_layer(layer) for layer in LAYERS),
            *(_table(file, model) for file, model in TABLES),
            *map(_ground, GROUND_FILES.values()),
        ],
    }


def _licence(licence: Licence) -> dict[str, str]:
    # Facts have no licence of their own; what is licensed is the wording.
    named = CC_BY if licence == FACTS else licence
    return {"name": named.id, "title": licence.title.en, "path": licence.url}


def _source(source_id: str) -> dict[str, str]:
    source = source_by_id()[source_id]
    return {"title": f"{source.title} ({source.producer})"} | ({"path": source.url} if source.url else {})


def _layer(layer: Layer) -> dict[str, Any]:
    return {
        "name": layer.id,
        "path": layer_file(layer.id),
        "title": layer.title.en,
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "licenses": [_licence(layer_licence(layer.id))],
        "sources": [_source(source_id) for source_id in layer_sources(layer.id)],
        "schema": {
            "fields": [*_fields(Place, {"kind": list(layer.kinds)}), *(_own(field) for field in layer.fields)],
            "primaryKey": ["id"],
        },
    }


def ground_name(name: str) -> str:
    """Return how a file of the ground is called among the resources, where a name has neither capital nor blank."""
    return f"ground-{name}"


def _ground(file: GroundFile) -> dict[str, Any]:
    return {
        "name": ground_name(file.name),
        "path": file.path,
        "title": f"Ground of the map, as mapped in August 2021. {file.title.en}",
        "format": file.format,
        "mediatype": MEDIA[file.format],
        "licenses": [_licence(file.licence)],
        "sources": [_source(source_id) for source_id in file.sources],
    }


def _own(field: Field) -> dict[str, Any]:
    unit = f" ({field.unit.en})" if field.unit.en else ""
    return {"name": field.id, "type": _OWN_TYPES[field.holds], "title": field.title.en + unit}


def _table(file: str, model: type[Record]) -> dict[str, Any]:
    name = file.removesuffix(".json")
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
        for column, other in _KEYS.get(name, {}).items()
    ]
    return {
        "name": name,
        "type": "table",
        "path": file,
        "title": _TITLES[name],
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "licenses": [_licence(FACTS)],
        "schema": {"fields": _fields(model, {}), "primaryKey": ["id"]} | ({"foreignKeys": keys} if keys else {}),
    }


def _fields(model: type[Record], allowed: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Return the Table Schema fields of a record, read off the JSON Schema that pydantic makes of it."""
    properties: dict[str, Any] = model.model_json_schema()["properties"]
    return [_field(name, rules, allowed.get(name)) for name, rules in properties.items()]


def _field(name: str, rules: dict[str, Any], allowed: list[str] | None) -> dict[str, Any]:
    choices = rules.get("anyOf", [rules])
    given = [choice for choice in choices if choice.get("type") != "null"]
    constraints: dict[str, Any] = {}
    # A table schema counts an empty text as missing, so a field that may be empty is not required.
    may_be_empty = any(choice.keys() <= {"type", "title"} and choice.get("type") == "string" for choice in given)
    if len(given) == len(choices) and "default" not in rules and not may_be_empty:
        constraints["required"] = True
    field: dict[str, Any] = {"name": name, "type": "any"}
    if len(given) == 1:
        field["type"] = "date" if given[0].get("format") == "date" else _TYPES[given[0]["type"]]
        constraints |= {
            ours: given[0][theirs]
            for theirs, ours in (("pattern", "pattern"), ("minimum", "minimum"), ("maximum", "maximum"))
            if theirs in given[0]
        }
        values = allowed or given[0].get("enum")
        if values:
            constraints["enum"] = values
    if "description" in rules:
        field["description"] = rules["description"]
    return field | ({"constraints": constraints} if constraints else {})
