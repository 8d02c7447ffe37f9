"""Command lines, from headquarters to headquarters, and the headquarters themselves.

Solid is in effect; dashed is announced, begun or planned; dotted is coordination, which is no
authority. Commands that share a headquarters have no line between them on the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from posture import command, geodesy, provenance, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import (
    RELATION,
    RELATION_WIDTH,
    RELATION_WIDTH_OTHER,
    SERVICE,
    UNKNOWN,
    status_dash,
)
from posture.scene import Key, KeyGroup, marks, paths_of
from posture.tables import holds

if TYPE_CHECKING:
    import datetime as dt

    from posture.tables import Dataset
    from posture.view import View

SIZE: Final = 7.5
APART_DEG: Final = 0.005
"""Headquarters closer than this share one address; a line between them would be a dot."""


def _edges(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    """Return the relations of the day whose two headquarters stand apart, with their points."""
    edges = pd.concat([command.in_effect(dataset, day), command.pending(dataset, day)])
    points = dataset.commands.set_index("command_id")[["lon", "lat", "abbr", "name"]]
    joined = edges.join(points.add_prefix("child_"), on="child_id")
    joined = joined.join(points.add_prefix("parent_"), on="parent_id")
    apart = (joined["child_lon"] - joined["parent_lon"]).abs() + (
        joined["child_lat"] - joined["parent_lat"]
    ).abs()
    return joined[apart > APART_DEG].reset_index(drop=True)


def _period(edge: dict[str, str]) -> str:
    since = edge["valid_from"]
    text = (
        words.t("relation.since", since=words.printed_date(since))
        if since
        else words.t("relation.always")
    )
    until = edge["valid_to"]
    return f"{text} {words.t('relation.until', until=words.printed_date(until))}" if until else text


def _tip(dataset: Dataset, edge: dict[str, str]) -> str:
    lines = [
        words.t("relation.line", child=edge["child_name"], parent=edge["parent_name"]),
        words.t(
            "relation.kind",
            relation=words.name("relation", edge["relation"]),
            status=words.name("status", edge["status"]).lower(),
        ),
        _period(edge),
    ]
    if doubt := provenance.doubt_words(edge):
        lines.append(words.t("doubt.line", doubts=doubt))
    lines.append(provenance.source_line(dataset, edge["source_id"]))
    return "\n".join(lines)


def _lines(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    edges = _edges(dataset, day)
    rows = edges.to_dict("records")
    return marks(
        "line",
        {
            "id": ("relation/" + edges["edge_id"]).to_numpy(),
            "subject": ("command:" + edges["child_id"]).to_numpy(),
            "path": paths_of(
                [
                    geodesy.geodesic_path(
                        e["child_lon"], e["child_lat"], e["parent_lon"], e["parent_lat"]
                    )
                    for e in rows
                ]
            ),
            "color": edges["relation"].map(lambda kind: RELATION.get(kind, UNKNOWN)).to_numpy(),
            "width": edges["relation"]
            .map(lambda kind: RELATION_WIDTH.get(kind, RELATION_WIDTH_OTHER))
            .to_numpy(),
            "dash": [status_dash(e["relation"], e["status"]) for e in rows],
            "tip": [_tip(dataset, e) for e in rows],
            "source_id": edges["source_id"].to_numpy(),
        },
    )


def _headquarters(dataset: Dataset, day: dt.date) -> pd.DataFrame:
    alive = dataset.commands[holds(dataset.commands, day)].reset_index(drop=True)
    rows = alive.to_dict("records")
    order = {name: place for place, name in enumerate(words.names_of("echelon"))}
    return marks(
        "point",
        {
            "id": ("command/" + alive["command_id"]).to_numpy(),
            "subject": ("command:" + alive["command_id"]).to_numpy(),
            "lon": alive["lon"].to_numpy(),
            "lat": alive["lat"].to_numpy(),
            "shape": "headquarters",
            "fill": alive["service"].map(lambda code: SERVICE.get(code, UNKNOWN)).to_numpy(),
            "size": SIZE,
            "name": alive["abbr"].to_numpy(),
            "tip": ["\n".join(filter(None, _about(dataset, row))) for row in rows],
            "rank": 60 + 10 * alive["echelon"].map(order).to_numpy(),
            "strong": True,
            "doubt": [bool(provenance.doubts(row)) for row in rows],
            "source_id": alive["source_id"].to_numpy(),
        },
    )


def _about(dataset: Dataset, row: dict[str, str]) -> tuple[str, ...]:
    doubt = provenance.doubt_words(row)
    return (
        row["name"],
        row["name_ja"],
        words.name("echelon", row["echelon"]),
        words.t("doubt.line", doubts=doubt) if doubt else "",
        provenance.source_line(dataset, row["source_id"]),
    )


def _marks(dataset: Dataset, view: View) -> Marks:
    day = view.day(dataset)
    return {"line": _lines(dataset, day), "point": _headquarters(dataset, day)}


def _legend(dataset: Dataset, _view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    edges = dataset.command_edges.set_index("edge_id")
    shown = edges.loc[[key.partition("/")[2] for key in drawn["line"]["id"]]]
    kinds = set(shown["relation"])
    keys = [
        Key(
            text=words.name("relation", kind),
            fill=RELATION[kind],
            line=status_dash(kind, "in_effect") if kind != "planned" else "dashed",
        )
        for kind in RELATION
        if kind in kinds
    ]
    if (shown["status"] != "in_effect").any():
        keys.append(Key(text=words.t("legend.status_pending"), fill=UNKNOWN, line="dashed"))
    if not keys:
        return ()
    return (KeyGroup(words.t("legend.relations"), tuple(keys)),)


LAYER = Layer(name="commands", keyed_on=("on",), marks=_marks, legend=_legend)
