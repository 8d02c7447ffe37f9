"""Command lines, from headquarters to headquarters, and the headquarters themselves.

Solid is in effect; dashed is announced, begun or planned; dotted is coordination, which is no
authority. Commands that share a headquarters have no line between them on the map; the legend
says how many relations that leaves out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import command, facets, geodesy, provenance, strength, words
from posture.command.values import link_of
from posture.layers.base import Layer, Marks
from posture.layers.palette import (
    RELATION,
    RELATION_WIDTH,
    RELATION_WIDTH_OTHER,
    SERVICE,
    UNKNOWN,
    status_dash,
)
from posture.scene import Key, KeyGroup, Signs, marks, paths_of
from posture.tables import holds, records
from posture.trees.lines import kind_words

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np

    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View

SIZE: Final = 7.5
FIRST_RANK: Final = 60
RANK_STEP: Final = 10
LEADING: Final = frozenset({"combatant command", "subordinate unified", "national HQ"})
"""Echelons whose names come first, and may stand off their symbol where it is crowded."""
NO_KIND: Final = "planned"
"""The relation whose kind the source does not say; it is never in effect."""
APART_DEG: Final = 0.005
"""Headquarters closer than this share one address; a line between them would be a dot."""


def _edges(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    """Return the relations of the day with the points of both headquarters.

    Column ``apart`` tells whether these stand far enough apart for a line.
    """
    edges = pd.concat([command.in_effect(dataset, day), command.pending(dataset, day)])
    points = dataset.commands.set_index("command_id")[["lon", "lat", "abbr", "name"]]
    joined = edges.join(points.add_prefix("child_"), on="child_id")
    joined = joined.join(points.add_prefix("parent_"), on="parent_id")
    apart = (joined["child_lon"] - joined["parent_lon"]).abs() + (
        joined["child_lat"] - joined["parent_lat"]
    ).abs()
    return joined.assign(apart=apart > APART_DEG).reset_index(drop=True)


@lru_cache(maxsize=256)
def _without_line(dataset: Dataset, day: dt.date) -> tuple[str, ...]:
    """Return the lower command of every relation of the day that has no line."""
    edges = _edges(dataset, day)
    return tuple(edges["child_id"][~edges["apart"]])


def _period(edge: Row) -> str:
    since, until = edge["valid_from"], edge["valid_to"]
    parts = (
        words.t("relation.since", since=words.printed_date(since))
        if since
        else words.t("relation.always"),
        words.t("relation.until", until=words.printed_date(until)) if until else "",
    )
    return ", ".join(filter(None, parts))


def _tip(dataset: Dataset, edge: Row) -> str:
    status = words.name("status", edge["status"]).lower()
    relation = words.name("relation", edge["relation"])
    lines = (
        words.t("relation.line", child=edge["child_name"], parent=edge["parent_name"]),
        words.t("relation.kind", relation=relation, status=status),
        _period(edge),
        provenance.doubts_line(provenance.relation_doubts(dataset, edge)),
        provenance.source_line(dataset, edge["source_id"]),
    )
    return "\n".join(filter(None, lines))


def _path(edge: Row) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return geodesy.geodesic_path(
        edge["child_lon"], edge["child_lat"], edge["parent_lon"], edge["parent_lat"]
    )


def _lines(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    edges = _edges(dataset, day)
    rows = records(edges[edges["apart"]])
    relations = [row["relation"] for row in rows]
    return marks(
        "line",
        {
            "id": [f"relation/{row['edge_id']}" for row in rows],
            "subject": [f"command:{row['child_id']}" for row in rows],
            "path": paths_of([_path(row) for row in rows]),
            "color": [RELATION.get(kind, UNKNOWN) for kind in relations],
            "width": [RELATION_WIDTH.get(kind, RELATION_WIDTH_OTHER) for kind in relations],
            "dash": [status_dash(row["relation"], row["status"]) for row in rows],
            "label": [kind_words(link_of(dataset, row)) for row in rows],
            "tip": [_tip(dataset, row) for row in rows],
            "source_id": [row["source_id"] for row in rows],
        },
    )


def _headquarters(dataset: Dataset, day: dt.date, *, japanese: bool) -> pd.DataFrame:
    found = dataset.commands[holds(dataset.commands, day)]
    rows = records(found[~found["command_id"].isin(strength.vacant(dataset, day))])
    # A relation within one address has no line: the symbol of its lower command stands for it.
    edges = _edges(dataset, day)
    without = edges[~edges["apart"]]
    beside: dict[str, list[str]] = {}
    for child, cell in zip(without["child_id"], without["source_id"], strict=True):
        beside.setdefault(child, []).append(cell)
    order = {name: place for place, name in enumerate(words.names_of("echelon"))}
    return marks(
        "point",
        {
            "id": [f"command/{row['command_id']}" for row in rows],
            "subject": [f"command:{row['command_id']}" for row in rows],
            "lon": [row["lon"] for row in rows],
            "lat": [row["lat"] for row in rows],
            "shape": "headquarters",
            "fill": [SERVICE.get(row["service"], UNKNOWN) for row in rows],
            "size": SIZE,
            "name": [(japanese and row["name_ja"]) or row["abbr"] or row["name"] for row in rows],
            "tip": [_about(dataset, row) for row in rows],
            "rank": [FIRST_RANK + RANK_STEP * order[row["echelon"]] for row in rows],
            "strong": [row["echelon"] in LEADING for row in rows],
            "doubt": [bool(provenance.doubts(row)) for row in rows],
            "source_id": [
                provenance.merged((row["source_id"], *beside.get(row["command_id"], ())))
                for row in rows
            ],
        },
    )


def _about(dataset: Dataset, row: Row) -> str:
    lines = (
        row["name"],
        row["name_ja"],
        words.name("echelon", row["echelon"]),
        provenance.doubt_line(row),
        provenance.source_line(dataset, row["source_id"]),
    )
    return "\n".join(filter(None, lines))


def _marks(dataset: Dataset, view: View) -> Marks:
    day = view.day(dataset)
    return {
        "line": _lines(dataset, day),
        "point": _headquarters(dataset, day, japanese=view.japanese),
    }


def _left_out(dataset: Dataset, view: View) -> tuple[Key, ...]:
    """Return the key that counts the relations without a line, as the filters leave them."""
    chosen = facets.select(dataset, view).commands
    met = [f"command/{key}" for key in _without_line(dataset, view.day(dataset)) if key in chosen]
    # One symbol stands for several commands.
    return _counted("one_address", met, Key(text="", shape="headquarters"))


def _counted(what: str, met: list[str], key: Key) -> tuple[Key, ...]:
    """Return a key that counts marks; none if there are none."""
    count = len(met)
    text = words.t(f"map.{what}" if count > 1 else f"map.{what}_one", number=words.number(count))
    return (replace(key, text=text, counts=tuple(met), key=what),) if met else ()


def _outside(dataset: Dataset, view: View, lines: pd.DataFrame) -> tuple[Key, ...]:
    """Return the key that counts the lines to a superior that the filters leave out."""
    parents = dataset.command_edges.set_index("edge_id")["parent_id"]
    ends = parents.reindex(lines["id"].str.removeprefix("relation/"))
    away = ~ends.isin(facets.select(dataset, view).commands)
    met = lines["id"][away.to_numpy()].tolist()
    return _counted("to_outside", met, Key(text="", fill=UNKNOWN, line="solid"))


def _legend(dataset: Dataset, view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    lines = drawn["line"]
    met = set(zip(lines["color"].tolist(), lines["dash"].tolist(), strict=True))
    colours, dashes = {colour for colour, _ in met}, {dash for _, dash in met}
    keys = [
        Key(
            text=words.name("relation", kind),
            fill=colour,
            line="dashed" if kind == NO_KIND else status_dash(kind, "in_effect"),
            of=(Signs("commands", "line", (("color", colour),)),),
        )
        for kind, colour in RELATION.items()
        if colour in colours
    ]
    if "dashed" in dashes:
        pending = (Signs("commands", "line", (("dash", "dashed"),)),)
        text = words.t("legend.status_pending")
        keys.append(Key(text=text, fill=UNKNOWN, line="dashed", of=pending))
    if len(drawn["point"]):
        here = (Signs("commands", "point"),)
        keys.append(Key(text=words.t("legend.headquarters"), shape="headquarters", of=here))
    keys += _outside(dataset, view, lines)
    keys += _left_out(dataset, view)
    return (KeyGroup(words.t("legend.relations"), tuple(keys)),) if keys else ()


LAYER = Layer(
    name="commands", keyed_on=("on", "japanese"), marks=_marks, legend=_legend, by_service=True
)
