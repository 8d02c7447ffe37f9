"""Choosing points: by name in either language, by id, or typed as coordinates."""

from __future__ import annotations

from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import streamlit as st

from posture import finding, measured, words
from posture.record import period_words
from posture.tables import records
from posture.ui.bind import bind
from posture.ui.labels import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from posture.tables import Dataset


@lru_cache(maxsize=8)
def subjects(dataset: Dataset) -> Mapping[str, str]:
    """Return subject -> words of everything one can search for.

    Names in both languages, ICAO codes and abbreviations, and the id; ships that came twice
    are told apart by their years.
    """
    found = {}
    for spot in measured.spots(dataset).values():
        parts = (spot.name, spot.name_ja, spot.other, spot.id)
        found[spot.subject] = " · ".join(filter(None, parts))
    for row in records(dataset.presence):
        parts = (row["name"], row["hull_or_type"], period_words(row), row["presence_id"])
        found[f"presence:{row['presence_id']}"] = " · ".join(filter(None, parts))
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def _known(dataset: Dataset) -> Mapping[str, str]:
    """Return point id -> words of every point of the tables."""
    return MappingProxyType(
        {spot.id: subjects(dataset)[spot.subject] for spot in measured.spots(dataset).values()}
    )


def _say(dataset: Dataset, point: str) -> str:
    """Return the words of a point: all one may search for, or what was typed."""
    if point in _known(dataset):
        return _known(dataset)[point]
    spot = measured.spot(dataset, point)
    return spot.name if spot else point


def _few(spot: measured.Spot) -> str:
    return " · ".join(filter(None, (words.short_name(spot.name), spot.name_ja)))


@lru_cache(maxsize=8)
def _short(dataset: Dataset) -> Mapping[str, str]:
    """Return point id -> few words of every point of the tables, told apart."""
    return MappingProxyType(
        apart({spot.id: _few(spot) for spot in measured.spots(dataset).values()})
    )


def _say_short(dataset: Dataset, more: Mapping[str, str], point: str) -> str:
    """Return few words for a point, of which several stand in one line."""
    if point in more or point in _short(dataset):
        return more.get(point) or _short(dataset)[point]
    spot = measured.spot(dataset, point)
    return _few(spot) if spot else point


def _read(dataset: Dataset, more: Mapping[str, str], text: str | None) -> str:
    """Return the id of what was chosen or typed; empty for nothing."""
    if not text:
        return ""
    if text in more or text in _known(dataset):
        return text
    return finding.find(dataset, text).id


def _draw(dataset: Dataset, label: str, value: str, hint: str, tied: Mapping[str, Any]) -> None:
    """Draw the box in which one point is chosen or typed."""
    typed = [value] if value and value not in _known(dataset) else []
    st.selectbox(
        label,
        [*typed, *_known(dataset)],
        index=None,
        format_func=partial(_say, dataset),
        placeholder=hint,
        accept_new_options=True,
        **tied,
    )


def choose_one(dataset: Dataset, label: str, field: str, value: str, *, none: str = "") -> None:
    """Draw a choice of one point.

    Parameters
    ----------
    dataset
        The tables.
    label
        Words above it.
    field
        The field of the view.
    value
        The point the view names now; empty for none.
    none
        What an empty choice means, in words.
    """
    tied = bind(field, value or None, partial(_read, dataset, {}))
    _draw(dataset, label, value, none or words.t("ui.point_hint"), tied)


def choose_for(  # noqa: PLR0913 - a widget's own
    dataset: Dataset,
    label: str,
    field: str,
    value: str,
    *,
    none: str,
    becomes: Callable[[str], object],
) -> None:
    """Draw a choice of one point that is a piece of a field.

    Parameters
    ----------
    dataset
        The tables.
    label
        Words above it; no two of one field may be the same.
    field
        The field of the view.
    value
        The point now; empty for none.
    none
        What an empty choice means, in words.
    becomes
        The field's new value for a point that was chosen, empty for none.
    """

    def read(text: str | None) -> object:
        return becomes(_read(dataset, {}, text))

    _draw(dataset, label, value, none, bind(field, value or None, read, f"{field}_{label}"))


def add_one(dataset: Dataset, label: str, field: str, values: tuple[str, ...]) -> None:
    """Draw a choice that adds one more point to those a field of the view names."""

    def read(text: str | None) -> tuple[str, ...]:
        point = _read(dataset, {}, text)
        return (*values, point) if point else values

    tied = bind(field, None, read, f"{field}_more_{len(values)}")
    _draw(dataset, label, "", words.t("ui.point_hint"), tied)


def choose_many(  # noqa: PLR0913 - a widget's own
    dataset: Dataset,
    label: str,
    field: str,
    values: Sequence[str],
    *,
    sets: Mapping[str, str],
    most: int,
) -> None:
    """Draw a choice of several points, in the order the reader chooses them.

    Parameters
    ----------
    dataset
        The tables.
    label
        Words above it.
    field
        The field of the view.
    values
        What the view names now.
    sets
        Words that stand for many points -> how they are called.
    most
        How many may be chosen.
    """
    typed = [each for each in values if each not in sets and each not in _known(dataset)]

    def read(chosen: Sequence[str]) -> tuple[str, ...]:
        return tuple(_read(dataset, sets, each) for each in chosen)

    st.multiselect(
        label,
        [*sets, *dict.fromkeys(typed), *_known(dataset)],
        format_func=partial(_say_short, dataset, sets),
        placeholder=words.t("ui.point_hint"),
        accept_new_options=True,
        max_selections=most,
        select_all=False,
        wrap=True,
        **bind(field, list(values), read),
    )
