"""The slide on which numbers of people that differ stand beside each other, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from posture import provenance, strength, words
from posture.brief import tabular
from posture.brief.sheets import Leaf
from posture.brief.tabular import Table
from posture.tables import records

if TYPE_CHECKING:
    import datetime as dt

    from posture.strength import Voice
    from posture.tables import Dataset

WHOLE: Final = "ALL"
"""All services together."""
SHARES: Final = (2.3, 1.5, 3.3, 3.3, 4.4)
LETTERS: Final = 12.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a question is about: place, service and component as in the table of figures."""

    place: str
    service: str = WHOLE
    component: str = "active"


def voices(dataset: Dataset, day: dt.date, asked: Asked) -> tuple[Voice, ...]:
    """Return the figures that speak to a question, the nearest to the day first."""
    service, component = asked.service, asked.component
    return strength.speaks(dataset, asked.place, day, service=service, component=component)


def sources(found: tuple[Voice, ...]) -> tuple[str, ...]:
    """Return the ids of the sources of figures, the most used first."""
    return provenance.most_used(voice.figure.source_id for voice in found)


def table(dataset: Dataset, day: dt.date, asked: Asked, found: tuple[Voice, ...]) -> Table:
    """Return the figures that speak to a question as a table.

    Parameters
    ----------
    dataset
        The tables.
    day
        The day of the question.
    asked
        Whom it is about.
    found
        The figures, as `voices` gives them.

    Returns
    -------
    Table
        A row for each: what the number can mean and how it was printed, its date as precise as
        it was printed, who is counted with every reservation, who says so, and why it differs
        from the first.
    """
    place, said = _place(dataset, asked.place), words.day_words(day)
    about = words.t("deck.figures_about" if found else "deck.figures_none", day=said, place=place)
    who = [words.name("service", asked.service)] if asked.service != WHOLE else []
    who += [words.name("component", asked.component)] if asked.component != "active" else []
    title = words.t("deck.figures", place=place)
    return Table(
        title=words.t("deck.figures_of", title=title, who=", ".join(who)) if who else title,
        about=about,
        heads=tuple(words.t(f"deck.{key}") for key in ("number", "date", "who", "source", "why")),
        shares=SHARES,
        rows=tuple(_row(dataset, voice, nearest=voice is found[0]) for voice in found),
        letters=LETTERS,
        pad=3.0,
        strong=0,
    )


def leaves(found: Table, under: str) -> tuple[tuple[Leaf, ...], tuple[Leaf, ...]]:
    """Return figures as slides: one, and the pages of those it has no room for.

    Parameters
    ----------
    found
        As `table` gives them.
    under
        What stands at the foot.

    Returns
    -------
    shown : tuple of Leaf
        The slide. It says how many figures are left out, all of which stand in its notes.
    rest : tuple of Leaf
        These, for formats that have no notes.
    """
    most = tabular.fitting(found)
    if most == len(found.rows):
        return tuple(Leaf(drawing=each) for each in tabular.tables(found, under)), ()
    out = len(found.rows) - tabular.fitting(replace(found, about=_about(found, len(found.rows))))
    kept = len(found.rows) - out
    first = replace(found, about=_about(found, out), rows=found.rows[:kept])
    title = words.t("deck.figures_more", title=found.title)
    last = replace(found, title=title, about="", rows=found.rows[kept:], strong=-1)
    told = "\n".join(" · ".join(filter(None, row)) for row in (found.heads, *found.rows))
    shown = (Leaf(drawing=each, records=told) for each in tabular.tables(first, under))
    return tuple(shown), tuple(Leaf(drawing=each) for each in tabular.tables(last, under))


def _about(found: Table, out: int) -> str:
    key = "deck.figures_rest_one" if out == 1 else "deck.figures_rest"
    return words.t(key, about=found.about, count=out)


def _place(dataset: Dataset, place: str) -> str:
    rows = dataset.personnel
    known = records(rows[rows["place"].eq(place)].head(1))
    return str(known[0]["place_name"]) if known else place


def _row(dataset: Dataset, voice: Voice, *, nearest: bool) -> tuple[str, ...]:
    figure = voice.figure
    flags = [flag for flag in figure.quality_flag.split(";") if flag not in {"", "ok"}]
    who = [figure.population, *(words.name("quality", flag).rstrip(".") for flag in flags)]
    why = words.t("deck.nearest") if nearest else voice.because or words.t("deck.same")
    return (
        strength.number_words(figure),
        words.printed_date(figure.as_of),
        "; ".join(filter(None, who)),
        provenance.cite(dataset, figure.source_id),
        why,
    )
