"""The questions to a table of reports, written once for every engine that Ibis speaks to.

They add no floating-point numbers: what an engine gives is counts, days, cells and the very
positions that were reported, so that every engine gives the same to the last digit. Lengths are
worked out from the positions afterwards, by `posture.geodesy`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import ibis

from posture.observations.boxes import Box
from posture.observations.cells import FINEST, masks

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, IntegerColumn, Table

GAP_US: Final = 12 * 3_600_000_000
"""Half a day without a report: what was between is not known, and no line is drawn."""
_TURN: Final = 360.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which reports a question is about.

    Attributes
    ----------
    first, last
        Days since 1970 in UTC, both included; None for open.
    kinds, ids
        Only reports of these; empty for all.
    boxes
        Only reports in any of these; empty for the whole Earth.
    """

    first: int | None = None
    last: int | None = None
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] | None = None
    boxes: tuple[Box, ...] = ()


def _inside(table: Table, box: Box) -> BooleanValue:
    west, south, east, north = box
    within = table.lat.between(south, north)
    if east - west >= _TURN:
        return within
    west, east = ((edge + 180.0) % _TURN - 180.0 for edge in (west, east))
    if west <= east:
        return within & table.lon.between(west, east)
    return within & ((table.lon >= west) | (table.lon <= east))


def chosen(table: Table, asked: Asked) -> Table:
    """Return the reports a question is about."""
    wanted: list[BooleanValue] = []
    if asked.first is not None:
        wanted.append(table.day >= asked.first)
    if asked.last is not None:
        wanted.append(table.day <= asked.last)
    if asked.kinds:
        wanted.append(table.kind.isin(asked.kinds))
    if asked.ids is not None:
        wanted.append(table.id.isin(asked.ids) if asked.ids else ibis.literal(value=False))
    if asked.boxes:
        wanted.append(ibis.or_(*(_inside(table, box) for box in asked.boxes)))
    return table.filter(wanted) if wanted else table


def _parent(cell: IntegerColumn, resolution: int) -> IntegerColumn:
    if resolution == FINEST:
        return cell
    keep, put = masks(resolution)
    return (cell & ibis.literal(keep, "int64")) | ibis.literal(put, "int64")


def summed(table: Table) -> Table:
    """Ask what there is at all: ``rows, units, first, last, newest``; days and microseconds."""
    return table.aggregate(
        rows=table.count(),
        units=table.id.nunique(),
        first=table.day.min(),
        last=table.day.max(),
        newest=table.us.max(),
    )


def values(table: Table, column: str) -> Table:
    """Ask which values a column of text has, in order."""
    return table.select(column).distinct().order_by(column)


def counted(table: Table, asked: Asked) -> Table:
    """Ask how many reports and ids there are: ``reports, units``."""
    found = chosen(table, asked)
    return found.aggregate(reports=found.count(), units=found.id.nunique())


def density(table: Table, asked: Asked, resolution: int) -> Table:
    """Ask how many reports and ids each hexagon has: ``cell, reports, units``, by cell.

    Parameters
    ----------
    table
        Reports, with the columns of `posture.observations.engines.SCHEMA`.
    asked
        Which of them.
    resolution
        Of H3, from 0 to `posture.observations.cells.FINEST`.
    """
    found = chosen(table, asked)
    found = found.select(cell=_parent(found.cell, resolution), id=found.id)
    grouped = found.group_by("cell").aggregate(reports=found.count(), units=found.id.nunique())
    return grouped.order_by("cell")


def positions(table: Table, asked: Asked) -> Table:
    """Ask where reports were: ``kind, lon, lat``, by kind."""
    found = chosen(table, asked).select("kind", "lon", "lat", "id", "us")
    return found.order_by("kind", "id", "us", "lat", "lon").select("kind", "lon", "lat")


