"""Draw the map: one figure, its traces, its ground and its symbols."""
