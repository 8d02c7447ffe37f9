"""Bases: colour by the service that operates them, shape by kind, the busiest named first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import provenance, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import KIND, SERVICE, UNKNOWN
from posture.scene import Key, KeyGroup, marks
from posture.tables import holds, split_ids

if TYPE_CHECKING:
    import pandas as pd

    from posture.tables import Dataset
    from posture.view import View

SIZE: Final = 7.0
HQ_WEIGHT: Final = 6
KIND_WEIGHT: Final = {"air base": 4, "naval base": 4, "hq": 3}


def importance(dataset: Dataset, view: View) -> pd.Series[int]:
    """Return how much goes on at each base: what decides whose name is written first.

    Parameters
    ----------
    dataset
        The tables.
    view
        The day.

    Returns
    -------
    pandas.Series
        Base id -> weight: tenants on the day, plus six for each headquarters, plus four for
        an air or naval base and three for a headquarters base.
    """
    day = view.day(dataset)
    bases = dataset.bases.set_index("base_id")
    tenants = dataset.base_tenants[holds(dataset.base_tenants, day)]["base_id"].value_counts()
    commands = dataset.commands[holds(dataset.commands, day)]
    seats = commands[commands["country"] == "US"]["hq_base_id"].value_counts()
    kinds = bases["kind"].map(lambda kind: KIND_WEIGHT.get(kind, 0))
    weight = (
        tenants.reindex(bases.index, fill_value=0)
        + HQ_WEIGHT * seats.reindex(bases.index, fill_value=0)
        + kinds
    )
    return weight.astype(int)


def _tip(dataset: Dataset, base: dict[str, str], commands: dict[str, str]) -> str:
    kind = words.name("kind", base["kind"])
    lines = [
        base["name"],
        base["name_ja"],
        words.t("tip.operated", service=words.name("service", base["service"]), kind=kind),
        words.t("tip.under", command=commands[base["command_id"]])
        if base["command_id"]
        else words.t("tip.no_command"),
    ]
    if doubt := provenance.doubt_words(base):
        lines.append(words.t("doubt.line", doubts=doubt))
    lines.append(provenance.source_line(dataset, base["source_id"] or base["coord_source_id"]))
    return "\n".join(filter(None, lines))


def _sources(base: dict[str, str]) -> str:
    return ";".join(dict.fromkeys([*split_ids(base["source_id"]), base["coord_source_id"]]))


def _marks(dataset: Dataset, view: View) -> Marks:
    bases = dataset.bases
    rows = bases.to_dict("records")
    names = dict(zip(dataset.commands["command_id"], dataset.commands["name"], strict=True))
    weight = importance(dataset, view).to_numpy()
    frame = marks(
        "point",
        {
            "id": ("base/" + bases["base_id"]).to_numpy(),
            "subject": ("base:" + bases["base_id"]).to_numpy(),
            "lon": bases["lon"].to_numpy(),
            "lat": bases["lat"].to_numpy(),
            "shape": bases["kind"].map(lambda kind: KIND.get(kind, "circle")).to_numpy(),
            "fill": bases["service"].map(lambda code: SERVICE.get(code, UNKNOWN)).to_numpy(),
            "size": SIZE,
            "name": bases["name"].map(words.short_name).to_numpy(),
            "tip": [_tip(dataset, row, names) for row in rows],
            "rank": 100 - weight,
            "strong": weight >= HQ_WEIGHT + max(KIND_WEIGHT.values()),
            "doubt": [bool(provenance.doubts(row)) for row in rows],
            "source_id": [_sources(row) for row in rows],
        },
    )
    return {"point": frame.sort_values(["rank", "id"], ignore_index=True)}


def _legend(dataset: Dataset, _view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    shown = set(drawn["point"]["subject"])
    bases = dataset.bases[("base:" + dataset.bases["base_id"]).isin(shown)]
    services, kinds = set(bases["service"]), set(bases["kind"])
    fills = [
        Key(text=words.name("service", code), fill=SERVICE.get(code, UNKNOWN), shape="circle")
        for code in words.SERVICES
        if code in services
    ]
    shapes = [
        Key(text=words.name("kind", kind), shape=KIND.get(kind, "circle"))
        for kind in words.KINDS
        if kind in kinds
    ]
    groups = [
        KeyGroup(words.t("legend.service"), tuple(fills)),
        KeyGroup(words.t("legend.kind"), tuple(shapes)),
    ]
    return tuple(group for group in groups if group.keys)


LAYER = Layer(name="bases", keyed_on=("on",), marks=_marks, legend=_legend)
