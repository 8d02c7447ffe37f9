"""The headline numbers of what is filtered, each with its date and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import facets, provenance, strength, words
from posture.layers import ships
from posture.ui.markup import escape
from posture.view import FILTERS

if TYPE_CHECKING:
    import pandas as pd

    from posture.strength import Figure
    from posture.tables import Dataset
    from posture.view import View

HOME: Final = "JP"
SEEDS: Final = "seed_"
"""Ids of the two statements everything began with: 50,000 and 54,000."""
REASONS: Final = 2
"""How many reasons stand under the number; the rest are one gesture away."""


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
    rows = people[people["place"].eq(place)]
    if rows.empty:
        return Number(words.t("ui.people_none"), words.t("ui.people_unknown"))
    row = rows.iloc[0]
    codes = [code for code in row["services"].split(";") if code != "ALL"]
    services = words.joined([words.name("service", code) for code in codes])
    label = words.t("ui.people", place=row["place_name"])
    if services:
        label = words.t("ui.people_service", service=services, place=row["place_name"])
    missing = [words.name("service", code) for code in row["missing"].split(";") if code]
    about = [
        f"{row['population']}.",
        words.t("people.missing", services=words.joined(missing)) + "." if missing else "",
        f"{provenance.source_line(dataset, row['source_id'])}.",
        _others(people, place, view),
    ]
    when = words.printed_date(row["as_of"])
    note = words.t("ui.people_series", day=when) if row["kind"] == "dmdc" else when
    value = words.band(row["low"], row["high"])
    return Number(label, value, note, " ".join(filter(None, about)))


def _others(people: pd.DataFrame, place: str, view: View) -> str:
    """List the other places' figures, which are never added."""
    others = people[people["place"].ne(place) & people["within"].eq("")]
    if view.country:
        others = others[others["place"].isin(view.country)]
    listed = "; ".join(
        f"{name} {words.band(low, high)}"
        for name, low, high in zip(others["place_name"], others["low"], others["high"], strict=True)
    )
    return words.t("ui.people_more", list=listed) if listed else ""


def _printed(dataset: Dataset, view: View) -> tuple[Number, ...]:
    """Put the printed 50,000 and 54,000 beside the count, with their bands and why they differ."""
    day = view.day(dataset)
    found = strength.published(dataset, HOME, day)
    stated = sorted(
        (figure for figure in found if figure.figure_id.startswith(SEEDS)),
        key=lambda figure: figure.value or 0,
    )
    reference = strength.in_effect(dataset, HOME, day)
    if not stated or reference is None:
        return ()
    reasons = dict.fromkeys(why for f in stated for why in strength.reasons(f, reference))
    because = "; ".join(words.t(f"reason.{key}") for key in list(reasons)[:REASONS])
    when = words.printed_date(stated[0].as_of)
    return (
        Number(
            words.t("ui.printed"),
            " · ".join(words.number(figure.value or 0) for figure in stated),
            words.t("ui.printed_note", day=when, because=because) if because else when,
            " ".join(_why(dataset, figure, reference) for figure in stated),
        ),
    )


def _why(dataset: Dataset, figure: Figure, reference: Figure) -> str:
    because = "; ".join(words.t(f"reason.{key}") for key in strength.reasons(figure, reference))
    return words.t(
        "ui.printed_help",
        value=words.number(figure.value or 0),
        band=words.band(figure.low or 0, figure.high or 0),
        source=provenance.cite(dataset, figure.source_id),
        because=because,
    )


@lru_cache(maxsize=512)
def _numbers(dataset: Dataset, view: View) -> tuple[Number, ...]:
    selection = facets.select(dataset, view)
    total = words.number(len(dataset.bases))
    bases = words.number(len(selection.bases))
    return (
        Number(words.t("ui.bases"), bases, words.t("ui.bases_of", total=total)),
        Number(words.t("ui.commands"), words.number(len(selection.commands))),
        _ships(dataset, view),
        _people(dataset, view),
        *(_printed(dataset, view) if not view.country or HOME in view.country else ()),
    )


def numbers(dataset: Dataset, view: View) -> tuple[Number, ...]:
    """Return the headline numbers of a view: bases, commands, ships, people, what was printed."""
    return _numbers(dataset, view.only("on", *FILTERS))


def show(dataset: Dataset, view: View) -> None:
    """Draw the row of headline numbers."""
    for number in numbers(dataset, view):
        st.metric(
            escape(number.label),
            number.value,
            delta=number.note or None,
            delta_color="off",
            delta_arrow="off",
            help=escape(number.about) if number.about else None,
        )
