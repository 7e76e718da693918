"""Measure the atlas in real Chromium against what one would otherwise use: `make bench`, no part of the tests."""
