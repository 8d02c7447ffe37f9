"""What stands where a part of a link was ignored and the default is not "nothing"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from posture import measured, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables import Dataset

_GROUP: Final = {"unit": "unit_name", "page": "page_name"}


def told(
    dataset: Dataset, problems: Mapping[str, str], left: Mapping[str, object]
) -> tuple[str, ...]:
    """Return sentences on what was ignored, each with what stands instead.

    Parameters
    ----------
    dataset
        The tables.
    problems
        Sentence -> the field of the view it is about; empty for none.
    left
        Field -> default, of the fields that no part of the link has filled.
    """
    return tuple(
        words.t("link.instead", ignored=ignored, instead=instead)
        if field in left and (instead := instead_words(dataset, field, left[field]))
        else ignored
        for ignored, field in problems.items()
    )


def instead_words(dataset: Dataset, field: str, default: object) -> str:
    """Return a sentence on what a view has instead of what a link asked for.

    Parameters
    ----------
    dataset
        The tables, for the newest day and for names of points.
    field
        Of the view, such as ``start``.
    default
        What it is where no link says otherwise.

    Returns
    -------
    str
        Such as "Measured from MoD Ichigaya instead."; empty where the default asks for nothing,
        or for a point the tables do not hold.
    """
    key = f"instead.{field}"
    if not words.has(key):
        return ""
    value = _value(dataset, field, default)
    return words.t(key, value=value) if value else ""


def _value(dataset: Dataset, field: str, default: Any) -> str:  # noqa: ANN401 - fields differ in type
    """Return a default in words."""
    if field == "on":
        return words.day_words(dataset.newest_day)
    if field in {"start", "end"}:
        spot = measured.spots(dataset).get(default)
        return words.short_name(spot.name) if spot else ""
    if isinstance(default, float):
        return words.number(default)
    if isinstance(default, tuple):
        return words.joined(default)
    return words.name(_GROUP.get(field, field), default)
