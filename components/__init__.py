"""Show the atlas in a browser: the map, the page around it and the server of both."""
