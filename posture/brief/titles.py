"""What the slides of a brief are called: by the reader, or by what they show."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from posture import words
from posture.exports.shown import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.tables import Dataset
    from posture.view import View


def all_titled(dataset: Dataset, views: Sequence[View]) -> tuple[str, ...]:
    """Return the titles of slides; those that would be called the same say their days.

    A title that the reader gave stays as it is.
    """
    found = [title_of(dataset, view) for view in views]
    many = Counter(found)
    return tuple(
        words.t("title.day", title=title, day=words.day_words(view.day(dataset)))
        if many[title] > 1 and not view.title
        else title
        for title, view in zip(found, views, strict=True)
    )
