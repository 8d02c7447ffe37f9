"""What one measures on the map: a distance, a ring, a reach, a route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import measured, words
from posture.ui import points
from posture.ui.bind import bind
from posture.ui.markup import escape
from posture.view import UNITS

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

RADIUS_STEP_KM: Final = 50.0
MOST_RADIUS_KM: Final = 20_003.0


def choose_unit(view: View) -> None:
    """Draw the choice of kilometres, nautical or statute miles."""
    st.segmented_control(
        words.t("ui.unit"),
        list(UNITS),
        required=True,
        format_func=lambda unit: words.name("unit", unit),
        **bind("unit", view.unit, lambda value: value or view.unit),
    )


def choose_ends(dataset: Dataset, view: View) -> None:
    """Draw the choice of both ends of a distance, and what lies between them in words."""
    for field, label in (("start", "ui.from"), ("end", "ui.to")):
        points.choose_one(dataset, words.t(label), field, getattr(view, field))
    found = measured.between(dataset, view.start, view.end)
    if found is not None:
        bearing = measured.bearing_words(found.bearing_deg)
        st.markdown(escape(f"{measured.lengths_words(found.distance_km)} · {bearing}"))


def radius(view: View, field: str, label: str, *, disabled: bool) -> None:
    """Draw a field for a radius in kilometres."""
    st.number_input(
        label,
        min_value=1.0,
        max_value=MOST_RADIUS_KM,
        step=RADIUS_STEP_KM,
        format="%.0f",
        disabled=disabled,
        **bind(field, getattr(view, field), float),
    )


def _measure(dataset: Dataset, view: View) -> None:
    with st.popover(words.t("ui.measure")):
        choose_ends(dataset, view)
        choose_unit(view)
        label = words.t("ui.ring")
        points.choose_one(dataset, label, "ring_at", view.ring_at, none=words.t("ui.ring_none"))
        radius(view, "ring_km", words.t("ui.ring_km"), disabled=not view.ring_at)


def show(dataset: Dataset, view: View) -> None:
    """Draw what one measures with."""
    _measure(dataset, view)
