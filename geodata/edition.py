"""Name the edition that is served: a digest of all that it was read from."""

from geodata import stores


def digest() -> str:
    """Return 12 hexadecimal digits that change with any of the data, taken when the edition is loaded."""
    return stores.current().digest()
