"""The table of distances that a view asks for as cells, and what stands around it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from posture import distances, geodesy, provenance, words
from posture.geodesy.earth import Floats
from posture.pages.around import Around, Sign

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.view import View

DIGITS: Final = 3
"""Decimals that are sent to the page, which rounds them to whole units: so does a picture."""
FAINTEST: Final = 0.04
STRONGEST: Final = 0.8
FALL: Final = 1.6
"""How fast the colour of a cell fades from the nearest to the farthest, as on the page."""


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """A table of distances ready to be drawn.

    Attributes
    ----------
    rows, cols
        Short names.
    text
        What stands in each cell: a dash where both points are one.
    strength
        How strong the colour of each cell is, 0 to 1; shape ``(len(rows), len(cols))``.
    """

    rows: tuple[str, ...]
    cols: tuple[str, ...]
    text: tuple[tuple[str, ...], ...]
    strength: Floats


def heat(dataset: Dataset, view: View) -> Heat:
    """Return the table of distances of a view, in its unit, the darker the nearer."""
    found = distances.table(dataset, view)
    lengths = found.distance_km * geodesy.convert(1.0, view.unit)
    same = np.array([[row.id == col.id for col in found.cols] for row in found.rows], dtype=bool)
    same = same.reshape(lengths.shape)
    text = tuple(
        tuple(
            words.t("paper.same") if own else words.number(math.floor(length + 0.5))
            for length, own in zip(*pair, strict=True)
        )
        for pair in zip(lengths.round(DIGITS).tolist(), same.tolist(), strict=True)
    )
    return Heat(
        rows=tuple(words.short_name(spot.name) for spot in found.rows),
        cols=tuple(words.short_name(spot.name) for spot in found.cols),
        text=text,
        strength=_strength(lengths, same),
    )


def _strength(lengths: Floats, same: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    apart = lengths[lengths > 0]
    least, most = (apart.min(), apart.max()) if apart.size else (1.0, 1.0)
    span = np.log(most) - np.log(least)
    if not span:
        return np.zeros_like(lengths)
    share = (np.log(np.where(lengths > 0, lengths, most)) - np.log(least)) / span
    strength: Floats = FAINTEST + (STRONGEST - FAINTEST) * (1 - share) ** FALL
    return np.where(same | (lengths <= 0), 0.0, strength)


def around(dataset: Dataset, view: View) -> Around:
    """Return what stands around the table of distances of a view."""
    found = distances.table(dataset, view)
    size = words.t("paper.matrix_alt", rows=len(found.rows), cols=len(found.cols))
    empty = not (found.rows and found.cols)
    return Around(
        title=view.title or words.t("ui.matrix_slide", unit=words.name("unit_name", view.unit)),
        subtitle=words.t("chart.subtitle", day=words.day_words(view.day(dataset))),
        legend=() if empty else (Sign(text=words.t("ui.matrix_legend")),),
        sources=provenance.most_used(spot.source_id for spot in (*found.rows, *found.cols)),
        alt=size,
        notices=(words.t("ui.matrix_empty"),) if empty else (),
    )
