"""Relations of a day, read from the CSV files with the standard library alone."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from posture.tables import DATA, Dataset, load
from tests.by_hand import holds, rows, stands

DATASET = load(DATA)
AUTHORITY = ("chain_of_command", "cocom", "opcon", "tacon", "adcon")
DOWNWARD = (*AUTHORITY, "component")
COMMANDS = [row["command_id"] for row in rows("commands")]


def day(text: str) -> dt.date:
    """Return a day from its text."""
    return dt.date.fromisoformat(text)


def boundaries() -> list[dt.date]:
    """Return every day on which a relation or a command begins or ends, and the day before."""
    printed = {
        row[end]
        for table in ("command_edges", "commands")
        for row in rows(table)
        for end in ("valid_from", "valid_to")
    }
    days = {day(text) for text in printed if len(text) == len("2024-05-16")}
    return sorted(days | {each - dt.timedelta(days=1) for each in days})


def on(when: dt.date) -> list[dict[str, str]]:
    """Return the relations that hold on a day, in whatever status."""
    return [edge for edge in rows("command_edges") if holds(edge, when)]


def held(when: dt.date) -> list[dict[str, str]]:
    """Return the relations in effect on a day between commands that stand."""
    return [
        edge
        for edge in on(when)
        if edge["status"] == "in_effect"
        and stands(edge["parent_id"], when)
        and stands(edge["child_id"], when)
    ]


def edition(*, drop: tuple[str, ...] = (), add: tuple[dict[str, str], ...] = ()) -> Dataset:
    """Return the tables without some relations and with others, as an edition of their own.

    What is added is a copy of the relation of the liaison team with some columns changed;
    ``valid_from`` and ``valid_to`` are full days or empty.
    """
    edges = DATASET.command_edges
    like = edges[edges["edge_id"] == "e_usfj_jct_opcon"]
    parts = [edges[~edges["edge_id"].isin(drop)]]
    for cells in add:
        row = like.copy()
        for column, cell in cells.items():
            row[column] = cell
        for printed, derived in (("valid_from", "since"), ("valid_to", "until")):
            row[derived] = pd.to_datetime(row[printed].replace("", None)).astype("datetime64[us]")
        parts.append(row)
    changed = pd.concat(parts, ignore_index=True)
    return Dataset(
        **(DATASET.tables | {"command_edges": changed}),
        fingerprint=f"{hash((drop, repr(add))) & 0xFFFFFFFFFFFF:012x}",
        newest_day=DATASET.newest_day,
    )
