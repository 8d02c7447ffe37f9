"""Views of the pages beside the map, as tables: what the page shows, in words.

A page without a table here gets a slide that says what it shows and where to open it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from posture import distances, facets, measured, provenance, words
from posture.brief import figures
from posture.brief.tabular import Table
from posture.tables import Dataset
from posture.trees.lines import kind_words
from posture.trees.picking import pick
from posture.view import View
from posture.view.known import ALL

if TYPE_CHECKING:
    import datetime as dt

MOST_COLUMNS: Final = 7
"""Of distances, on a slide that can be read."""
_NAME_SHARE: Final = 2.2
_RELATION: Final = ("child", "relation", "parent", "since", "doubt", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows: tables, and the ids of their sources, the most used first."""

    tables: tuple[Table, ...]
    sources: tuple[str, ...]


Show: TypeAlias = Callable[[Dataset, View], Shown]


def shown(dataset: Dataset, view: View) -> Shown:
    """Return what a view of a page beside the map shows, under the view's own title if it has one.

    Parameters
    ----------
    dataset
        The tables.
    view
        Of any page.
    """
    found = _PAGES.get(view.page, _elsewhere)(dataset, view)
    if not view.title:
        return found
    return replace(found, tables=tuple(replace(one, title=view.title) for one in found.tables))


def _as_of(day: dt.date) -> str:
    return words.t("deck.as_of", day=words.day_words(day))


def _elsewhere(dataset: Dataset, view: View) -> Shown:
    title = words.name("page_name", view.page)
    said = facets.sentence(dataset, view)
    link = replace(view, on=view.day(dataset)).to_query()
    rows = ((words.t("deck.not_drawn"),), (words.t("deck.view", view=link),))
    return Shown(
        tables=(Table(title=title, about=said, heads=("",), shares=(1,), rows=rows),), sources=()
    )


def _strength(dataset: Dataset, view: View) -> Shown:
    day = view.day(dataset)
    tables: list[Table] = []
    cells: list[str] = []
    for service in view.service or (figures.WHOLE,):
        asked = figures.Asked(view.place, service, view.component)
        found = figures.voices(dataset, day, asked)
        tables.append(figures.table(dataset, day, asked, found))
        cells += figures.sources(found)
    return Shown(tables=tuple(tables), sources=provenance.most_used(cells))


def _distances(dataset: Dataset, view: View) -> Shown:
    found = distances.table(dataset, view)
    cols = found.cols[:MOST_COLUMNS]
    left_out = len(found.cols) - len(cols)
    about = [
        words.t("deck.distances_about"),
        words.t("deck.more_columns", count=left_out) if left_out else "",
    ]
    rows = tuple(
        (
            spot.name,
            *(
                measured.length_words(km, view.unit)
                for km in found.distance_km[number][: len(cols)].tolist()
            ),
        )
        for number, spot in enumerate(found.rows)
    )
    return Shown(
        tables=(
            Table(
                title=words.t("ui.matrix_slide", unit=words.name("unit_name", view.unit)),
                about=" ".join([_as_of(view.day(dataset)) + ".", *filter(None, about)]),
                heads=("", *(spot.name for spot in cols)),
                shares=(_NAME_SHARE, *(1.0 for _ in cols)),
                rows=rows,
            ),
        ),
        sources=provenance.most_used(spot.source_id for spot in (*found.rows, *cols)),
    )


def _command(dataset: Dataset, view: View) -> Shown:
    days = sorted({view.day(dataset), *filter(None, (view.before,))})
    found = [_tree(dataset, view, day) for day in days]
    cells = [cell for _, sources in found for cell in sources]
    return Shown(tables=tuple(table for table, _ in found), sources=provenance.most_used(cells))


def _tree(dataset: Dataset, view: View, day: dt.date) -> tuple[Table, list[str]]:
    """Return the relations of a day's chart as a table, and their sources."""
    root = "" if view.root == ALL else view.root
    picked = pick(dataset, day, root=root, levels=view.levels, relations=view.relation)
    named = {node.command_id: node.name for node in picked.nodes}
    rows = tuple(
        (
            named[link.child],
            kind_words(link),
            named[link.parent],
            words.printed_date(link.since),
            provenance.doubt_words_of(link.doubts),
            provenance.cite(dataset, link.source_id),
        )
        for link in picked.links
    )
    table = Table(
        title=words.t("deck.command", name=named.get(root, words.t("deck.all_commands"))),
        about=_as_of(day),
        heads=tuple(words.t(f"deck.{key}") for key in _RELATION),
        shares=(3, 2, 3, 1.4, 1.2, 2.6),
        rows=rows,
        letters=12.5,
        pad=4,
    )
    return table, [link.source_id for link in picked.links]


_PAGES: Final[Mapping[str, Show]] = MappingProxyType(
    {"command": _command, "strength": _strength, "distances": _distances}
)
"""Page -> what it shows as tables."""
