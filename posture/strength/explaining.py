"""What may set two figures apart, reason by reason, as the columns of the tables weigh it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from posture import provenance, words
from posture.strength import groups
from posture.strength.differences import SAME_DATE_DAYS, WITHOUT_CREWS, crews, days_between
from posture.strength.said import days_words
from posture.strength.telling import (
    band_words,
    number_words,
    says_who,
    shared,
    shared_words,
    value_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.strength.figures import Figure
    from posture.tables import Dataset

Standing: TypeAlias = Literal["known", "possible", "out"]
FORCES: Final = ("active", "unspecified")
"""Components of figures on forces: who else they may count is a question for them alone."""
UNSAID: Final = "unspecified"
"""The component of statements that do not say who is counted."""
STANDINGS: Final[tuple[Standing, ...]] = ("known", "possible", "out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What may set two figures apart.

    Attributes
    ----------
    key
        ``rounding``, ``date``, ``who``, ``afloat``, ``rotation``, ``civilian`` or ``family``.
    standing
        ``known``, ``possible`` or ``out``, by the tables.
    text
        What they say about it, one sentence.
    """

    key: str
    standing: Standing
    text: str


def explained(dataset: Dataset, more: Figure, fewer: Figure) -> tuple[Reason, ...]:
    """Return what may set two figures apart.

    Parameters
    ----------
    dataset
        The tables.
    more, fewer
        Of one place and service, by the number printed.

    Returns
    -------
    tuple of Reason
        Those known first, those that are out last.
    """
    found = [
        *(_rounding(more, fewer), _date(dataset, more, fewer), _who(more, fewer)),
        *_groups(dataset, more, fewer),
    ]
    return tuple(sorted(found, key=lambda reason: STANDINGS.index(reason.standing)))


def by_words(dataset: Dataset, figure: Figure) -> str:
    """Return who says a figure, when, and of which date, each date once."""
    cite, date = provenance.cite(dataset, figure.source_id), words.printed_date(figure.as_of)
    return cite if cite.endswith(f", {date}") else words.t("weighed.by", cite=cite, date=date)


def left_words(more: Figure, fewer: Figure) -> str:
    """Return how many lie between two bands that share none."""
    low, high = shared(more, fewer)
    return words.number(low - high)


def _rounding(more: Figure, fewer: Figure) -> Reason:
    if more.precision == fewer.precision == "exact":
        return Reason(key="rounding", standing="out", text=words.t("weighed.exact"))
    bands = {"more": number_words(more), "fewer": number_words(fewer)}
    common = shared_words(more, fewer)
    if common:
        text = words.t("weighed.rounding", **bands, shared=common)
        return Reason(key="rounding", standing="known", text=text)
    text = words.t("weighed.rounding_out", **bands, left=left_words(more, fewer))
    return Reason(key="rounding", standing="out", text=text)


def _date(dataset: Dataset, more: Figure, fewer: Figure) -> Reason:
    """Weigh the time between two figures, with the counts of the series around them."""
    date = words.printed_date(more.as_of)
    days = days_between(more, fewer)
    if more.as_of == fewer.as_of:
        day = more.days_apart == more.days_apart_most
        text = words.t("weighed.date_same" if day else "weighed.date_month", date=date)
        standing: Standing = "out" if day else "possible"
    else:
        standing = "known" if days > SAME_DATE_DAYS else "possible"
        text = words.t("weighed.date", days=days_words(max(days, 1), max(days, 1)))
    counts = groups.around(dataset, more, fewer) if standing == "possible" else ""
    text = " ".join(filter(None, (text, counts)))
    return Reason(key="date", standing=standing, text=text)


def _who(more: Figure, fewer: Figure) -> Reason:
    told = [figure for figure in (more, fewer) if says_who(figure)]
    silent = [value_words(figure) for figure in (more, fewer) if not says_who(figure)]
    if not told:
        return Reason(key="who", standing="possible", text=words.t("weighed.who_neither"))
    counted = words.t("weighed.who_counts", number=value_words(told[0]), who=told[0].population)
    if silent:
        text = words.t("weighed.who_one", number=silent[0], other=counted)
        return Reason(key="who", standing="possible", text=text)
    if more.population == fewer.population:
        return Reason(key="who", standing="out", text=words.t("weighed.who_same"))
    other = words.t("weighed.who_counts", number=value_words(told[1]), who=told[1].population)
    text = words.t("weighed.who_both", one=counted, other=other)
    return Reason(key="who", standing="known", text=text)


