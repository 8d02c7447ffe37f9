"""The slides that list every source of what is shown: by publisher, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import words
from posture.brief.sheets import Leaf, foot, head, line, sheet
from posture.exports.stamp import cited
from posture.render.paper.furniture import SIDE
from posture.render.paper.text import wrapped
from posture.render.slide import SIZE
from posture.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from posture.render.paper.drawing import Drawing, Text
    from posture.tables import Dataset

LETTERS: Final = 10.0
"""Footnotes may be smaller than what is told."""
_PITCH: Final = 12.5
_APART: Final = 2.0
"""Between two publishers, units."""
_BETWEEN: Final = 24.0
_COLUMNS: Final = 2
_WIDE: Final = (SIZE[0] - 2 * SIDE - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
_END: Final = SIZE[1] - 36.0

Entry = tuple[str, tuple[str, ...]]
"""What is written of a publisher, and the ids of its sources."""


def leaves(dataset: Dataset, found: Sequence[str], under: str) -> tuple[Leaf, ...]:
    """Return the slides that list sources, their addresses in the notes.

    Parameters
    ----------
    dataset
        The tables.
    found
        Ids of the sources, the most used first.
    under
        What stands at the foot.
    """
    about = words.t("deck.sources_about", count=words.number(len(found)))
    entries = by_publisher(dataset, found)
    pages = _pages([said for said, _ in entries], words.t("deck.sources"), about, under)
    return tuple(
        Leaf(
            drawing=drawing,
            records="\n".join(cited(dataset, [key for i in held for key in entries[i][1]])),
        )
        for drawing, held in pages
    )


def in_full(dataset: Dataset, found: Sequence[str], under: str) -> tuple[Leaf, ...]:
    """Return pages with title, publisher, date and address of each source."""
    title = words.t("deck.addresses")
    return tuple(
        Leaf(drawing=drawing) for drawing, _ in _pages(cited(dataset, found), title, "", under)
    )


def by_publisher(dataset: Dataset, found: Sequence[str]) -> list[Entry]:
    """Return what is written of each publisher, the most used first.

    A source without a publisher, and one that the tables do not hold, stands for itself.
    """
    rows = {row["source_id"]: row for row in records(dataset.sources)}
    held: dict[str, list[str]] = {}
    for key in found:
        held.setdefault(rows.get(key, {}).get("publisher") or f" {key}", []).append(key)
    return [
        (_said(publisher, [_titled(rows.get(key, {}), key) for key in keys]), tuple(keys))
        for publisher, keys in held.items()
    ]


def _said(publisher: str, titles: Sequence[str]) -> str:
    said = "; ".join(titles)
    if publisher.startswith(" "):
        return said
    return words.t("deck.source_of", publisher=publisher, titles=said)


def _titled(row: dict[str, str], key: str) -> str:
    if not row:
        return key
    published = row["published"]
    date = words.printed_date(published) if published else words.t("source.undated")
    return words.t("deck.source_dated", title=row["title"], date=date)


def _pages(
    entries: Sequence[str], title: str, about: str, under: str
) -> list[tuple[Drawing, tuple[int, ...]]]:
    """Return entries as slides, each with the numbers of those that begin on it."""
    _, top = head(title, about)
    columns = list(_columns([wrapped(text, LETTERS, _WIDE) for text in entries], top))
    sheets = [columns[i : i + _COLUMNS] for i in range(0, len(columns), _COLUMNS)]
    made = []
    for number, parts in enumerate(sheets, 1):
        name = title
        if len(sheets) > 1:
            name = words.t("deck.page", title=title, number=number, count=len(sheets))
        above, _ = head(name, about)
        items = [
            *above,
            *(text for i, part in enumerate(parts) for text in _written(part, i)),
        ]
        begun = tuple(i for part in parts for i, first, _, _ in part if first)
        made.append((sheet(name, f"{name} {about}", [*items, *foot(under)]), begun))
    return made


_Row = tuple[int, bool, str, float]
"""Number of the entry, whether it is its first line, the line, and where it stands."""


def _columns(entries: Sequence[Sequence[str]], top: float) -> Iterator[list[_Row]]:
    """Yield the lines of each column; a long entry goes on in the next one."""
    column: list[_Row] = []
    y = top
    for number, lines in enumerate(entries):
        for at, text in enumerate(lines):
            if y + _PITCH > _END:
                yield column
                column, y = [], top
            column.append((number, at == 0, text, y))
            y += _PITCH
        y += _APART
    yield column


def _written(rows: Sequence[_Row], column: int) -> Iterator[Text]:
    x = SIDE + column * (_WIDE + _BETWEEN)
    for number, _, text, y in rows:
        at = (x, y + _PITCH / 2)
        yield line(text, at, LETTERS, group="text.list", cell=f"column{column}.{number}")
