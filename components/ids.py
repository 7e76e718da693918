"""Name every element that callbacks, tests and other software address."""

# Part of the public contract.
MAP = "map"
DETAILS = "details"
RESULTS = "results"
SEARCH = "search"
SEARCH_RESULTS = "search-results"

# Page.
MANTINE = "mantine"
PANEL = "panel"
PANEL_TOGGLE = "panel-toggle"
DETAILS_PANEL = "details-panel"
DETAILS_CLOSE = "details-close"
DRAWER = "drawer"
DRAWER_TABS = "drawer-tabs"
NOTICE = "notice"
LIVE = "live"

# State kept in the browser.
LAYERS = "layers"
SELECTED = "selected"
MATCHES = "matches"
LANG = "lang"
GROUND = "ground"
THEME = "theme"
VIEW = "view"

# Filters.
FILTERS = "filters"
FILTER_COUNT = "filter-count"
FILTER_CHIPS = "filter-chips"
FILTER_CLEAR = "filter-clear"
FILTER_SUMMARY = "filter-summary"
SECTOR = "filter-sector"
STATUS = "filter-status"
CONFIDENCE = "filter-confidence"
VERDICT = "filter-verdict"
ACCURACY = "filter-accuracy"
BEFORE = "filter-before"
TEXT = "filter-text"
FILTER_INPUTS = {
    "sector": SECTOR,
    "status": STATUS,
    "confidence": CONFIDENCE,
    "verdict": VERDICT,
    "accuracy": ACCURACY,
    "before": BEFORE,
    "q": TEXT,
}

# Article and evidence.
CLAIMS = "claims"
CLAIMS_CONTENT = "claims-content"
CLAIMS_MARKUP = "claims-markup"
CLAIM_VERDICTS = "claim-verdicts"
CLAIM_COUNT = {"en": "claim-count-en", "ko": "claim-count-ko"}

# The list of places and the search beside the contract's own ids.
RESULT_ROWS = "result-rows"
RESULTS_COUNT = "results-count"
RESULTS_EMPTY = "results-empty"
SEARCH_NOTE = "search-note"

# Tools.
TOOLS = "tools"
TOOLS_MORE = "tools-more"
TOOLS_LIST = "tools-list"
TOOL_WORDS = "tool-words"
MAP_TOOLS = "map-tools"
MAP_FOOT = "map-foot"
FULL_SCREEN = "full-screen"
SCALE = "scale"
COORDINATES = "coordinates"
MEASURE = "measure"
MEASURE_TOGGLE = "measure-toggle"
MEASURE_TOTAL = "measure-total"
SHARE = "share"
SHARE_DIALOG = "share-dialog"
SHARE_LINK = "share-link"
CITE_DIALOG = "cite-dialog"
EXPORT_DIALOG = "export-dialog"
EXPORT_COUNT = "export-count"
EXPORT_SHOWN = "export-shown"
ABOUT_DIALOG = "about"
ABOUT_OPEN = "about-open"
ABOUT_CONTENT = "about-content"
ABOUT_MARKUP = "about-markup"

# A reader's own file.
OWN = "own"
OWN_FILE = "own-file"
OWN_DIALOG = "own-dialog"
OWN_REPORT = "own-report"
OWN_LAYER = "own-layer"
OWN_SHOWN = "own-shown"
OWN_POPUP = "own-popup"

# Online basemaps, where the operator allows any.
ONLINE = "online"
ONLINE_DIALOG = "online-dialog"


def option_count(name: str, value: str) -> str:
    """Return the id of the number beside one option of a filter."""
    return f"count-{name}-{value}"


def chip(name: str, value: str) -> dict[str, str]:
    """Return the id of the button that takes one value out of a filter."""
    return {"type": "chip", "filter": name, "value": value}


def relaxation(name: str) -> dict[str, str]:
    """Return the id of the button that lifts a whole filter where nothing matches."""
    return {"type": "relax", "filter": name}


def group_switch(group: str) -> str:
    """Return the id of the switch that shows or hides a whole group of layers."""
    return f"group-{group}"
