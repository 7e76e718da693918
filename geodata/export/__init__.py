"""Hand out the data: chosen places or whole layers in open formats, their contents, and one zip with everything.

Wherever places are chosen, any collection of feature ids will do, or a frame of features. What comes out stands layer
by layer in the catalogue's order, in a layer in the order given, each place once; an unknown id is a KeyError.
"""

from geodata.export.bundle import bundle
from geodata.export.contents import catalogue_json
from geodata.export.places import (
    Chosen,
    NoRoomError,
    layer_csv,
    layer_geojson,
    layer_pieces,
    to_csv,
    to_geojson,
    to_geopackage,
)
from geodata.publication.edition import citation

__all__ = [
    "Chosen",
    "NoRoomError",
    "bundle",
    "catalogue_json",
    "citation",
    "layer_csv",
    "layer_geojson",
    "layer_pieces",
    "to_csv",
    "to_geojson",
    "to_geopackage",
]
