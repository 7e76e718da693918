"""Write the page around the map, one part of it a module."""
