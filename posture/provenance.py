"""Who says so: sources, their dates, and the marks of doubt, in words.

Every statement on a screen or in a file ends in `cite`, and every doubt in `doubts`.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from posture import words
from posture.tables import Dataset, records, split_ids
from posture.tables.days import day_after, first_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
Row: TypeAlias = dict[str, Any]
"""One row of a table, column -> value."""

_DOUBTS: Final[Mapping[str, Mapping[str, str]]] = {
    "verified": {"no": "unverified", "partly": "partly"},
    "basis": {"inferred": "inferred"},
    "coord_confidence": {"unverified": "unverified", "single_source": "single_source"},
    "status": {
        "unconfirmed": "unconfirmed",
        "disputed": "disputed",
        "end_unknown": "end_unknown",
    },
}
"""Column -> value -> which mark of doubt it means."""


@lru_cache(maxsize=8)
def _short(dataset: Dataset) -> Mapping[str, str]:
    """Return source id -> publisher and date, the shortest thing one can look up."""
    answer = {}
    for row in records(dataset.sources):
        who = row["publisher"] or words.name("source_kind", row["kind"])
        published = row["published"]
        when = words.printed_date(published) if published else words.t("source.undated")
        answer[row["source_id"]] = f"{who}, {when}"
    return MappingProxyType(answer)


def cite(dataset: Dataset, cell: str, most: int = 1) -> str:
    """Return publisher and date of the sources named in a cell.

    Parameters
    ----------
    dataset
        The tables.
    cell
        Source ids joined by ``;``, the main one first.
    most
        How many to write out; the rest are counted.

    Returns
    -------
    str
        For example "Stars and Stripes, 30 March 2025 and 2 more"; empty for no source.
    """
    ids = tuple(dict.fromkeys(split_ids(cell)))
    short = _short(dataset)
    named = "; ".join(short.get(key, key) for key in ids[:most])
    more = len(ids) - most
    return words.t("source.more", named=named, count=more) if more > 0 else named


def source_line(dataset: Dataset, cell: str) -> str:
    """Return the line that ends a tooltip: "Source: …"; empty for no source."""
    named = cite(dataset, cell)
    return words.t("source.line", named=named) if named else ""


def merged(cells: Iterable[str]) -> str:
    """Return the source ids of several cells as one cell, each once, in the order met.

    Examples
    --------
    >>> merged(["s_navy;s_dod", "", "s_dod;s_news"])
    's_navy;s_dod;s_news'
    """
    return ";".join(dict.fromkeys(key for cell in cells for key in split_ids(cell)))


def most_used(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the source ids in ``cells``, the most used first, ties in alphabetical order."""
    uses = Counter(key for cell in cells for key in split_ids(cell))
    return tuple(sorted(uses, key=lambda key: (-uses[key], key)))


def doubts(row: Mapping[str, object]) -> tuple[str, ...]:
    """Return the keys of the marks of doubt on a row, such as ``("unverified",)``.

    Parameters
    ----------
    row
        Column -> value, of any table.

    Returns
    -------
    tuple of str
        Keys of the ``doubt`` words, each once, in the order of the columns.
    """
    found = (rules.get(str(row.get(column, ""))) for column, rules in _DOUBTS.items())
    return tuple(dict.fromkeys(key for key in found if key))


def relation_doubts(dataset: Dataset, row: Mapping[str, object]) -> tuple[str, ...]:
    """Return the keys of the marks of doubt on a relation: those of its row, and of its sources.

    What was published before a relation began can have announced it, but not seen it: if every
    source of a row is so old, that is a doubt, whatever the row says of itself.

    Parameters
    ----------
    dataset
        The tables, for the dates of sources.
    row
        Of the table of relations: at least ``source_id`` and ``valid_from``.
    """
    found = doubts(row)
    return (*found, "older_source") if _all_older(dataset, row) else found


def _all_older(dataset: Dataset, row: Mapping[str, object]) -> bool:
    """Whether all sources of a row were surely published before its first day."""
    printed, ids = str(row["valid_from"]), split_ids(str(row["source_id"]))
    if not printed or not ids:
        return False
    published = _published(dataset)
    days = [published.get(key, "") for key in ids]
    return all(day and day_after(day) <= first_day(printed) for day in days)


@lru_cache(maxsize=8)
def _published(dataset: Dataset) -> Mapping[str, str]:
    rows = dataset.sources
    return MappingProxyType(dict(zip(rows["source_id"], rows["published"], strict=True)))


def doubts_line(keys: Iterable[str]) -> str:
    """Return the line of a tooltip that says marks of doubt; empty if there is none."""
    found = doubt_words_of(keys)
    return words.t("doubt.line", doubts=found) if found else ""


def doubt_words(row: Mapping[str, object]) -> str:
    """Return the marks of doubt in words, joined by commas; empty if there is none."""
    return doubt_words_of(doubts(row))


def doubt_words_of(keys: Iterable[str]) -> str:
    """Return marks of doubt, as `doubts` gives them, in words."""
    return ", ".join(words.t(f"doubt.{key}") for key in keys)


def doubt_line(row: Mapping[str, object]) -> str:
    """Return the line of a tooltip that says the doubts; empty if there is none."""
    return doubts_line(doubts(row))
