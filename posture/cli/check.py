"""``check``: whether a folder of tables is sound, its claims too, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.claims import mismatches
from posture.cli.command import Command, folder_argument
from posture.errors import DataError
from posture.tables import TABLES, Dataset, load

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

_DOUBT = {
    "verified": ("partly", "no"),
    "coord_confidence": ("single_source", "unverified"),
    "basis": ("inferred",),
}


def _check(asked: argparse.Namespace) -> int:
    dataset = load(asked.folder)
    faults = mismatches(dataset)
    if faults:
        raise DataError(faults)
    print("\n".join(_summary(dataset)))
    return 0


def _summary(dataset: Dataset) -> Iterator[str]:
    width = max(map(len, TABLES))
    for name, frame in dataset.tables.items():
        marks = [
            f"{column} {value} {count:,}"
            for column, values in _DOUBT.items()
            if column in frame
            for value in values
            if (count := int((frame[column] == value).sum()))
        ]
        yield f"{name:<{width}} {len(frame):>6,} rows  {', '.join(marks)}".rstrip()
    yield f"{'fingerprint':<{width}} {dataset.fingerprint}"
    yield f"{'newest day':<{width}} {dataset.newest_day}"


CHECK = Command(
    name="check",
    does="Check a folder of tables: name every fault, or say what is there.",
    arguments=folder_argument,
    run=_check,
)
