"""What an address opens the page with: which of its parts, and where the map stands."""

from components.kit.contract import BBox
from components.map.selection import overlay
from components.server.data import drawing
from components.state import HOME, Camera, View
from geodata.plates import plate


def attributes(view: View, bare: bool) -> str:
    """Return what is open as attributes of the body, which the styles go by; `assets/page/open_parts.js` keeps them.

    A `bare` address shows the way in.
    """
    are_open = {"details": view.site, "plate": view.plate and plate(view.plate), "intro": bare}
    tab = f' data-open-tab="{view.opened}"' if view.opened else ""
    # Where there is little room one of them is seen; `assets/page/sheets.js` goes on from here.
    seen = "details" if view.site else "drawer" if view.opened else ""
    return f' data-sheet="{seen}"{tab}' + "".join(f" data-open-{part}" for part, is_open in are_open.items() if is_open)


def shows(view: View) -> BBox | None:
    """Return what the first picture of a view is to show, where that is a place, a claim's or a plate, not the city."""
    if view.camera:
        return None
    if view.site or view.claim:
        return overlay([view.site])["bbox"] if view.site else drawing(view.claim)["bbox"]
    return plate(view.plate).frame if view.plate else None


def stands_at(view: View) -> Camera | None:
    """Return where the map opens by an address that says so, or about where by one that names a place or a claim."""
    if view.camera or not (view.site or view.claim):
        return view.camera
    box = shows(view)
    return Camera((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, HOME.zoom) if box else None
