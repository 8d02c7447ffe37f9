"""What stands around the chart of figures over time, and what speaks to the day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from posture import provenance, strength, words
from posture.pages import onday, timelines
from posture.pages.around import Around, Sign
from posture.pages.listed import Listed
from posture.tables import split_ids
from posture.view import View

if TYPE_CHECKING:
    from posture.strength import Pair, Voice
    from posture.tables import Dataset

FORMS: Final = {"count": "circle", "flagged": "square", "stated": "diamond", "group": "triangle"}
"""Sort of figure -> the shape of its point, as on the page."""
GREY: Final = "#6B7785"
ON_A_SLIDE: Final = 6
"""Figures beside the chart of a slide, a line each; of more it says how many and where."""


def services(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the services asked about: those filtered by, or all together."""
    counted = set(timelines.forces(dataset))
    return tuple(code for code in view.service if code in counted) or (timelines.WHOLE,)


def title(dataset: Dataset, view: View, here: str) -> str:
    """Return what the chart shows, in words."""
    component = words.name("component", view.component)
    if unsaid(dataset, view):
        component = words.t("strength.with_unsaid", component=component)
    if view.lines == "service":
        place = timelines.place_names(dataset)[here]
        return words.t("strength.title", component=component, place=place)
    asked = services(dataset, view)
    service = words.name("service", asked[0] if len(asked) == 1 else timelines.WHOLE)
    return words.t("strength.title_places", component=component, service=service.lower())


def further_title(dataset: Dataset, view: View, about: str) -> str:
    """Return the title of a sheet behind the chart: the reader's or the place, and what it tells.

    Parameters
    ----------
    dataset, view
        What is shown.
    about
        What the sheet tells, as it would begin a sentence.

    Returns
    -------
    str
        For example "Japan: what speaks to 29 June 2026". Who is counted is said where it is not
        active duty, and of which service where one is asked about.
    """
    here = timelines.place(dataset, view)
    what = view.title or timelines.place_names(dataset).get(here, words.t("strength.no_places"))
    asked = services(dataset, view)
    who = (
        [words.name("service", asked[0])] if len(asked) == 1 and asked[0] != timelines.WHOLE else []
    )
    who += [words.name("component", view.component)] if view.component != View().component else []
    if who and not view.title:
        what = words.t("strength.title", component=", ".join(who), place=what)
    return words.t("paper.further", what=what, about=about[:1].lower() + about[1:])


def unsaid(dataset: Dataset, view: View) -> bool:
    """Say whether some statements shown do not say that they count the component asked about."""
    spoken = any(one.figure.component != view.component for _, one in speaking(dataset, view))
    return spoken or timelines.drawn(dataset, view).unsaid


def subtitle(dataset: Dataset, view: View) -> str:
    """Return from when to when the chart is, and the day that is asked about."""
    day = words.day_words(view.day(dataset))
    days = [point["day"] for point in timelines.drawn(dataset, view).points]
    if not days:
        return words.t("chart.subtitle", day=day)
    first, last = words.printed_date(min(days)), words.printed_date(max(days))
    return words.t("strength.span", first=first, last=last, day=day)


def legend(dataset: Dataset, view: View) -> tuple[Sign, ...]:
    """Explain lines and points: only those that are drawn."""
    found = timelines.drawn(dataset, view)
    met = {point["form"] for point in found.points}
    lines = [Sign(text=name, line=colour) for name, colour in found.names.items()]
    forms = {form: words.t(f"strength.form.{form}") for form in FORMS}
    marks = [
        Sign(text=said, mark=FORMS[form], line=GREY) for form, said in forms.items() if said in met
    ]
    return (*lines, *marks)


def around(dataset: Dataset, view: View) -> Around:
    """Return what stands around the chart of a view."""
    here = timelines.place(dataset, view)
    found = timelines.drawn(dataset, view)
    what = title(dataset, view, here) if here else words.t("strength.no_places")
    notices = [] if found.points else [words.t("strength.empty", what=what)]
    day, hidden = subtitle(dataset, view), words.t("strength.hidden", count=found.hidden)
    return Around(
        title=view.title or words.t("strength.slide", what=what),
        subtitle=words.t("slide.under", day=day, about=hidden) if found.hidden else day,
        legend=legend(dataset, view),
        sources=sources(dataset, view),
        alt=words.t("paper.chart_alt", title=what, count=len(found.points)),
        notices=tuple(notices),
    )


