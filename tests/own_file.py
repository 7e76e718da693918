"""A reader's own file, as the journeys of every browser bring it: a point whose name is a script, and a line."""

OWN = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "<img src=x onerror=window.broken=1>", "note": "mine & yours"},
            "geometry": {"type": "Point", "coordinates": [129.80, 41.74]},
        },
        {
            "type": "Feature",
            "properties": {"name": "내 선"},
            "geometry": {"type": "LineString", "coordinates": [[129.78, 41.73], [129.82, 41.73]]},
        },
    ],
}
