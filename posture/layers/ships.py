"""Ships, aircraft and ground units and rotations at their home port or base on the day.

One symbol a base and sort, with how many there are; the carrier strike group stands apart, and
so does its absence. A home port is not a position.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from posture import facets, provenance, words
from posture.layers.base import Layer, Marks
from posture.layers.palette import CARRIER, PRESENCE, SERVICE, UNKNOWN
from posture.scene import Key, KeyGroup, marks
from posture.tables import holds

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

SIZE: Final = 9.5
CARRIER_SIZE: Final = 14.0
LISTED: Final = 12
PLURAL: Final = {
    "ship": "presence.ships",
    "aircraft unit": "presence.aircraft_units",
    "ground unit": "presence.ground_units",
    "rotation": "presence.rotations",
}
SHAPE_WORDS: Final = {
    "ship": "legend.ship",
    "aircraft unit": "legend.aircraft",
    "ground unit": "legend.ground",
    "rotation": "legend.rotation",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a carrier at a base that had one before."""

    base_id: str
    before: str
    """Ship that left; ``since`` is the first day without it."""
    since: dt.date
    after: str
    """Ship that came; empty if none has."""
    until: dt.date | None
    source_id: str


def carriers(dataset: Dataset) -> pd.DataFrame:
    """Return the rows of presence that are aircraft carriers, by arrival."""
    rows = dataset.presence
    return rows[rows["kind"].eq("ship") & rows["hull_or_type"].str.startswith("CV")].sort_values(
        "since"
    )


@lru_cache(maxsize=512)
def carrier_gap(dataset: Dataset, day: dt.date) -> Gap | None:
    """Return the gap a day falls into: a carrier has left its home port and none has come.

    Parameters
    ----------
    dataset
        The tables.
    day
        The day asked about.

    Returns
    -------
    Gap or None
        None while a carrier is there, and before the first one ever came.
    """
    rows = carriers(dataset)
    at = pd.Timestamp(day)
    left = rows[rows["until"] <= at]
    if left.empty or holds(rows, day).any():
        return None
    last = left.iloc[-1]
    later = rows[(rows["since"] > at) & rows["base_id"].eq(last["base_id"])]
    following = later.iloc[0] if len(later) else None
    return Gap(
        base_id=last["base_id"],
        before=last["name"],
        since=last["until"].date(),
        after="" if following is None else following["name"],
        until=None if following is None else following["since"].date(),
        source_id=last["source_id"],
    )


def gap_words(dataset: Dataset, gap: Gap) -> str:
    """Return a gap in one sentence."""
    names = dict(zip(dataset.bases["base_id"], dataset.bases["name"], strict=True))
    base = words.short_name(names[gap.base_id])
    since = words.day_words(gap.since)
    if gap.until is None:
        return words.t("presence.no_carrier_open", base=base, since=since)
    days = (gap.until - gap.since).days
    until = words.day_words(gap.until)
    return words.t("presence.no_carrier_gap", base=base, since=since, until=until, days=days)


def in_view(dataset: Dataset, view: View) -> pd.DataFrame:
    """Return the rows of presence that the filters leave on the day and that have a base."""
    chosen = facets.select(dataset, view).presence
    rows = dataset.presence
    return rows[rows["presence_id"].isin(chosen) & rows["base_id"].ne("")]


def item_words(row: dict[str, Any]) -> str:
    """Return one ship, squadron or unit in one line, with its doubts."""
    what = ", ".join(filter(None, (row["hull_or_type"], row["class_or_aircraft"])))
    text = words.t("presence.item", name=row["name"], what=what) if what else row["name"]
    doubt = provenance.doubt_words(row)
    return f"{text} ({doubt})" if doubt else text


def _group(
    dataset: Dataset, base: dict[str, Any], kind: str, rows: list[dict[str, Any]]
) -> dict[str, Any]:
    listed = [item_words(row) for row in rows[:LISTED]]
    if len(rows) > LISTED:
        listed.append(words.t("presence.more", count=len(rows) - LISTED))
    many = words.t(PLURAL[kind]) if len(rows) > 1 else words.name("presence", kind).lower()
    head = words.t("presence.many", count=len(rows), what=many, base=words.short_name(base["name"]))
    note = {"ship": "presence.homeport", "aircraft unit": "presence.floor"}.get(kind)
    sources = ";".join(row["source_id"] for row in rows)
    tail = [words.t(note)] if note else []
    services = {base["service"]} if len(rows) == 0 else {row["service"] for row in rows}
    service = services.pop() if len(services) == 1 else base["service"]
    return {
        "id": f"ships/{base['base_id']}/{kind}",
        "subject": f"base:{base['base_id']}"
        if len(rows) > 1
        else f"presence:{rows[0]['presence_id']}",
        "lon": base["lon"],
        "lat": base["lat"],
        "shape": PRESENCE[kind],
        "fill": SERVICE.get(service, UNKNOWN),
        "size": SIZE,
        "tip": "\n".join([head, *listed, *tail, provenance.source_line(dataset, sources)]),
        "rank": 150,
        "count": str(len(rows)) if len(rows) > 1 else "",
        "doubt": any(provenance.doubts(row) for row in rows),
        "source_id": sources,
    }


