"""Which table a grid is, and which of its headings is which column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture import words
from posture.bring.aliases import headings, normal
from posture.bring.grid import Grid
from posture.errors import BringError
from posture.tables import TABLES

if TYPE_CHECKING:
    from posture.tables.declare import Table

NOT_GIVEN: Final = "not given"
"""What stands where a table must say something and the reader's has no such column."""
OWN_SOURCE: Final = "own_table"
"""The source of rows that name none."""
_DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "bases": {
        "country": NOT_GIVEN,
        "admin_area": NOT_GIVEN,
        "kind": NOT_GIVEN,
        "status": "active",
        "coord_source_id": OWN_SOURCE,
        "coord_confidence": "single_source",
    },
    "base_tenants": {"role": NOT_GIVEN},
    "presence": {
        "hull_or_type": NOT_GIVEN,
        "class_or_aircraft": NOT_GIVEN,
        "status": "unconfirmed",
    },
    "personnel": {"precision": "unspecified", "component": "unspecified"},
    "places": {"kind": NOT_GIVEN},
    "sources": {"kind": NOT_GIVEN, "licence": NOT_GIVEN},
}
"""Table -> column -> what stands in a column that the reader's table does not have."""
_EVERYWHERE: Final = {"source_id": OWN_SOURCE, "verified": "no", "basis": "inferred"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matched:
    """A grid as a table.

    Attributes
    ----------
    grid
        What the file holds.
    table
        Name of the table it is.
    found
        Column of the table -> number of the heading.
    ignored
        Headings that are no column of the table: they are left aside, and said to be.
    filled
        Column that the grid lacks -> what stands in all its rows; ``""`` for empty. The id of a
        row is made from its name and is not among them.
    """

    grid: Grid
    table: str
    found: Mapping[str, int]
    ignored: tuple[str, ...]
    filled: Mapping[str, str]

    def heading(self, column: str) -> str:
        """Return what the reader calls a column."""
        return self.grid.header[self.found[column]] if column in self.found else column


def made_id(table: Table) -> str:
    """Return the column of a table that can be made from a name; empty if there is none."""
    key = table.key[0]
    own = len(table.key) == 1 and table.name not in ("personnel", "sources")
    return key if own and "name" in table.columns else ""


def default(table: str, column: str) -> str | None:
    """Return what stands in a column the reader's table lacks; None if it is needed."""
    if column in (known := _DEFAULTS.get(table, {})):
        return known[column]
    declared = TABLES[table].columns[column]
    if column in _EVERYWHERE and column not in TABLES[table].key:
        return "" if declared.may_be_empty else _EVERYWHERE[column]
    return "" if declared.may_be_empty else None


def needed(table: str) -> tuple[str, ...]:
    """Return the columns a table cannot do without.

    Examples
    --------
    >>> needed("bases")
    ('name', 'lat', 'lon', 'service')
    """
    made = made_id(TABLES[table])
    return tuple(
        name for name in TABLES[table].columns if name != made and default(table, name) is None
    )


def _columns(grid: Grid, table: Table) -> dict[str, int]:
    """Return column -> heading; a heading that says a column's own name comes before aliases."""
    given = [normal(name) for name in grid.header]
    found: dict[str, int] = {}
    names = {column: headings(column) for column in table.columns}
    for depth in range(max(map(len, names.values()))):
        for column, known in names.items():
            if column in found or depth >= len(known) or known[depth] not in given:
                continue
            at = given.index(known[depth])
            if at not in found.values():
                found[column] = at
    return found


def _best(grid: Grid) -> str:
    """Return the table a grid most likely is: by its name, else by its headings."""
    stem = normal(grid.stem)
    if named := next((name for name in TABLES if normal(name) == stem), ""):
        return named
    fits = {name: _columns(grid, table) for name, table in TABLES.items()}
    whole = [name for name, at in fits.items() if not set(needed(name)) - set(at)]
    # A plain list of points is one of bases, also if it lacks the service and has to be asked.
    if "places" in whole and "place_id" not in fits["places"]:
        whole.remove("places")
    order = sorted(whole or ["bases"], key=lambda name: (-len(fits[name]), name != "bases"))
    return "bases" if "bases" in whole and not _more(fits, order[0]) else order[0]


def _more(fits: Mapping[str, Mapping[str, int]], best: str) -> bool:
    """Return whether a table takes more of the headings than that of bases does."""
    return len(fits[best]) > len(fits["bases"])


def match(grid: Grid, table: str = "") -> Matched:
    """Return a grid as the table it is.

    Parameters
    ----------
    grid
        What the file holds.
    table
        Name of the table; empty to find out from the name and the headings.

    Returns
    -------
    Matched
        With every column either found or filled.

    Raises
    ------
    BringError
        If a column is missing that nothing can stand for.
    """
    name = table or _best(grid)
    at = _columns(grid, TABLES[name])
    missing = [column for column in needed(name) if column not in at]
    if missing:
        raise BringError(
            words.t(
                "bring.missing",
                file=grid.label,
                table=name,
                columns=words.joined(missing),
                header=", ".join(grid.header)[:200],
            )
        )
    made = made_id(TABLES[name])
    filled = {
        column: default(name, column) or ""
        for column in TABLES[name].columns
        if column not in at and column != made
    }
    used = set(at.values())
    return Matched(
        grid=grid,
        table=name,
        found=MappingProxyType(at),
        ignored=tuple(h for i, h in enumerate(grid.header) if i not in used and h),
        filled=MappingProxyType(filled),
    )