def _groups(dataset: Dataset, more: Figure, fewer: Figure) -> Iterator[Reason]:
    """Yield ships' crews, rotations, civilians and families: who one may count alone."""
    if not {more.component, fewer.component} <= {*FORCES}:
        return
    beside = groups.beside(dataset, more)
    if more.service not in WITHOUT_CREWS:
        yield _crews(dataset, more, fewer, beside["afloat"])
    yield _rotation(dataset, more, fewer, beside["rotation"])
    for key in ("civilian", "family"):
        group = beside[key]
        if group is not None and more.service == "ALL":
            yield _added(dataset, more, fewer, key, group)


def _crews(dataset: Dataset, more: Figure, fewer: Figure, afloat: Figure | None) -> Reason:
    if crews(more) != crews(fewer):
        return Reason(key="afloat", standing="known", text=words.t("weighed.afloat"))
    if says_who(more) and says_who(fewer):
        return Reason(key="afloat", standing="out", text=words.t("weighed.afloat_same"))
    if groups.HOME_PORT in fewer.population:
        text = words.t("weighed.afloat_in", number=value_words(fewer))
        return Reason(key="afloat", standing="out", text=text)
    port = groups.HOME_PORT in more.population
    parts = [
        _unsaid("afloat", more, fewer),
        words.t("weighed.afloat_port", number=value_words(more)) if port else "",
        _size(dataset, "afloat", more, fewer, afloat),
    ]
    return Reason(key="afloat", standing="possible", text=" ".join(filter(None, parts)))


def _rotation(dataset: Dataset, more: Figure, fewer: Figure, group: Figure | None) -> Reason:
    flagged = [one for one in (more, fewer) if one.quality_flag in groups.FOR_A_WHILE]
    if flagged:
        one = flagged[0]
        text = words.t("weighed.rotation", number=value_words(one), who=one.population)
        return Reason(key="rotation", standing="known", text=text)
    if says_who(more) and says_who(fewer):
        return Reason(key="rotation", standing="out", text=words.t("weighed.rotation_same"))
    if groups.PERMANENT in more.population:
        text = words.t("weighed.rotation_in", number=value_words(more))
        return Reason(key="rotation", standing="out", text=text)
    permanent = groups.PERMANENT in fewer.population
    none = words.t("weighed.rotation_none", place=more.place_name)
    parts = [
        _unsaid("rotation", more, fewer),
        words.t("weighed.rotation_permanent", number=value_words(fewer)) if permanent else "",
        _size(dataset, "rotation", more, fewer, group) or none,
    ]
    return Reason(key="rotation", standing="possible", text=" ".join(filter(None, parts)))


def _unsaid(key: str, more: Figure, fewer: Figure) -> str:
    """Say which of two figures leaves open whether a group is in."""
    silent = [value_words(one) for one in (more, fewer) if not says_who(one)]
    group = words.t(f"weighed.group.{key}")
    if len(silent) > 1:
        return words.t("weighed.unsaid_neither", group=group)
    return words.t("weighed.unsaid", number=silent[0], group=group)


def _size(dataset: Dataset, key: str, more: Figure, fewer: Figure, group: Figure | None) -> str:
    """Return how large a group is by the tables, and whether all of it is too many."""
    if group is None or group.value is None:
        return ""
    apart = (more.value or 0.0) - (fewer.value or 0.0)
    which = "size_more" if _sum_out(more, fewer, group) and group.value > apart else "size"
    return words.t(f"weighed.{which}", **_named(dataset, key, group))


def _named(dataset: Dataset, key: str, group: Figure) -> dict[str, str]:
    return {
        "group": words.t(f"weighed.group.{key}"),
        "number": value_words(group),
        "by": by_words(dataset, group),
    }


def _sum_out(more: Figure, fewer: Figure, group: Figure) -> bool:
    """Say whether all of a group, put to the smaller figure, passes what the larger can mean."""
    least = (fewer.low or 0.0) + (group.low or 0.0)
    return least > (math.inf if more.high is None else more.high)


def _added(dataset: Dataset, more: Figure, fewer: Figure, key: str, group: Figure) -> Reason:
    """Weigh whether the larger figure may count a group that the smaller leaves out."""
    if more.component != UNSAID:
        text = words.t(
            "weighed.added_no",
            group=words.t(f"weighed.group.{key}"),
            number=value_words(more),
            who=more.population,
        )
        return Reason(key=key, standing="out", text=text)
    low = (fewer.low or 0.0) + (group.low or 0.0)
    high = math.inf if fewer.high is None else fewer.high + (group.high or 0.0)
    over, under = _sum_out(more, fewer, group), high < (more.low or 0.0)
    text = words.t(
        "weighed.added_over" if over else "weighed.added_under" if under else "weighed.added",
        **_named(dataset, key, group),
        fewer=value_words(fewer),
        sum=words.band(low, high if math.isfinite(high) else math.nan),
        band=band_words(more),
    )
    return Reason(key=key, standing="out" if over or under else "possible", text=text)
