"""The page of strength: who is where, how many, says who, and what is there on the day."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import provenance, strength, words
from posture.pages import timelines
from posture.pages.strength import services, title, weighed
from posture.ui import citing, figures_chart
from posture.ui.bind import bind
from posture.ui.markup import bold, escape, small
from posture.ui.subpages import present, strengthslide
from posture.view import COMPONENTS, LINES

if TYPE_CHECKING:
    import datetime as dt

    from posture.strength import Figure, Pair, Total, Voice
    from posture.tables import Dataset
    from posture.view import View

HEIGHT: Final = 400


def _controls(dataset: Dataset, view: View, here: str) -> None:
    known = timelines.place_names(dataset)
    with st.container(horizontal=True, vertical_alignment="bottom", key="asked"):
        st.selectbox(
            words.t("strength.place"),
            timelines.places(dataset, view),
            format_func=known.__getitem__,
            width=190,
            **bind("place", here),
        )
        st.segmented_control(
            words.t("strength.component"),
            COMPONENTS,
            required=True,
            format_func=lambda name: words.name("component", name),
            **bind("component", view.component, lambda value: value or view.component),
        )
        st.segmented_control(
            words.t("strength.lines"),
            LINES,
            required=True,
            format_func=lambda name: words.name("lines", name),
            **bind("lines", view.lines, lambda value: value or view.lines),
        )
        st.toggle(
            words.t("strength.early"),
            help=words.t("strength.early_help"),
            **bind("early", view.early),
        )


def _chart(dataset: Dataset, view: View, here: str) -> None:
    found = timelines.drawn(dataset, view)
    what = title(dataset, view, here)
    st.markdown(bold(what))
    if not found.points:
        st.info(escape(words.t("strength.empty", what=what)))
        return
    spec = figures_chart.figures_chart(dataset, view, height=HEIGHT)
    st.vega_lite_chart(spec=spec, key="w_chart_figures")
    hidden = words.t("strength.hidden", count=found.hidden) if found.hidden else ""
    st.caption(escape(" ".join(filter(None, (words.t("strength.note"), hidden)))))


def _when(figure: Figure, day: dt.date) -> str:
    """Return the date of a figure, and how far it is from the day."""
    return f"{words.printed_date(figure.as_of)}, {strength.apart_words(figure, day)}"


def _voice(dataset: Dataset, voice: Voice, day: dt.date) -> str:
    """Return one figure as a paragraph: the band first, then how it was printed and by whom."""
    figure = voice.figure
    printed = strength.printed_words(figure) or words.t("strength.exact")
    head = f"**{escape(strength.band_words(figure))}** {small(printed)}"
    kind = words.t("strength.count" if figure.kind == "dmdc" else "strength.statement")
    flag = figure.quality_flag
    unsaid = words.t("strength.unsaid") if figure.component == "unspecified" else ""
    lines = [
        head,
        escape(" · ".join(filter(None, (_when(figure, day), kind, unsaid)))),
        escape(figure.population),
        escape(strength.because_words(voice)),
        "" if flag == "ok" else f":orange[{escape(words.name('quality', flag))}]",
        small(provenance.cite(dataset, figure.source_id)),
    ]
    return "  \n".join(filter(None, lines))


def voices(dataset: Dataset, view: View, place: str) -> str:
    """Return the figures that speak to a question as Markdown, nearest date first.

    Parameters
    ----------
    dataset
        The tables.
    view
        Its day, services (one heading each) and component.
    place
        As in the table of figures.
    """
    return _voices(dataset, view.only("on", "service", "component"), place)


@lru_cache(maxsize=256)
def _voices(dataset: Dataset, view: View, place: str) -> str:
    parts = []
    day = view.day(dataset)
    for code in services(dataset, view):
        found = strength.speaks(dataset, place, day, service=code, component=view.component)
        said = [_voice(dataset, voice, day) for voice in found]
        none = [escape(words.t("strength.none"))]
        parts += [bold(strengthslide.asked(dataset, place, code)), *(said or none)]
    return "\n\n".join(parts)


def _pair(pair: Pair) -> str:
    """Return two figures held against each other: how far apart, then the reasons as they stand."""
    parts = [escape(pair.head)]
    for standing in strength.STANDINGS:
        lines = [f"- {escape(reason.text)}" for reason in pair.by(standing)]
        if lines:
            parts += [small(words.t(f"weighed.{standing}")), "\n".join(lines)]
    return "\n\n".join(parts)


def _weighed(dataset: Dataset, view: View) -> None:
    """Draw why the figures nearest to the day differ; all but the first two are opened."""
    pairs = weighed(dataset, view)
    near = [pair for pair in pairs if not pair.of]
    if near:
        st.markdown(f"{bold(words.t('weighed.title'))}\n\n{_pair(near[0])}")
    for number, pair in enumerate(near[1:]):
        said = words.joined([strength.value_words(one) for one in (pair.more, pair.fewer)])
        with st.expander(words.t("weighed.also", numbers=said), key=f"box_pair_{number}"):
            st.markdown(_pair(pair))
    for date in dict.fromkeys(pair.of for pair in pairs if pair.of):
        together = [pair for pair in pairs if pair.of == date]
        numbers = sorted({n for pair in together for n in (pair.more.value, pair.fewer.value) if n})
        said = words.joined([words.number(number) for number in numbers])
        with st.expander(
            words.t("weighed.of", date=words.printed_date(date), numbers=said), key=f"box_of_{date}"
        ):
            st.markdown("\n\n".join(map(_pair, together)))


def _sum(dataset: Dataset, total: Total) -> str:
    first = total.parts[0]
    mark = ":orange" if total.disagrees or total.missing else ""
    said = escape(strength.sum_words(total))
    about = f"{words.printed_date(first.as_of)} · {first.population}"
    cite = provenance.cite(dataset, first.source_id)
    said = f"{mark}[{said}]" if mark else said
    return f"{escape(about)}  \n{said}  \n{small(cite)}"


@lru_cache(maxsize=256)
def sums(dataset: Dataset, place: str, day: dt.date, component: str) -> str:
    """Return the services of a place added up, count by count, as Markdown."""
    found = strength.sums(dataset, place, day, component=component)
    said = [_sum(dataset, total) for total in found]
    none = escape(words.t("strength.sums_none"))
    return "\n\n".join([bold(words.t("strength.sums")), *(said or [none])])


def show(dataset: Dataset, view: View) -> None:
    """Draw the page."""
    here = timelines.place(dataset, view)
    if not here:
        st.info(escape(words.t("strength.no_places")))
        return
    if view.present:
        strengthslide.show(dataset, view, here)
        return
    day = view.day(dataset)
    _controls(dataset, view, here)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        _chart(dataset, view, here)
        # On a phone these stand below the figures they are about.
        with st.container(key="reasons"):
            _weighed(dataset, view)
            st.markdown(sums(dataset, here, day, view.component))
    with right:
        st.markdown(bold(words.t("strength.speaks", day=words.day_words(day))))
        with st.container(key="voices"):
            st.markdown(voices(dataset, view, here))
        citing.show(dataset, view)
    present.show(dataset, view, here)
    present.over_time(dataset, view)
