"""Make the pictures that the atlas ships from the atlas itself, and tell which of them are stale: `make pictures`."""
