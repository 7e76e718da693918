"""Hold what several sections of the page are made of."""
