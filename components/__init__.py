"""Show the atlas in a browser: one part of the page per module, wired together in `wiring`."""
