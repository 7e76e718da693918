"""Serve the page, its files, the data and the exports."""