def first_sheet(dataset: Dataset, view: View) -> Around:
    """Return what stands around the chart alone, with the sources of what is drawn on its sheet."""
    return replace(around(dataset, view), sources=provenance.most_used(_charted(dataset, view)))


def slide_sources(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the ids of the sources of a slide: of the figures beside the chart, then the rest.

    The figures' come in their order, the nearest to the day first; those of what is drawn and of
    what the figures are weighed with follow, the most used first.
    """
    beside = [voice.figure.source_id for _, voice in speaking(dataset, view)[:ON_A_SLIDE]]
    first = [split_ids(cell)[0] for cell in beside if cell]
    held_up = (pair.source_id for pair in weighed(dataset, view) if not pair.of)
    rest = provenance.most_used((*beside, *_charted(dataset, view), *held_up))
    return tuple(dict.fromkeys((*first, *rest)))


def _charted(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the cells of sources of the chart and of the carriers below it."""
    below = onday.carriers(dataset, view) if view.lines == "service" else {}
    tours = (tour.source_id for there in below.values() for tour in there.tours)
    return (*timelines.drawn(dataset, view).cited, *tours)


def sources(dataset: Dataset, view: View) -> tuple[str, ...]:
    """Return the ids of the sources of all that the page shows, the most used first."""
    spoken = (voice.figure.source_id for _, voice in speaking(dataset, view))
    drawn = timelines.drawn(dataset, view).cited
    held_up = (pair.source_id for pair in weighed(dataset, view))
    return provenance.most_used((*drawn, *spoken, *held_up, *onday.cells(dataset, view)))


def speaking(dataset: Dataset, view: View) -> list[tuple[str, Voice]]:
    """Return the figures that speak to the day, each with the service that was asked about."""
    here, day = timelines.place(dataset, view), view.day(dataset)
    return [
        (code, voice)
        for code in services(dataset, view)
        for voice in strength.speaks(dataset, here, day, service=code, component=view.component)
    ]


def voices(dataset: Dataset, view: View) -> Listed:
    """Return the figures that speak to the day as a list, nearest date first.

    The service has a column where several are asked about; else the title says it.
    """
    heads = ("service", "number", "date", "population", "source", "because")
    first = 0 if len(services(dataset, view)) > 1 else 1
    return Listed(
        heads=tuple(words.t(f"paper.column.{key}") for key in heads[first:]),
        rows=tuple(_row(dataset, code, voice)[first:] for code, voice in speaking(dataset, view)),
        source_ids=tuple(voice.figure.source_id for _, voice in speaking(dataset, view)),
    )


def _row(dataset: Dataset, code: str, voice: Voice) -> tuple[str, ...]:
    figure = voice.figure
    flag = figure.quality_flag
    flags = words.name("quality", flag) if flag and flag != "ok" else ""
    return (
        words.name("service", code),
        strength.number_words(figure),
        words.printed_date(figure.as_of),
        "; ".join(filter(None, (figure.population, flags))),
        provenance.cite(dataset, figure.source_id),
        voice.because,
    )


def weighed(dataset: Dataset, view: View) -> tuple[Pair, ...]:
    """Return the figures nearest to the day held against each other, and those of one date."""
    here, day = timelines.place(dataset, view), view.day(dataset)
    return tuple(
        pair
        for code in services(dataset, view)
        for pair in strength.weighed(
            dataset,
            strength.speaks(dataset, here, day, service=code, component=view.component),
        )
    )


def held(dataset: Dataset, view: View) -> Listed:
    """Return what can explain how far figures are apart as a list, one row for every reason."""
    heads = ("pair", "reason", "standing", "what")
    pairs = weighed(dataset, view)
    return Listed(
        heads=tuple(words.t(f"paper.column.{key}") for key in heads),
        rows=tuple(row for pair in pairs for row in _held(pair)),
        source_ids=tuple(pair.source_id for pair in pairs for _ in _held(pair)),
    )


def _held(pair: Pair) -> list[tuple[str, ...]]:
    """Return the rows of two figures: how far they are apart, then each reason as it stands."""
    both = words.joined([strength.value_words(one) for one in (pair.more, pair.fewer)])
    reasons = [
        (
            both,
            words.t(f"reason_name.{one.key}"),
            words.t(f"weighed.{one.standing}"),
            one.text,
        )
        for one in pair.reasons
    ]
    return [(both, "", "", pair.head), *reasons]
