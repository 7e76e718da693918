"""Serve the map of a view for pages of others: the one page of the atlas that may stand in a frame of theirs."""

from flask import Response, current_app, request

NAME = "ATLAS_EMBED"
"""Where a Flask app's config holds what writes the page: the app that Dash is part of."""


def is_asked() -> bool:
    """Tell whether it is this page that is asked for."""
    return request.endpoint == embedded.__name__


# ---- views ----------------------------------------------------------------------------------------------------------
def embedded() -> Response:
    """Answer with the map of the view that the address names."""
    found: Response = current_app.config[NAME]()
    return found
