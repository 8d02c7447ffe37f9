"""The tables of the pages beside the map: the rows that each of them shows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture import distances, provenance, words
from posture.exports.rows import cited, named, text
from posture.exports.tables_claims import of_claims
from posture.exports.tables_events import of_events
from posture.exports.tables_reach import lengths
from posture.exports.tables_strength import of_strength
from posture.pages import command as chart
from posture.tables import names
from posture.trees.boxes import stars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from posture.distances import Distances
    from posture.exports.rows import Asked, Cells
    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.trees.drawing import Pane
    from posture.view import View


def of_command(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield the commands and relations on the chart, and what they come to.

    Parameters
    ----------
    dataset, view
        What is shown.

    Yields
    ------
    tuple
        Name, columns and rows; of two days the earlier first.
    """
    found = chart.drawn(dataset, view)
    pale = chart.pale(dataset, view, found)
    boxes = [row for pane in found.panes for row in _boxes(pane, pale)]
    commands: Cells = {
        **{key: text(key) for key in ("day", "name", "name_ja", "abbr")},
        "service": named("service", "service"),
        "country": named("country", "country"),
        **{key: text(key) for key in ("stars", "mark", "hidden", "left", "doubt")},
        **cited(dataset),
        "id": text("id"),
    }
    yield "commands", commands, boxes
    relations: Cells = {
        **{key: text(key) for key in ("day", "below", "above")},
        "relation": named("relation", "relation"),
        "status": named("status", "status"),
        **{key: text(key) for key in ("said", "since", "until")},
        "basis": named("basis", "basis"),
        "doubt": text("doubt"),
        **cited(dataset),
        "note": text("note"),
        "id": text("id"),
    }
    yield "relations", relations, [row for pane in found.panes for row in _lines(pane)]
    chain: Cells = {
        **{key: text(key) for key in ("day", "step", "below", "above")},
        "relation": named("relation", "relation"),
        "since": text("since"),
        "basis": named("basis", "basis"),
        "doubt": text("doubt"),
        **cited(dataset),
        "id": text("id"),
    }
    yield "chain", chain, list(_chain(dataset, view))
    told: Cells = {
        **{key: text(key) for key in ("day", "statement", "doubt")},
        **cited(dataset),
    }
    yield "statements", told, list(_statements(dataset, view))


def _boxes(pane: Pane, pale: frozenset[str]) -> Iterator[Row]:
    for box in pane.boxes:
        node = box.node
        left = "files.left_no" if node.command_id in pale else "files.left_yes"
        yield {
            "day": pane.day.isoformat(),
            "id": node.command_id,
            **{key: getattr(node, key) for key in ("name", "name_ja", "abbr", "service")},
            **{key: getattr(node, key) for key in ("country", "source_id")},
            "stars": stars(node.stars),
            "mark": box.mark,
            "hidden": box.hidden,
            "left": words.t(left),
            "doubt": provenance.doubt_words_of(node.doubts),
        }


def _lines(pane: Pane) -> Iterator[Row]:
    known = {box.node.command_id: box.node.name for box in pane.boxes}
    for line in pane.lines:
        link = line.link
        yield {
            "day": pane.day.isoformat(),
            "id": link.edge_id,
            "below": known[link.child],
            "above": known[link.parent],
            "said": line.said,
            **{key: getattr(link, key) for key in ("relation", "status", "since", "until")},
            **{key: getattr(link, key) for key in ("basis", "note", "source_id")},
            "doubt": provenance.doubt_words_of(link.doubts),
        }


def _chain(dataset: Dataset, view: View) -> Iterator[Row]:
    """Yield the steps from the command at which the chart begins to the top."""
    known = names(dataset, "commands")
    for each in chart.chains(dataset, view):
        for day in each.days:
            for number, step in enumerate(each.steps, start=1):
                yield {
                    "day": day.isoformat(),
                    "step": number,
                    "id": step.edge_id,
                    "below": known[step.child],
                    "above": known[step.parent],
                    **{key: getattr(step, key) for key in ("relation", "since", "basis")},
                    "source_id": step.source_id,
                    "doubt": provenance.doubt_words_of(step.doubts),
                }


def _statements(dataset: Dataset, view: View) -> Iterator[Row]:
    day = view.day(dataset)
    for one in chart.statements(dataset, view):
        yield {
            "day": day.isoformat(),
            "statement": one.text,
            "doubt": one.doubt,
            "source_id": one.source_id,
        }


def of_distances(dataset: Dataset, view: View) -> Iterator[Asked]:
    """Yield every pair of the table of distances."""
    cells: Cells = {
        **{key: text(key) for key in ("start", "end", "km", "nmi", "mi", "bearing")},
        **cited(dataset, most=2),
    }
    yield "distances", cells, list(_pairs(distances.table(dataset, view)))


def _pairs(found: Distances) -> Iterator[Row]:
    for start, kms, bearings in zip(
        found.rows, found.distance_km.tolist(), found.bearing_deg.tolist(), strict=True
    ):
        for end, km, bearing in zip(found.cols, kms, bearings, strict=True):
            yield lengths(km) | {
                "start": start.name,
                "end": end.name,
                "bearing": bearing,
                "source_id": provenance.merged((start.source_id, end.source_id)),
            }


ASKED: Final[Mapping[str, Callable[[Dataset, View], Iterator[Asked]]]] = MappingProxyType(
    {
        "command": of_command,
        "strength": of_strength,
        "claims": of_claims,
        "events": of_events,
        "distances": of_distances,
    }
)
"""Page of a view -> its tables."""
