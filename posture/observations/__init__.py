"""Reports of where ships and aircraft were: read, counted, and asked.

A table of reports says ``time, id, lat, lon, kind, source``, as receivers of AIS or ADS-B do. It
may have a million rows or more, so nothing here holds it in Python: it lies in an engine, the
questions are written once, and what comes back is bounded.

Read in this order:

* ``declare``    the columns, what is allowed in them, and faults
* ``files``      the files: which they are, and whether they have changed
* ``cells``      hexagons of H3 and their parents, by arithmetic any engine can do
* ``boxes``      boxes around points, and around boxes
* ``questions``  the questions, written once with Ibis
* ``engines``    where questions are run: DuckDB inside by default, PostgreSQL, Spark and others
* ``held``       reports in an engine, and what they are in figures
* ``reading``    files into the engine inside, locked down, with every fault counted
* ``opening``    from files or an engine's address; and back to a file that engines read
* ``nearby``     who was near a point, and when: exact distances
* ``answers``    what comes back, remembered
* ``said``       the answers in words

It needs packages that the page without reports does not: ``requirements-observations.txt``. This
file imports none of them.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

NEEDS: Final = ("duckdb", "ibis", "h3")
"""Packages that the page without reports does not need."""


def there() -> bool:
    """Return whether everything that reports need is installed."""
    return all(find_spec(name) is not None for name in NEEDS)
