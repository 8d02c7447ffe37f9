"""The stamp that every export carries: which view, of which edition, as of when, who says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from posture import words
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from posture.scene import Scene
    from posture.tables import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Where an export comes from."""

    view: str
    """The view's text with the day written out, so that it means the same next year."""
    fingerprint: str
    """The edition of the tables."""
    day: dt.date
    """The day that is shown."""
    sources: tuple[str, ...]
    """Ids of the sources of exactly what is shown, the most used first."""

    @property
    def line(self) -> str:
        """The stamp as one line of text."""
        return words.t(
            "stamp.line",
            day=words.day_words(self.day),
            fingerprint=self.fingerprint,
            view=self.view,
            count=len(self.sources),
        )


def stamp_of(scene: Scene) -> Stamp:
    """Return the stamp of a scene."""
    return Stamp(
        view=replace(scene.view, on=scene.day).to_query(),
        fingerprint=scene.fingerprint,
        day=scene.day,
        sources=scene.sources,
    )


def citations(dataset: Dataset, scene: Scene) -> tuple[str, ...]:
    """Return one line for each source of what is shown: title, publisher, date, address.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is shown.

    Returns
    -------
    tuple of str
        The most used first. A source that the tables do not hold is named by its id.
    """
    return cited(dataset, scene.sources)


def cited(dataset: Dataset, sources: Iterable[str]) -> tuple[str, ...]:
    """Return one line for each of some source ids, as `citations` does."""
    rows = {row["source_id"]: row for row in records(dataset.sources)}
    return tuple(_cited(rows[key]) if key in rows else key for key in sources)


def full_stamp(dataset: Dataset, scene: Scene) -> str:
    """Return the stamp and every source of what is shown, a line each."""
    return "\n".join((stamp_of(scene).line, *citations(dataset, scene)))


def _cited(row: dict[str, str]) -> str:
    published = row["published"]
    when = words.printed_date(published) if published else words.t("source.undated")
    parts = (row["title"], row["publisher"], when, row["url"])
    return ". ".join(part.rstrip(".") for part in parts if part)
