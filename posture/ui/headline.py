"""The headline numbers of what is filtered, each with its date and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import facets, provenance, strength, words
from posture.layers import ships
from posture.tables import records
from posture.ui.markup import escape
from posture.view import FILTERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import pandas as pd

    from posture.strength import Figure
    from posture.tables import Dataset
    from posture.view import View

HOME: Final = "JP"
SEEDS: Final = "seed_"
"""Ids of the two statements everything began with: 50,000 and 54,000."""
SHOWN: Final = 2
"""Reasons under a number; all of them are one gesture away."""


@dataclass(frozen=True, slots=True)
class Number:
    """One headline number: what it is, how many, what it is worth."""

    label: str
    value: str
    note: str = ""
    about: str = ""
    """Who is counted, who says so: one gesture away."""


def _ships(dataset: Dataset, view: View) -> Number:
    rows = ships.in_view(dataset, view)
    count = ships.count_ships(dataset, view)
    carrier = rows[rows["presence_id"].isin(ships.carriers(dataset)["presence_id"])]
    gap = ships.absence(dataset, view)
    if len(carrier):
        note = words.t("ui.ships_carrier", ship=carrier["name"].iloc[0])
    else:
        note = words.t("ui.ships_no_carrier") if gap else words.t("ui.ships_none")
    about = [words.t("ui.ships_help"), ships.gap_words(dataset, gap) if gap else ""]
    return Number(words.t("ui.ships"), words.number(count), note, " ".join(filter(None, about)))


def _place(people: pd.DataFrame, view: View) -> str:
    """Return the place whose figure leads: Japan, or the largest of the chosen countries."""
    whole = people[people["within"].eq("") | people["within"].eq("US")]
    if not view.country:
        return HOME
    chosen = whole[whole["place"].str.partition("-")[0].isin(view.country)]
    if chosen.empty:
        return ""
    return str(chosen.sort_values("value", ascending=False)["place"].iloc[0])


def _people(dataset: Dataset, view: View) -> Number:
    people = strength.people(dataset, view.day(dataset), view.service)
    place = _place(people, view)
    rows = records(people[people["place"].eq(place)])
    if not rows:
        return Number(words.t("ui.people_none"), words.t("ui.people_unknown"))
    row = rows[0]
    codes = [code for code in row["services"].split(";") if code != "ALL"]
    services = words.joined([words.name("service", code) for code in codes])
    label = words.t("ui.people", place=row["place_name"])
    if services:
        label = words.t("ui.people_service", service=services, place=row["place_name"])
    missing = [words.name("service", code) for code in row["missing"].split(";") if code]
    flags = [words.name("quality", flag) for flag in row["quality_flag"].split(";") if flag != "ok"]
    about = [
        f"{row['population']}.",
        words.t("people.missing", services=words.joined(missing)) + "." if missing else "",
        *flags,
        f"{provenance.source_line(dataset, row['source_id'])}.",
        _others(records(people), place, view),
    ]
    when = words.printed_date(row["as_of"])
    note = words.t("ui.people_series", day=when) if row["kind"] == "dmdc" else when
    if flags or missing:
        note = words.t("ui.people_reserved", note=note)
    value = words.band(row["low"], row["high"])
    return Number(label, value, note, " ".join(filter(None, about)))


def _others(people: Sequence[dict[str, Any]], place: str, view: View) -> str:
    """List the other places' figures with their dates; they are never added.

    Parts of a country (Hawaii, Okinawa) are listed where the country is chosen.
    """
    listed = [
        words.t(
            "ui.people_other",
            place=row["place_name"],
            band=words.band(row["low"], row["high"]),
            day=words.printed_date(row["as_of"]),
        )
        for row in people
        if row["place"] != place
        and (row["place"].partition("-")[0] in view.country if view.country else not row["within"])
    ]
    return words.t("ui.people_more", list="; ".join(listed)) if listed else ""


def _printed(dataset: Dataset, view: View) -> tuple[Number, ...]:
    """Put the printed 50,000 and 54,000 beside the count, each with why it differs.

    They speak of all US forces in Japan, so a choice of services or of other countries
    leaves them out.
    """
    if view.service or (view.country and HOME not in view.country):
        return ()
    day = view.day(dataset)
    reference = strength.in_effect(dataset, HOME, day)
    stated = [f for f in strength.published(dataset, HOME, day) if f.figure_id.startswith(SEEDS)]
    if reference is None:
        return ()
    return tuple(
        _statement(dataset, figure, reference, day)
        for figure in sorted(stated, key=lambda figure: figure.value or 0)
    )


def _statement(dataset: Dataset, figure: Figure, reference: Figure, day: dt.date) -> Number:
    """Return one printed number: the reason that always holds comes first.

    That it was printed after the day stands before any reason: it does not speak for the day.
    """
    found = strength.reasons(figure, reference)
    reasons = [*(r for r in found if r == "population"), *(r for r in found if r != "population")]
    because = "; ".join(words.t(f"reason.{key}") for key in reasons)
    value = words.number(figure.value or 0)
    about = words.t(
        "ui.printed_help",
        value=value,
        band=words.band(figure.low or 0, figure.high or 0),
        source=provenance.cite(dataset, figure.source_id),
        because=because,
    )
    label = words.t("ui.printed", day=words.printed_date(figure.as_of))
    later = [words.t("ui.printed_later")] if figure.as_of_first > day else []
    shown = "; ".join([*later, *(words.t(f"reason.{key}") for key in reasons[:SHOWN])])
    return Number(label, value, shown, about)


@lru_cache(maxsize=512)
def _numbers(dataset: Dataset, view: View) -> tuple[Number, ...]:
    selection = facets.select(dataset, view)
    there = words.number(len(facets.select(dataset, view.only("on")).bases))
    bases = words.number(len(selection.bases))
    return (
        Number(words.t("ui.bases"), bases, words.t("ui.bases_of", total=there)),
        Number(words.t("ui.commands"), words.number(len(selection.commands))),
        _ships(dataset, view),
        _people(dataset, view),
        *_printed(dataset, view),
    )


def numbers(dataset: Dataset, view: View) -> tuple[Number, ...]:
    """Return the headline numbers of a view: bases, commands, ships, people, what was printed."""
    return _numbers(dataset, view.only("on", *FILTERS))


def show(dataset: Dataset, view: View) -> None:
    """Draw the row of headline numbers."""
    for number in numbers(dataset, view):
        st.metric(
            escape(number.label),
            escape(number.value),
            delta=escape(number.note) or None,
            delta_color="off",
            delta_arrow="off",
            help=escape(number.about) if number.about else None,
        )
