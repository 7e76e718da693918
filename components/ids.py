"""Name every element that callbacks, tests and other software address."""

# Part of the public contract.
MAP = "map"
DETAILS = "details"
RESULTS = "results"
SEARCH = "search"
SEARCH_RESULTS = "search-results"

# Page.
PANEL = "panel"
PANEL_TOGGLE = "panel-toggle"
DETAILS_PANEL = "details-panel"
DETAILS_CLOSE = "details-close"
DETAILS_NAME = "details-name"
LAYER_OFFER = "layer-offer"
CHOOSER = "chooser"
DRAWER = "drawer"
NOTICE = "notice"
LIVE = "live"
TOOLTIP = "tooltip"
TAB_LIST = "tab-list"

# The way in, and the plates.
INTRO = "intro"
PLATE = "plate"
PLATES = "plates"
PLATES_TOGGLE = "plates-toggle"

# What stands in the map's place until it is there.
FIRST_PICTURE = "first-picture"

# State of the map, which its callbacks answer to.
FILTERED = "filtered"
OUTCOME = "outcome"
GROUND = "ground"
GROUND_TOLD = "ground-told"

# State kept in the page.
MEMORY = "defaults"
LAYERS = "layers"
GROUND_PARTS = "ground-parts"
CIRCLES = "circles"
NAMES_MR = "names-mr"
LANG = "lang"
THEME = "theme"

# Filters.
FILTERS = "filters"
FILTER_COUNT = "filter-count"
FILTER_CHIPS = "filter-chips"
FILTER_CLEAR = "filter-clear"
FILTER_SUMMARY = "filter-summary"
FILTER_REACH = "filter-reach"
ACCURACY = "filter-accuracy"
BEFORE = "filter-before"
TEXT = "filter-text"

# Article and evidence.
CLAIMS = "claims"
CLAIMS_TAB = "tab-claims"
CLAIMS_PANEL = "tab-panel-claims"
CLAIMS_ABOUT = "claims-about"
CLAIMS_CONTENT = "claims-content"
CLAIM_VERDICTS = "claim-verdicts"
CLAIM_COUNT = {"en": "claim-count-en", "ko": "claim-count-ko"}

# Comparisons.
COMPARE = "compare"
COMPARE_TAB = "tab-compare"
COMPARE_HEAD = "compare-head"
COMPARE_CHART = "compare-chart"
COMPARE_TABLE = "compare-table"
CHART = "chart"
CHARTS = "charts"
CHART_FIRST = "chart-first"
CHART_ASKED = "chart-asked"
CHART_TOLD = "chart-told"

# What is near what.
NEAR = "near"
NEAR_TAB = "tab-near"
NEAR_TARGET = "near-target"
NEAR_PLACE = "near-place"
NEAR_WITHIN = "near-within"
NEAR_STEPS = "near-steps"
NEAR_FAULT = "near-fault"
NEAR_AMONG = "near-among"
NEAR_CLEAR = "near-clear"
NEAR_BEGIN = "near-begin"
NEAR_ANSWER = "near-answer"
NEAR_OFF = "near-off"
NEAR_ROWS = "near-rows"

# The railway.
RAILWAY = "railway-content"
STRIP = "strip"
OVERVIEW = "overview"
BRUSH = "brush"
RIDE = "ride"
RIDE_HEAD = "ride-head"
RIDE_FROM = "ride-from"
RIDE_TO = "ride-to"
RIDE_SWAP = "ride-swap"
RIDE_CLEAR = "ride-clear"

# How goods move.
GOODS = "goods"
GOODS_TAB = "tab-goods"
GOODS_OF = "goods-of"
GOODS_KT = "goods-kt"
GOODS_SHARES = "goods-shares"
GOODS_REST = "goods-rest"
GOODS_FAULT = "goods-fault"
GOODS_CLEAR = "goods-clear"
GOODS_ANSWER = "goods-answer"

# The years.
TIME = "time"
TIME_TAB = "tab-time"
TIME_PLAY = "time-play"
TIME_YEAR = "time-year"
TIME_SLIDER = "time-slider"
TIME_RIBBON = "time-ribbon"
TIME_COUNT = "time-count"
TIME_CLEAR = "time-clear"
TIME_EVENTS = "time-events"
TIME_MARK = "time-mark"

# The list of places and the search beside the contract's own ids.
RESULTS_COUNT = "results-count"
RESULTS_EMPTY = "results-empty"
SEARCH_NOTE = "search-note"

# The map on pages of others.
EMBED = "embed"
EMBED_OPEN = "embed-open"
EMBED_SOURCE = "embed-source"

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
NO_MAP = "no-map"
MAP_KEY = "map-key"
INSET = "inset"
INSET_VIEW = "inset-view"
SIGNPOSTS = "signposts"
NORTH = "north"
MEASURE = "measure"
MEASURE_TOGGLE = "measure-toggle"
MEASURE_TOTAL = "measure-total"
SHARE = "share"
SHARE_DIALOG = "share-dialog"
SHARE_LINK = "share-link"
SHARE_EMBED = "share-embed"
CITE_DIALOG = "cite-dialog"
CITE_SENTENCE = "cite-sentence"
CITE_BIBTEX = "cite-bibtex"
EXPORT_DIALOG = "export-dialog"
EXPORT_COUNT = "export-count"
EXPORT_SHOWN = "export-shown"
PRINT_DIALOG = "print-dialog"
ABOUT_DIALOG = "about"

# A reader's own file.
OWN_FILE = "own-file"
OWN_DIALOG = "own-dialog"
OWN_REPORT = "own-report"
OWN_LAYER = "own-layer"
OWN_FILES = "own-files"
OWN_ROW = "own-row"
OWN_DROP = "own-drop"
OWN_POPUP = "own-popup"
OWN_LABEL = "own-label"
OWN_FACTS = "own-facts"

# Online basemaps, where the operator allows any.
ONLINE = "online"
ONLINE_DIALOG = "online-dialog"


def group_switch(group: str) -> str:
    """Return the id of the switch that shows or hides a whole group of layers."""
    return f"group-{group}"


def symbol_name(layer_id: str, icon: str, approximate: bool) -> str:
    """Return the name of a symbol: in the map's sprite and, with "-" for ".", as a class of the page's style."""
    return f"{layer_id}.{icon}{'-approx' if approximate else ''}"
