"""What many readers at once are answered, and how fast: `make load`."""
