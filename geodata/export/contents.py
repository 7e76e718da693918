"""Write the table of contents of the data for other programs."""

import json
from collections.abc import Callable
from typing import Any

from geodata.catalogue import GROUPS, LAYERS
from geodata.export.places import COMMON_FIELDS
from geodata.files import CRS
from geodata.layer import Layer
from geodata.load import count, features_in
from geodata.publication.edition import DESCRIPTION, TITLE, VERSION, data_date
from geodata.publication.licences import ATTRIBUTIONS, Licence, layer_licence, layer_sources
from geodata.store import points
from geodata.vocabulary import KIND, Text


def catalogue_json(address: Callable[[str], str] = str) -> bytes:
    """Return the table of contents: groups and layers with titles, counts, kinds, fields, licences and addresses.

    Parameters
    ----------
    address : callable
        Makes the address of a path ("/data/port.csv") where the data are not served at the root of a host.

    Returns
    -------
    bytes
        JSON in UTF-8.

    Examples
    --------
    >>> json.loads(catalogue_json())["crs"]
    'EPSG:4326'

    """
    contents = {
        "title": _both(TITLE),
        "description": _both(DESCRIPTION),
        "version": VERSION,
        "as_of": data_date().isoformat(),
        "crs": CRS,
        "attributions": [{"text": _both(credit.text), "url": credit.url} for credit in ATTRIBUTIONS],
        "groups": [{"id": group.id, "title": _both(group.title)} for group in GROUPS],
        "common_fields": list(COMMON_FIELDS),
        "ground": address("/data/ground.json"),
        "layers": [_entry(layer, address) for layer in LAYERS],
    }
    return (json.dumps(contents, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(layer: Layer, address: Callable[[str], str]) -> dict[str, Any]:
    held, away = features_in(layer.id), points(layer.id)
    return {
        "id": layer.id,
        "title": _both(layer.title),
        "group": layer.group,
        "geometry": [str(part) for part in layer.parts],
        "features": count(layer.id),
        "located": sum(feature.geometry is not None for feature in held) if away is None else away.placed,
        "on": layer.on,
        "kinds": [{"id": kind, "title": _both(KIND[kind])} for kind in layer.kinds],
        "fields": [
            {"id": field.id, "title": _both(field.title), "unit": _both(field.unit), "holds": field.holds}
            for field in layer.fields
        ],
        "licence": _licence_entry(layer_licence(layer.id)),
        "sources": list(layer_sources(layer.id)),
        "files": {suffix: address(f"/data/{layer.id}.{suffix}") for suffix in ("geojson", "csv")},
    }


def _licence_entry(licence: Licence) -> dict[str, Any]:
    return {"id": licence.id, "title": _both(licence.title), "url": licence.url}


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "ko": text.ko}
