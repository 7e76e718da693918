"""Describe the data to search engines, as a schema.org Dataset."""

from collections.abc import Callable
from typing import Any

import shapely

from geodata.catalogue import LAYERS
from geodata.load import feature_by_id
from geodata.publication.edition import AUTHOR, DESCRIPTION, RELEASED, TITLE, VERSION, data_date
from geodata.publication.licences import ATTRIBUTIONS, ODBL, layer_licence
from geodata.store import points


def json_ld(address: Callable[[str], str] = str) -> dict[str, Any]:
    """Return the Dataset with its coverage (WGS 84 degrees), licences and downloads.

    `address` makes the address of a path ("/data/port.csv"); without it addresses are relative.
    """
    drawn = [feature.geometry for feature in feature_by_id().values()]
    away = [found.box for layer in LAYERS if (found := points(layer.id)) is not None and found.box]
    west, south, east, north = shapely.total_bounds([*drawn, *(shapely.box(*box) for box in away)]).tolist()
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE.en,
        "alternateName": TITLE.ko,
        "description": f"{DESCRIPTION.en} {DESCRIPTION.ko}",
        "version": VERSION,
        "datePublished": RELEASED.isoformat(),
        "dateModified": max(RELEASED, data_date()).isoformat(),
        "inLanguage": ["en", "ko"],
        "isAccessibleForFree": True,
        "keywords": ["Chongjin", "청진", "North Hamgyong", "DPRK", "railway", "port", "steel"],
        "creator": {"@type": "Organization", "name": AUTHOR},
        "creditText": "; ".join(credit.text.en for credit in ATTRIBUTIONS),
        "license": sorted({layer_licence(layer.id).url for layer in LAYERS}),
        "spatialCoverage": {
            "@type": "Place",
            "name": "Chongjin and the north-east of the DPRK",
            "geo": {"@type": "GeoShape", "box": f"{south:.2f} {west:.2f} {north:.2f} {east:.2f}"},
        },
        "distribution": [
            *(_download(layer.id, layer.title.en, suffix, address) for layer in LAYERS for suffix in _FORMATS),
            {
                "@type": "DataDownload",
                "name": "The ground of the map, as GeoJSON and PMTiles",
                "encodingFormat": "application/json",
                "contentUrl": address("/data/ground.json"),
                "license": ODBL.url,
            },
        ],
    }


_FORMATS = {"geojson": "application/geo+json", "csv": "text/csv"}


def _download(layer_id: str, title: str, suffix: str, address: Callable[[str], str]) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": title,
        "encodingFormat": _FORMATS[suffix],
        "contentUrl": address(f"/data/{layer_id}.{suffix}"),
        "license": layer_licence(layer_id).url,
    }
