"""The headline numbers of what is filtered, each with its date and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import facets, provenance, strength, words
from posture.layers import ships
from posture.ui.markup import escape

if TYPE_CHECKING:
    import pandas as pd

    from posture.tables import Dataset
    from posture.view import View

HOME: Final = "JP"
SEEDS: Final = "seed_"
"""Ids of the two statements everything began with: 50,000 and 54,000."""
REASONS: Final = 2
"""How many reasons stand under the number; the rest are one gesture away."""


def _metric(label: str, value: str, note: str, help_text: str = "") -> None:
    st.metric(
        escape(label),
        value,
        delta=note or None,
        delta_color="off",
        delta_arrow="off",
        help=escape(help_text) if help_text else None,
    )


def _ships(dataset: Dataset, view: View) -> None:
    rows = ships.in_view(dataset, view)
    count = int(rows["kind"].eq("ship").sum())
    carrier = rows[rows["presence_id"].isin(ships.carriers(dataset)["presence_id"])]
    gap = ships.absence(dataset, view)
    if len(carrier):
        note = words.t("ui.ships_carrier", ship=carrier["name"].iloc[0])
    else:
        note = words.t("ui.ships_no_carrier") if gap else words.t("ui.ships_none")
    helps = [words.t("ui.ships_help"), ships.gap_words(dataset, gap) if gap else ""]
    _metric(words.t("ui.ships"), words.number(count), note, " ".join(filter(None, helps)))


def _place(people: pd.DataFrame, view: View) -> str:
    """Return the place whose figure leads: Japan, or the largest of the chosen countries."""
    whole = people[people["within"].eq("") | people["within"].eq("US")]
    if not view.country:
        return HOME
    chosen = whole[whole["place"].str.partition("-")[0].isin(view.country)]
    if chosen.empty:
        return ""
    return str(chosen.sort_values("value", ascending=False)["place"].iloc[0])


def _people(dataset: Dataset, view: View) -> None:
    people = strength.people(dataset, view.day(dataset), view.service)
    place = _place(people, view)
    rows = people[people["place"].eq(place)]
    if rows.empty:
        _metric(words.t("ui.people_none"), words.t("ui.people_unknown"), "")
        return
    row = rows.iloc[0]
    services = words.joined(
        [words.name("service", code) for code in row["services"].split(";") if code != "ALL"]
    )
    label = (
        words.t("ui.people_service", service=services, place=row["place_name"])
        if services
        else words.t("ui.people", place=row["place_name"])
    )
    others = people[people["place"].ne(place) & people["within"].eq("")]
    if view.country:
        others = others[others["place"].isin(view.country)]
    listed = "; ".join(
        f"{name} {words.band(low, high)}"
        for name, low, high in zip(others["place_name"], others["low"], others["high"], strict=True)
    )
    helps = [
        f"{row['population']}.",
        provenance.source_line(dataset, row["source_id"]) + ".",
        words.t("ui.people_more", list=listed) if listed else "",
    ]
    note = (
        f"{words.printed_date(row['as_of'])} · DMDC"
        if row["kind"] == "dmdc"
        else words.printed_date(row["as_of"])
    )
    _metric(label, words.band(row["low"], row["high"]), note, " ".join(filter(None, helps)))


def _printed(dataset: Dataset, view: View) -> None:
    """Put the printed 50,000 and 54,000 beside the count, with their bands."""
    stated = [
        f
        for f in strength.published(dataset, HOME, view.day(dataset))
        if f.figure_id.startswith(SEEDS)
    ]
    stated = sorted(stated, key=lambda figure: figure.value or 0)
    if not stated:
        return
    reference = strength.in_effect(dataset, HOME, view.day(dataset))
    value = " · ".join(words.number(figure.value or 0) for figure in stated)
    helps = []
    reasons: dict[str, None] = {}
    for figure in stated:
        band = words.band(figure.low or 0, figure.high or 0)
        why = strength.reasons(figure, reference) if reference else ()
        because = "; ".join(words.t(f"reason.{key}") for key in why)
        reasons |= dict.fromkeys(why)
        helps.append(
            words.t(
                "ui.printed_help",
                value=words.number(figure.value or 0),
                band=band,
                source=provenance.cite(dataset, figure.source_id),
                because=because,
            )
        )
    because = "; ".join(words.t(f"reason.{key}") for key in list(reasons)[:REASONS])
    note = (
        f"{words.printed_date(stated[0].as_of)}: {because}"
        if because
        else words.printed_date(stated[0].as_of)
    )
    _metric(words.t("ui.printed"), value, note, " ".join(helps))


def show(dataset: Dataset, view: View) -> None:
    """Draw the row of headline numbers."""
    selection = facets.select(dataset, view)
    total = words.number(len(dataset.bases))
    _metric(
        words.t("ui.bases"),
        words.number(len(selection.bases)),
        words.t("ui.bases_of", total=total),
    )
    _metric(words.t("ui.commands"), words.number(len(selection.commands)), "")
    _ships(dataset, view)
    _people(dataset, view)
    if not view.country or HOME in view.country:
        _printed(dataset, view)
