"""A list of rows as words: what a page tells one after the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list.

    Attributes
    ----------
    heads
        Of the columns.
    shares
        How wide the columns are, in shares of the whole; empty for what their words need.
    rows
        What stands in the cells, row by row.
    strong
        The row that is open on the page; -1 for none.
    source_ids
        For each row the ids of its sources, joined by ``;``; empty where the page names them all.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()
    strong: int = -1
    source_ids: tuple[str, ...] = ()
