"""Put the bundled SQLite library in place of the system's, before Django loads its backend.

Versions of SQLite from 3.7.0 to 3.51.2 can lose commits when two connections write and checkpoint at the same moment
in WAL mode. ``pysqlite3`` brings a repaired one; many systems do not.
"""

import sys
import warnings

SAFE_VERSION = (3, 51, 3)
"""First release without the WAL-reset fault. Back-ported repairs (3.50.7, 3.44.6) are accepted too."""

BACKPORTS = {(3, 50): 7, (3, 44): 6}


def is_safe(version: tuple[int, int, int]) -> bool:
    """Say whether this SQLite version (major, minor, patch) is free of the WAL-reset fault."""
    return version >= SAFE_VERSION or version[2] >= BACKPORTS.get((version[0], version[1]), version[2] + 1)


def use_bundled_sqlite() -> None:
    """Swap ``pysqlite3`` in for ``sqlite3``; warn when only the system's library is there."""
    try:
        import pysqlite3
        from pysqlite3 import dbapi2
    except ImportError:
        warnings.warn(
            "pysqlite3 is not installed: the system's SQLite is used, which may lose commits in WAL mode.",
            RuntimeWarning,
            stacklevel=2,
        )
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2
