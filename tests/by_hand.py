"""What is drawn on a day, worked out from the CSV files with the standard library alone."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posture.view import View

DATA = Path(__file__).parents[1] / "data"
BELOW = {"cocom", "opcon", "tacon", "adcon", "chain_of_command", "component"}
US_CODES = {"USA", "USN", "USMC", "USAF", "USSF", "USCG"}
NEWEST = dt.date(2026, 6, 29)
DAYS = (
    dt.date(2014, 10, 26),  # Alaskan Command moves to NORTHCOM on the 27th
    dt.date(2014, 10, 27),
    dt.date(2024, 5, 15),  # the carrier leaves Yokosuka on the 16th …
    dt.date(2024, 5, 16),
    dt.date(2024, 11, 21),
    dt.date(2024, 11, 22),  # … and the next one comes
    dt.date(2025, 3, 29),
    dt.date(2025, 3, 30),  # the upgrade of USFJ: announced, then begun
    NEWEST,
)


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a file, as text."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def by_id(table: str) -> dict[str, dict[str, str]]:
    """Return the rows of a file by their first column."""
    return {next(iter(row.values())): row for row in rows(table)}


def first(text: str) -> str:
    """Return the first day a printed date can mean."""
    return text + "0000-01-01"[len(text) :]


def after(text: str) -> str:
    """Return the day an end is over; a short end lasts to the end of its month or year."""
    if len(text) == len("2024"):
        return f"{int(text) + 1}-01-01"
    if len(text) == len("2024-05"):
        year, month = divmod(int(text[:4]) * 12 + int(text[5:]), 12)
        return f"{year}-{month + 1:02}-01"
    return text


def holds(row: dict[str, str], day: dt.date) -> bool:
    """Say whether a period includes a day."""
    since, until, text = row["valid_from"], row["valid_to"], day.isoformat()
    return (not since or first(since) <= text) and (not until or text < after(until))


def below(top: str, day: dt.date) -> set[str]:
    """Return a command and all that stand below it."""
    found, size = {top}, 0
    while len(found) > size:
        size = len(found)
        found |= {
            edge["child_id"]
            for edge in rows("command_edges")
            if edge["parent_id"] in found
            and edge["relation"] in BELOW
            and edge["status"] == "in_effect"
            and holds(edge, day)
        }
    return found


def stands(command: str, day: dt.date) -> bool:
    """Say whether a command stands on a day."""
    return command in by_id("commands") and holds(by_id("commands")[command], day)


def _services(base: dict[str, str], view: View, day: dt.date) -> set[str]:
    tenants = {
        row["unit_or_service"]
        for row in rows("base_tenants")
        if row["base_id"] == base["base_id"] and holds(row, day)
    }
    return {base["service"]} | (tenants & US_CODES if view.tenants else set())


def bases(view: View) -> set[str]:
    """Return the ids of the bases that match a view."""
    day = view.on or NEWEST
    under = below(view.command, day) if view.command else None
    return {
        key
        for key, base in by_id("bases").items()
        if base["status"] == "active"
        and (not base["opened"] or first(base["opened"]) <= day.isoformat())
        and (not view.service or set(view.service) & _services(base, view, day))
        and (under is None or (base["command_id"] in under and stands(base["command_id"], day)))
        and (not view.country or base["country"] in view.country)
        and (not view.kind or base["kind"] in view.kind)
    }


def passes(post: dict[str, str], view: View) -> bool:
    """Say whether the filters leave a row of presence, were it there."""
    day = view.on or NEWEST
    service = by_id("commands").get(post["command_id"], {}).get("service", "")
    base = by_id("bases").get(post["base_id"], {})
    return (
        (not view.service or service in view.service)
        and (
            not view.command
            or (post["command_id"] in below(view.command, day) and stands(post["command_id"], day))
        )
        and (not view.country or base.get("country", "") in view.country)
        and (not view.kind or base.get("kind", "") in view.kind)
    )


def presence(view: View) -> list[dict[str, str]]:
    """Return the presence that matches a view and stands at a base."""
    return [
        post
        for post in rows("presence")
        if post["base_id"]
        and holds(post, view.on or NEWEST)
        and post["status"] not in ("planned", "announced")
        and passes(post, view)
    ]


def is_carrier(post: dict[str, str]) -> bool:
    """Say whether a row of presence is an aircraft carrier."""
    return post["kind"] == "ship" and post["hull_or_type"].startswith("CV")


def carrier_left(view: View) -> dict[str, str] | None:
    """Return the carrier whose absence a view has to show."""
    day = view.on or NEWEST
    carriers = [post for post in rows("presence") if is_carrier(post)]
    gone = [c for c in carriers if c["valid_to"] and after(c["valid_to"]) <= day.isoformat()]
    if not gone or any(holds(carrier, day) for carrier in carriers):
        return None
    last = max(gone, key=lambda carrier: after(carrier["valid_to"]))
    return last if passes(last, view) else None


def ship_marks(view: View) -> dict[str, list[str]]:
    """Return the ids of the marks of ships, and which presence each stands for."""
    found = defaultdict(list)
    strike_groups = {}
    carrier_at = {}
    for post in presence(view):
        base, service = post["base_id"], by_id("commands")[post["command_id"]]["service"]
        if post["hull_or_type"] == "strike group":
            strike_groups[base] = post["presence_id"]
        elif is_carrier(post):
            carrier_at[base] = f"ships/{base}/carrier/{post['presence_id']}"
            found[carrier_at[base]].append(post["presence_id"])
        else:
            found[f"ships/{base}/{post['kind']}/{service}"].append(post["presence_id"])
    if left := carrier_left(view):
        carrier_at[left["base_id"]] = f"ships/{left['base_id']}/carrier"
        found[carrier_at[left["base_id"]]] = []
    for base, key in strike_groups.items():
        found[carrier_at.get(base, f"ships/{base}/carrier/{key}")].append(key)
    return dict(found)
