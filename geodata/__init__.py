"""Answer questions about Chongjin: places, their evidence and how sure it is, as GeoDataFrames and records."""

from geodata.load import claims, count, events, features, figures, places, sources

__all__ = ["claims", "count", "events", "features", "figures", "places", "sources"]
