"""What is at a base or in a country on a day, as lines and as plain values."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from posture import provenance, strength, words
from posture.record import period_words, thing_words
from posture.tables import names, records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from posture.provenance import Row
    from posture.tables import Dataset

FEW: Final = 20
"""As many in a country are listed one by one; of more, how many of each kind."""
_KEPT = ("presence_id", "kind", "name", "hull_or_type", "class_or_aircraft", "base_id", "status")


def there_lines(dataset: Dataset, day: dt.date, place: str, base: str) -> Iterator[str]:
    """Yield what is there: carriers and the rest at a base, numbers in a country.

    Parameters
    ----------
    dataset
        The tables.
    day
        Any day.
    place, base
        A code of the table of figures, and the base if one was asked for.

    Yields
    ------
    str
        Plain text; nothing where the tables name nothing that was there.
    """
    rows = records(_rows(dataset, day, place, base))
    if not base and not rows:
        return
    yield ""
    yield words.t("cli.there.head", day=words.day_words(day))
    if base:
        yield from _carriers(dataset, day, base)
    classes: dict[str, int] = {}
    for row in records(strength.ships(dataset, day, base_id=base, place="" if base else place)):
        classes[row["class_or_aircraft"]] = classes.get(row["class_or_aircraft"], 0) + 1
    if classes:
        listed = [words.t("cli.there.class", count=n, name=name) for name, n in classes.items()]
        yield words.t("cli.there.ships", ships=words.joined(listed))
    said = "" if base else _aircraft(dataset, day, place)
    if said:
        yield said
    if base or len(rows) <= FEW:
        yield from (f"  {_row_line(dataset, row)}" for row in rows)
        if not rows:
            yield words.t("cli.there.nothing")
    else:
        yield words.t("cli.there.kinds", kinds=_kinds(rows))
    if classes:
        yield words.t("presence.homeport")


def _kinds(rows: Sequence[Row]) -> str:
    """Return how many rows there are of each kind."""
    kinds = Counter(
        words.t("cli.there.group")
        if row["hull_or_type"] == strength.GROUP
        else words.name("presence", row["kind"]).lower()
        for row in rows
    )
    return words.joined(
        [words.t("cli.there.class", count=n, name=kind) for kind, n in kinds.items()]
    )


def _rows(dataset: Dataset, day: dt.date, place: str, base: str) -> pd.DataFrame:
    return strength.present(dataset, day, base_id=base, place="" if base else place)


def _carriers(dataset: Dataset, day: dt.date, base: str) -> Iterator[str]:
    """Yield the carriers of a base that ever had one, and the time without if it is one."""
    found = strength.carriers(dataset, base)
    if not found.tours:
        return
    here = found.on(day)
    for tour in here:
        since = words.printed_date(tour.since) or words.t("statement.undated")
        cite = provenance.cite(dataset, tour.source_id)
        yield words.t("carrier.there", name=tour.name, hull=tour.hull, since=since, cite=cite)
    gap = found.gap(day)
    if gap:
        cell = provenance.merged((gap.before.source_id, gap.after.source_id))
        yield f"{strength.gap_words(gap)} · {provenance.cite(dataset, cell)}"
    elif not here:
        yield words.t("carrier.none_on")


def _aircraft(dataset: Dataset, day: dt.date, place: str) -> str:
    floor = strength.aircraft(dataset, place, day)
    cite = provenance.cite(dataset, floor.source_id)
    return " · ".join(filter(None, (strength.aircraft_words(floor), cite)))


def _row_line(dataset: Dataset, row: Row) -> str:
    doubt = provenance.doubt_words(row)
    cite = provenance.cite(dataset, row["source_id"])
    return " · ".join(filter(None, (thing_words(row), period_words(row), doubt, cite)))


def there_dict(dataset: Dataset, day: dt.date, place: str, base: str) -> dict[str, Any]:
    """Return what is there as plain values; the same as `there_lines`."""
    rows = records(_rows(dataset, day, place, base))
    floor = strength.aircraft(dataset, place, day)
    carriers = strength.carriers(dataset, base)
    gap = carriers.gap(day)
    found: dict[str, Any] = {
        "there": [
            {name: row[name] for name in _KEPT}
            | {
                "since": row["valid_from"],
                "until": row["valid_to"],
                "source_id": row["source_id"],
                "doubts": provenance.doubts(row),
            }
            for row in rows
        ],
    }
    if base:
        found["base_name"] = names(dataset, "bases")[base]
        found["carriers"] = [asdict(tour) for tour in carriers.on(day)]
        found["carrier_gap"] = asdict(gap) if gap else None
    else:
        units = floor.counted or floor.uncounted
        found["aircraft"] = asdict(floor) if units else None
    return found
