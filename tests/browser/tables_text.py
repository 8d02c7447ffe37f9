"""What the CSV files say, read with the standard library only: the other way to every number."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parents[2] / "data"
NEWEST: Final = "2026-06-29"
BELOW: Final = {"cocom", "opcon", "tacon", "adcon", "chain_of_command", "component"}
Row = dict[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """Return the rows of a table as text."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def on_day(row: Row, day: str) -> bool:
    """Return whether a row holds on a day; a short end lasts to the end of its month or year."""
    since, until = row["valid_from"], row["valid_to"]
    last = until + "9999-99-99"[len(until) :] if len(until) < len(day) else until
    return since + "0000-01-01"[len(since) :] <= day and (not until or day < last)


def bases(day: str = NEWEST, service: str = "", under: frozenset[str] | None = None) -> set[str]:
    """Return the active bases open by a day, of a service, under one of some commands."""
    return {
        row["base_id"]
        for row in rows("bases")
        if row["status"] == "active"
        and row["opened"] + "0000-01-01"[len(row["opened"]) :] <= day
        and service in ("", row["service"])
        and (under is None or row["command_id"] in under)
    }


def below(top: str, day: str = NEWEST) -> frozenset[str]:
    """Return a command and everything below it by relations in effect on a day."""
    found: set[str] = {top}
    while True:
        more = {
            edge["child_id"]
            for edge in rows("command_edges")
            if edge["status"] == "in_effect"
            and edge["relation"] in BELOW
            and edge["parent_id"] in found
            and on_day(edge, day)
        }
        if more <= found:
            return frozenset(found)
        found |= more


def commands(day: str = NEWEST, service: str = "", under: frozenset[str] | None = None) -> set[str]:
    """Return the commands of a day, of a service, among some commands."""
    return {
        row["command_id"]
        for row in rows("commands")
        if on_day(row, day)
        and service in ("", row["service"])
        and (under is None or row["command_id"] in under)
    }


def ships(day: str = NEWEST, service: str = "", under: frozenset[str] | None = None) -> set[str]:
    """Return the ships at a home port in the tables on a day; a strike group is no ship."""
    service_of = {row["command_id"]: row["service"] for row in rows("commands")}
    return {
        row["presence_id"]
        for row in rows("presence")
        if row["kind"] == "ship"
        and row["hull_or_type"] != "strike group"
        and row["base_id"]
        and row["status"] not in ("planned", "announced")
        and on_day(row, day)
        and service in ("", service_of.get(row["command_id"], ""))
        and (under is None or row["command_id"] in under)
    }


def headline(service: str = "", under: frozenset[str] | None = None) -> dict[str, str]:
    """Return what the headline must say of the newest day."""
    counted = {"Bases": bases, "Commands": commands, "Ships": ships}
    return {label: str(len(count(NEWEST, service, under))) for label, count in counted.items()}
