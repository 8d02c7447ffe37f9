"""The page of strength as a slide: the chart, and beside it what speaks to the day, and why so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from posture import provenance, strength, words
from posture.pages import onday, timelines
from posture.pages.strength import (
    ON_A_SLIDE,
    services,
    slide_sources,
    speaking,
    subtitle,
    title,
    weighed,
)
from posture.tables import names
from posture.ui import figures_chart, presence_chart, slide
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from posture.strength import Figure
    from posture.tables import Dataset
    from posture.view import View


def asked(dataset: Dataset, place: str, code: str) -> str:
    """Return whom figures are about: a service and a place, in words."""
    known = timelines.place_names(dataset)
    return words.t("strength.asked", service=words.name("service", code), place=known[place])


def told(dataset: Dataset, view: View, place: str) -> str:
    """Return every figure that speaks to the day on a line of its own, and why they differ."""
    found = [(code, voice.figure) for code, voice in speaking(dataset, view)]
    parts = []
    for code in services(dataset, view):
        lines = [
            f"**{escape(strength.band_words(figure))}** {small(_by(dataset, figure))}"
            for about, figure in found[:ON_A_SLIDE]
            if about == code
        ]
        parts.append("  \n".join([bold(asked(dataset, place, code)), *lines]))
    left_out = len(found) - ON_A_SLIDE
    if left_out > 0:
        parts.append(small(words.t("strength.more_where", count=left_out)))
    near = [small(pair.short) for pair in weighed(dataset, view) if not pair.of]
    if near:
        parts += [bold(words.t("weighed.title")), *near]
    return "\n\n".join(parts)


def _by(dataset: Dataset, figure: Figure) -> str:
    """Return how a figure is printed, its date and who says so: as short as a slide holds."""
    publisher, _, _ = provenance.cite(dataset, figure.source_id).rpartition(", ")
    date = words.printed_date(figure.as_of)
    said = words.t("strength.by", date=date, publisher=publisher)
    printed = strength.printed_words(figure)
    return words.t("strength.printed_by", printed=printed, by=said) if printed else said


def show(dataset: Dataset, view: View, here: str) -> None:
    """Draw the slide.

    Parameters
    ----------
    dataset
        The tables.
    view
        What is asked.
    here
        The place it speaks of.
    """
    day = view.day(dataset)
    ports = onday.ports(dataset, here)
    about = slide.Slide(
        title=words.t("strength.slide", what=title(dataset, view, here)),
        when=subtitle(dataset, view),
        legend=(words.t("strength.legend"),),
        sources=slide_sources(dataset, view),
    )
    with slide.frame(dataset, view, about):
        left, right = st.columns([13, 7], gap="medium")
        with left:
            spec = figures_chart.figures_chart(dataset, view, height="container", slide=True)
            st.vega_lite_chart(spec=spec, key="w_slide_figures", height="stretch")
            if ports and view.lines == "service":
                known = names(dataset, "bases")
                head = words.t("strength.carriers", base=words.joined([known[p] for p in ports]))
                carriers = presence_chart.carriers_chart(dataset, ports, day, slide=True)
                with st.container(gap=None):
                    st.markdown(bold(head))
                    st.vega_lite_chart(spec=carriers, key="w_slide_carriers")
        with right:
            st.markdown(told(dataset, view, here))