def _latest(table: Table, asked: Asked, within: tuple[Box, ...]) -> Table:
    found = chosen(table, asked)
    # Only what is newest is put in order: sorting all of it costs ten times as much.
    newest = found.group_by("id").aggregate(newest=found.us.max())
    ends = found.join(newest, [found.id == newest.id, found.us == newest.newest], how="semi")
    order = [ibis.desc(name) for name in ("lat", "lon", "kind", "source")]
    ranked = ends.mutate(
        place=ibis.row_number().over(ibis.window(group_by=ends.id, order_by=order))
    )
    return chosen(ranked.filter(ranked.place == 0), Asked(boxes=within))


def last(
    table: Table, asked: Asked, within: tuple[Box, ...] = (), most: int | None = None
) -> Table:
    """Ask for the latest report of each id: ``id, us, lat, lon, kind, source``, by id.

    Of two reports at the same moment, the more northern counts, then the more eastern.

    Parameters
    ----------
    table
        Reports.
    asked
        Which of them.
    within
        Only of ids whose latest report is in any of these; empty for the whole Earth.
    most
        No more than so many; None for all.
    """
    latest = _latest(table, asked, within)
    rows = latest.select("id", "us", "lat", "lon", "kind", "source").order_by("id")
    return rows if most is None else rows.limit(most)


def last_density(table: Table, asked: Asked, within: tuple[Box, ...], resolution: int) -> Table:
    """Ask how many ids were last in each hexagon: ``cell, reports, units``, by cell.

    Each id has one latest report, so both counts are the same. See `last` and `density`.
    """
    return density(_latest(table, asked, within), Asked(), resolution)


def tracks(table: Table, asked: Asked, resolution: int) -> Table:
    """Ask for tracks, thinned to where an id enters another hexagon.

    Returns
    -------
    Table
        ``id, us, lat, lon, kind, begins``, by id and time. The first report and the last one of a
        track are always kept. A track ends where nothing was reported for `GAP_US`: ``begins``
        is 1 for the first report of each, 0 for the others.
    """
    found = chosen(table, asked)
    coarse = found.mutate(hexagon=_parent(found.cell, resolution))
    along = ibis.window(
        group_by=coarse.id, order_by=[coarse.us, coarse.lat, coarse.lon, coarse.kind]
    )
    marked = coarse.mutate(
        before=coarse.hexagon.lag().over(along),
        since=coarse.us - coarse.us.lag().over(along),
        until=coarse.us.lead().over(along) - coarse.us,
    )
    begins = marked.since.isnull() | (marked.since > GAP_US)
    ends = marked.until.isnull() | (marked.until > GAP_US)
    entered = marked.before != marked.hexagon
    kept = marked.mutate(begins=begins.ifelse(1, 0)).filter(begins | ends | entered)
    return kept.select("id", "us", "lat", "lon", "kind", "begins").order_by(
        "id", "us", "lat", "lon", "kind"
    )


def near(table: Table, asked: Asked, near_to: tuple[Box, ...]) -> Table:
    """Ask for the reports in boxes, each with its number among all reports of its id.

    Returns
    -------
    Table
        ``id, number, us, day, lat, lon, kind, source``, by id and number. Two numbers that follow
        one another mean that the id was not reported elsewhere between.
    """
    everything = chosen(table, asked)
    there = chosen(everything, Asked(boxes=near_to)).select("id").distinct()
    found = everything.semi_join(there, "id")
    order = [found.us, found.lat, found.lon, found.kind, found.source]
    numbered = found.mutate(
        number=ibis.row_number().over(ibis.window(group_by=found.id, order_by=order))
    )
    inside = chosen(numbered, Asked(boxes=near_to))
    columns = ("id", "number", "us", "day", "lat", "lon", "kind", "source")
    return inside.select(*columns).order_by("id", "number")


def days(table: Table, asked: Asked) -> Table:
    """Ask on how many days each id was reported, as what and by whom.

    Returns
    -------
    Table
        ``id, days, reports, kinds, kind, sources, source``, by id: how many different kinds and
        sources, and one of each, which means something only where there is no other.
    """
    found = chosen(table, asked)
    return (
        found.group_by("id")
        .aggregate(
            days=found.day.nunique(),
            reports=found.count(),
            kinds=found.kind.nunique(),
            kind=found.kind.min(),
            sources=found.source.nunique(),
            source=found.source.min(),
        )
        .order_by("id")
    )
