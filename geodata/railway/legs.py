"""Lay the legs of a line beside each other: by posts, by track and by air, with what does not agree."""

from itertools import pairwise

import pandas as pd

from geodata.load import places
from geodata.railway.lines import lines
from geodata.railway.network import between


def legs(line_id: str) -> pd.DataFrame:
    """Return the legs of a line from station to station.

    Parameters
    ----------
    line_id : str
        The line.

    Returns
    -------
    DataFrame
        A row a leg in the order of the line, kilometres throughout: `km_posts` between the posts, missing where an end
        has none; `km_track` of mapped track; `km_air` in a straight line between the stations as drawn, on the
        ellipsoid of WGS 84; `disagreement`, posts less track; `impossible` where the posts are shorter than the flight
        by more than the stations' positions can explain.

    Raises
    ------
    KeyError
        For an unknown line.

    Examples
    --------
    >>> table = legs("line_pyongra")
    >>> len(table), round(float(table.km_posts.sum()), 1), table.start.iloc[0]
    (138, 801.9, 'st_pyongyang')

    """
    rows = []
    for one, other in pairwise(lines()[line_id].stops):
        posts = None if one.post is None or other.post is None else round(other.post - one.post, 3)
        track, air = other.track - one.track, between(one.id, other.id)
        differ = None if posts is None else posts - track
        radii = sum(places()[stop.id].accuracy_m or 0 for stop in (one, other)) / 1000
        rows.append((one.id, other.id, posts, track, air, differ, posts is not None and posts + radii < air))
    columns = ["start", "end", "km_posts", "km_track", "km_air", "disagreement", "impossible"]
    return pd.DataFrame(rows, columns=columns).astype({"km_posts": float, "disagreement": float})
