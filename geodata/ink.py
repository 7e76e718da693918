"""Hold the inks of the layers, on the light and on the dark ground: ink says which question a layer answers.

Which thing it is says its symbol. Names are read in each of them on every ground that `components/theme.py` lists.
"""

PORT = ("#1b5680", "#7fc0ef")
AIR = ("#414f78", "#a9b6dc")
IRON = ("#7f3d0e", "#f0a066")
LINE = ("#c8452f", "#ff7a5c")
LINE_NAMES = ("#8f2a19", "#ff9a80")
TRACK_OFF_THE_LINE = ("#4d4843", "#c0c7ce")
STATION_NAMES = ("#37332d", "#d5dbe1")
TRAM = ("#1c5a40", "#76cfa6")
TROLLEYBUS = ("#415917", "#a9cf70")
CITY = ("#6a3c7d", "#d3a6e8")
DISTRICT_NAMES = ("#5f4a6b", "#c3b2cf")
AROUND = ("#574f44", "#b4bdc6")
