"""Read the data from where they are kept: packaged files, a folder, GeoParquet, PostGIS.

`use()` names the place once, before anything is read; without it the packaged files are read. All that is asked of the
data reads through `current()`, whatever the place: a process serves one edition from one place.
"""

from functools import cache
from pathlib import Path

from geodata.files import FOLDER
from geodata.stores.folder import Folder
from geodata.stores.store import Store, StoreError

__all__ = ["GROWTH", "Store", "StoreError", "current", "is_database", "opened", "use"]

DATABASES = ("postgresql://", "postgres://")
"""What the address of a database begins with."""
GROWTH = "pip install -r requirements-growth.txt"
"""What installs the packages that only databases, GeoParquet and clusters need."""


_named: list[str] = []


def use(address: str) -> None:
    """Name the place that the data are read from, before they are.

    Parameters
    ----------
    address : str
        A folder, `postgresql://user@host/database`, or "" for the packaged files.

    Raises
    ------
    StoreError
        Where another place has been named or read from, or nothing can be read there.

    """
    if _named and _named != [address]:
        raise StoreError("one process reads one edition: the data of another place need a process of their own")
    if not _named:
        if address and current.cache_info().currsize:
            raise StoreError("the packaged files have been read already: name the place of the data before")
        _named.append(address)
    try:
        current()
    except StoreError:
        _named.clear()
        raise


@cache
def current() -> Store:
    """Return the place that the data are read from.

    Returns
    -------
    Store
        The one that `use` named, else the packaged files.

    Raises
    ------
    StoreError
        Where nothing can be read there.

    Examples
    --------
    >>> len(current().digest())
    12

    """
    return opened(_named[0] if _named else "")


def opened(address: str) -> Store:
    """Return the place of an address, ready to be read.

    Parameters
    ----------
    address : str
        As `use` takes it.

    Returns
    -------
    Store

    Raises
    ------
    StoreError
        Where nothing can be read there.

    Examples
    --------
    >>> opened("").path == FOLDER
    True

    """
    if not is_database(address):
        return Folder(Path(address).expanduser() if address else FOLDER)
    try:
        from geodata.stores.postgis import Database
    except ImportError as error:
        raise StoreError(f"a database needs the package {error.name}, which is not installed ({GROWTH})") from None
    return Database(address)


def is_database(address: str) -> bool:
    """Tell whether an address is one of a database, and not the path of a folder.

    Parameters
    ----------
    address : str
        As `use` takes it.

    Returns
    -------
    bool

    Raises
    ------
    StoreError
        Where it is the address of something else, which would be a folder of a strange name, its password in the path.

    Examples
    --------
    >>> is_database("postgresql://reader@host/atlas"), is_database("/srv/data")
    (True, False)

    """
    scheme, mark, _ = address.partition("://")
    if mark and f"{scheme}://" not in DATABASES:
        raise StoreError("an address with :// is one of a database, which begins with postgresql://")
    return bool(mark)
