"""Write the page around the map, one section of it a module."""