def _carrier(
    dataset: Dataset, base: dict[str, Any], row: dict[str, Any], group: str
) -> dict[str, Any]:
    since = words.t("relation.since", since=words.printed_date(row["valid_from"]))
    lines = [
        row["name"],
        item_words(row),
        since,
        words.t("presence.homeport"),
        provenance.source_line(dataset, row["source_id"]),
    ]
    return {
        "id": f"ships/{base['base_id']}/carrier",
        "subject": f"presence:{row['presence_id']}",
        "lon": base["lon"],
        "lat": base["lat"],
        "shape": "carrier",
        "fill": CARRIER,
        "size": CARRIER_SIZE,
        "name": words.t("presence.carrier_name", csg=group, ship=row["name"]),
        "tip": "\n".join(lines),
        "rank": 5,
        "strong": True,
        "doubt": bool(provenance.doubts(row)),
        "source_id": row["source_id"],
    }


def _absent(dataset: Dataset, base: dict[str, Any], gap: Gap) -> dict[str, Any]:
    lines = [
        words.t("presence.no_carrier", base=words.short_name(base["name"])),
        words.t("presence.before", ship=gap.before, until=words.day_words(gap.since)),
    ]
    if gap.until is not None:
        lines.append(words.t("presence.after", ship=gap.after, since=words.day_words(gap.until)))
    lines.append(provenance.source_line(dataset, gap.source_id))
    return {
        "id": f"ships/{base['base_id']}/carrier",
        "subject": f"base:{base['base_id']}",
        "lon": base["lon"],
        "lat": base["lat"],
        "shape": "carrier",
        "fill": CARRIER,
        "size": CARRIER_SIZE,
        "name": words.t("presence.no_carrier_name"),
        "tip": "\n".join(lines),
        "rank": 5,
        "strong": True,
        "hollow": True,
        "source_id": gap.source_id,
    }


def absence(dataset: Dataset, view: View) -> Gap | None:
    """Return the carrier gap of the day if the filters would have shown the carrier."""
    gap = carrier_gap(dataset, view.day(dataset))
    if gap is None or gap.base_id not in facets.select(dataset, view).bases:
        return None
    return gap


def _marks(dataset: Dataset, view: View) -> Marks:
    bases = dataset.bases.set_index("base_id", drop=False)
    services = dataset.commands.set_index("command_id")["service"]
    abbr = dataset.commands.set_index("command_id")["abbr"]
    rows = in_view(dataset, view)
    rows = rows.assign(service=rows["command_id"].map(services).fillna(""))
    flagship = rows["presence_id"].isin(carriers(dataset)["presence_id"])
    found = [
        _carrier(
            dataset, bases.loc[row["base_id"]].to_dict(), row, str(abbr.get(row["command_id"], ""))
        )
        for row in rows[flagship].to_dict("records")
    ]
    if gap := absence(dataset, view):
        found.append(_absent(dataset, bases.loc[gap.base_id].to_dict(), gap))
    for (base_id, kind), group in rows[~flagship].groupby(["base_id", "kind"], sort=True):
        base = bases.loc[str(base_id)].to_dict()
        found.append(_group(dataset, base, str(kind), group.to_dict("records")))
    columns = pd.DataFrame(found, columns=list(marks("point").columns))
    blank = {"name": "", "count": "", "strong": False, "doubt": False, "hollow": False}
    return {"point": marks("point", dict(columns.fillna(blank).items()))}


def _legend(dataset: Dataset, view: View, drawn: Marks) -> tuple[KeyGroup, ...]:
    shapes = set(drawn["point"]["shape"])
    keys = []
    if "carrier" in shapes:
        absent = absence(dataset, view) is not None
        text = words.t("legend.no_carrier" if absent else "legend.carrier")
        keys.append(Key(text=text, fill=CARRIER, shape="carrier", hollow=absent))
    keys += [
        Key(text=words.t(SHAPE_WORDS[kind]), shape=shape, fill=UNKNOWN)
        for kind, shape in PRESENCE.items()
        if shape in shapes
    ]
    return (KeyGroup(words.t("legend.presence"), tuple(keys)),) if keys else ()


def _notices(dataset: Dataset, view: View, _drawn: Marks) -> tuple[str, ...]:
    gap = absence(dataset, view)
    return (gap_words(dataset, gap),) if gap else ()


LAYER = Layer(
    name="ships",
    keyed_on=("on", "service", "command", "country", "kind", "tenants"),
    selective=True,
    marks=_marks,
    legend=_legend,
    notices=_notices,
)
