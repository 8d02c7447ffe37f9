"""Bases: colour by the service that operates them, shape by kind, the busiest named first."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import command, provenance, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import KIND, OTHER_KIND, SERVICE, UNKNOWN
from posture.scene import Key, KeyGroup, Signs, marks
from posture.tables import holds, names, records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View

SIZE: Final = 7.0
HIGHEST: Final = 100
"""The rank of a base where nothing goes on."""
HQ_WEIGHT: Final = 6
KIND_WEIGHT: Final = {"air base": 4, "naval base": 4, "hq": 3}


def importance(dataset: Dataset, day: dt.date) -> Mapping[str, int]:
    """Return how much goes on at each base: what decides whose name is written first.

    Parameters
    ----------
    dataset
        The tables.
    day
        Tenants and headquarters are those of this day.

    Returns
    -------
    mapping
        Base id -> weight: tenants on the day, plus six for each US headquarters, plus four
        for an air or naval base and three for a headquarters base.
    """
    tenants, commands = dataset.base_tenants, dataset.commands
    there = Counter(tenants["base_id"][holds(tenants, day)].tolist())
    ours = holds(commands, day) & commands["country"].eq("US")
    seats = Counter(commands["hq_base_id"][ours].tolist())
    kinds = zip(dataset.bases["base_id"].tolist(), dataset.bases["kind"].tolist(), strict=True)
    return {
        key: there[key] + HQ_WEIGHT * seats[key] + KIND_WEIGHT.get(kind, 0) for key, kind in kinds
    }


def _under(base: Row, commands: Mapping[str, str]) -> str:
    """Return what a base is under, given the names of the commands that stand on the day."""
    if not base["command_id"]:
        return words.t("tip.no_command")
    name = commands.get(base["command_id"])
    return words.t("tip.under", command=name) if name else words.t("tip.no_command_then")


def _tip(dataset: Dataset, base: Row, commands: Mapping[str, str]) -> str:
    kind = words.name("kind", base["kind"])
    lines = (
        base["name"],
        base["name_ja"],
        words.t("tip.operated", service=words.name("service", base["service"]), kind=kind),
        _under(base, commands),
        provenance.doubt_line(base),
        provenance.source_line(dataset, base["source_id"] or base["coord_source_id"]),
    )
    return "\n".join(filter(None, lines))


@lru_cache(maxsize=64)
def _unranked(dataset: Dataset, standing: frozenset[str]) -> pd.DataFrame:
    """Return the marks of all bases but for their rank, in table order.

    Of the day they depend only on the commands that stand: few sets over many days.
    """
    bases = dataset.bases
    rows = records(bases)
    known = {key: name for key, name in names(dataset, "commands").items() if key in standing}
    return marks(
        "point",
        {
            "id": [f"base/{row['base_id']}" for row in rows],
            "subject": [f"base:{row['base_id']}" for row in rows],
            "lon": bases["lon"],
            "lat": bases["lat"],
            "shape": [KIND.get(row["kind"], OTHER_KIND) for row in rows],
            "fill": [SERVICE.get(row["service"], UNKNOWN) for row in rows],
            "size": SIZE,
            "letter": [words.name("letter", row["service"]) for row in rows],
            "name": [words.short_name(row["name"]) for row in rows],
            "tip": [_tip(dataset, row, known) for row in rows],
            "doubt": [bool(provenance.doubts(row)) for row in rows],
            "source_id": [
                provenance.merged((row["source_id"], row["coord_source_id"])) for row in rows
            ],
        },
    )


def _marks(dataset: Dataset, view: View) -> Marks:
    day = view.day(dataset)
    weights = np.array(list(importance(dataset, day).values()), dtype=np.int64)
    strong = weights >= HQ_WEIGHT + max(KIND_WEIGHT.values())
    frame = _unranked(dataset, command.standing(dataset, day)).assign(
        rank=HIGHEST - weights, strong=strong
    )
    if view.japanese:
        japanese = dataset.bases["name_ja"]
        frame = frame.assign(name=frame["name"].where(japanese.eq("").to_numpy(), japanese))
    return {"point": frame.sort_values(["rank", "id"], ignore_index=True)}


def _legend(_dataset: Dataset, _view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    shapes = set(drawn["point"]["shape"].tolist())
    said = {KIND[kind]: words.name("kind", kind) for kind in words.KINDS}
    keys = tuple(
        Key(text=text, shape=shape, of=_of(shape))
        for shape, text in (said | {OTHER_KIND: words.t("legend.kind_other")}).items()
        if shape in shapes
    )
    return (KeyGroup(words.t("legend.kind"), keys),) if keys else ()


def _of(shape: str) -> tuple[Signs, ...]:
    return (Signs("bases", "point", (("shape", shape),)),)


LAYER = Layer(
    name="bases",
    keyed_on=("on", "japanese"),
    marks=_marks,
    legend=_legend,
    by_service=True,
)
