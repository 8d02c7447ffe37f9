"""A figure or a view as one sentence that says who says so, as of when, and where to see it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from posture import caption, provenance, words
from posture.errors import CitationError
from posture.tables import records, split_ids
from posture.view import View

if TYPE_CHECKING:
    from posture.provenance import Row
    from posture.scene import Scene
    from posture.tables import Dataset

_BLANK: Final = re.compile("[^\\S\u2009\u00a0]+")
NAMED: Final = 3
"""Sources of a view that its sentence writes out; the rest are counted."""


def cite_view(dataset: Dataset, scene: Scene, address: str = "", title: str = "") -> str:
    """Return a view as a sentence.

    Parameters
    ----------
    dataset
        The tables.
    scene
        The view as it is drawn.
    address
        Where the page is, such as ``http://localhost:8501/``; without one the link is the query
        string alone.
    title
        What is shown; by default what the map shows.

    Returns
    -------
    str
        One line: the title, the day, the most used sources with their dates, the edition and
        a link with the day written out, so that it shows the same next year.
    """
    named = provenance.cite(dataset, ";".join(scene.sources), most=NAMED)
    sources = words.t("cite.sources", named=named) if named else words.t("cite.no_sources")
    return words.t(
        "cite.view",
        title=_line(title or caption.title(dataset, scene.view)),
        day=words.day_words(scene.day),
        sources=sources,
        fingerprint=scene.fingerprint,
        link=_link(replace(scene.view, on=scene.day), address),
    )


def cite_figure(
    dataset: Dataset, figure_id: str, view: View | None = None, address: str = ""
) -> str:
    """Return a figure as a sentence.

    Parameters
    ----------
    dataset
        The tables.
    figure_id
        An id of the table of figures.
    view
        The view it was read in; by default the map with the place selected.
    address
        As for `cite_view`.

    Returns
    -------
    str
        One line: who is counted where, the range that the printed number can mean and the number
        as printed, its date, reservations, source with date and address, edition and link.

    Raises
    ------
    CitationError
        If the tables hold no such figure.
    """
    rows = dataset.personnel
    found = records(rows[rows["figure_id"] == figure_id])
    if not found:
        raise CitationError(words.t("cite.unknown", figure=figure_id))
    row = found[0]
    seen = view or View(select=f"people:{row['place']}")
    return words.t(
        "cite.figure",
        what=_line(_what(row)),
        band=words.band(row["low"], row["high"]),
        printed=_printed(row),
        population="; ".join([_line(row["population"]), *_reservations(row)]),
        day=words.printed_date(row["as_of"]),
        source=_source(dataset, row["source_id"]),
        fingerprint=dataset.fingerprint,
        link=_link(replace(seen, on=seen.day(dataset)), address),
    )


def cite_said(dataset: Dataset, said: str, cell: str, view: View, address: str = "") -> str:
    """Return anything that a view says as a sentence.

    Parameters
    ----------
    dataset
        The tables.
    said
        What is said, with its own date, without a full stop at its end.
    cell
        Ids of its sources, joined by ``;``, the main one first.
    view
        Where it is said.
    address
        As for `cite_view`.

    Returns
    -------
    str
        One line: what is said, each source with date and address, edition and link.
    """
    return words.t(
        "cite.said",
        said=_line(said),
        source=_source(dataset, cell) or words.t("cite.no_sources"),
        fingerprint=dataset.fingerprint,
        link=_link(replace(view, on=view.day(dataset)), address),
    )


def _what(row: Row) -> str:
    service = words.name("service", row["service"])
    return words.t("cite.what", service=service, place=row["place_name"])


def _printed(row: Row) -> str:
    """Return the number as it was printed, where the range says more than that number."""
    exact = row["low"] == row["high"] == row["value"]
    known = row["value"] == row["value"]
    printed = words.t("cite.printed", value=words.number(row["value"]))
    return printed if known and not exact else ""


def _reservations(row: Row) -> list[str]:
    flags = [flag for flag in split_ids(row["quality_flag"]) if flag != "ok"]
    return [words.name("quality", flag).rstrip(".") for flag in flags]


def _source(dataset: Dataset, cell: str) -> str:
    """Return the sources of a figure with date and address, the main one first."""
    held = {row["source_id"]: row for row in records(dataset.sources)}
    named = []
    for key in split_ids(cell):
        url = held[key]["url"] if key in held else ""
        said = _line(provenance.cite(dataset, key))
        named.append(f"{said} <{_line(url)}>" if url else said)
    return "; ".join(named)


def _link(view: View, address: str) -> str:
    return f"{address}?{view.to_query()}"


def _line(text: str) -> str:
    """Return text on one line; thin blanks in numbers stay."""
    return _BLANK.sub(" ", text).strip()
