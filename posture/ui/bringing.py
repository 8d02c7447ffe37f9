"""Files that a reader brings, as the page of data sees them: as chosen, as understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from posture import bring, words
from posture.bring import Brought, Matched, limits
from posture.errors import BringError
from posture.ui import url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from posture.tables import Dataset

PENDING: Final = "_pending"
SAMPLE: Final = 8
"""Rows of a table that the preview shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How a reader wants one file read; empty parts are found out."""

    encoding: str = ""
    separator: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Read:
    """What came of one file."""

    name: str
    parts: tuple[Matched, ...] = ()
    refused: str = ""


def read(files: Sequence[Any], choices: Mapping[str, Choice]) -> tuple[Read, ...]:
    """Read files of an uploader, each as chosen; one that cannot be read says why."""
    if len(files) > limits.MOST_FILES:
        said = words.t("bring.files", most=limits.MOST_FILES)
        return (Read(name="", refused=said),)
    if sum(file.size for file in files) > limits.MOST_TOGETHER:
        most = words.number(limits.MOST_TOGETHER // limits.MEGABYTE)
        return (Read(name="", refused=words.t("bring.together", most=most)),)
    return tuple(_one(file, choices.get(file.file_id, Choice())) for file in files)


def _one(file: Any, choice: Choice) -> Read:  # noqa: ANN401 - of Streamlit
    name = str(file.name)
    try:
        grids = bring.read(name, file.getvalue(), choice.encoding, choice.separator)
        parts = tuple(bring.match(grid, choice.table) for grid in grids)
    except BringError as error:
        return Read(name=name, refused=str(error))
    return Read(name=name, parts=parts)


def remembered(asked: object, make: Any) -> Any:  # noqa: ANN401 - whatever is made
    """Return what was made for the same question in this session before, or make it now."""
    found = url.take(PENDING)
    if found is None or found[0] != asked:
        found = (asked, make())
        url.put(PENDING, found)
    return found[1]


def assembled(parts: Sequence[Matched], beside: Dataset, *, keep: bool) -> Brought | str:
    """Return what came of all files together, or the sentence that refuses them."""
    try:
        return bring.assemble(parts, beside=beside, keep=keep)
    except BringError as error:
        return str(error)


def columns_table(part: Matched) -> pd.DataFrame:
    """Return which heading was understood as which column, and what stands in the others."""
    at = {column: part.grid.header[i] for column, i in part.found.items()}
    rows = [(at[column], column, "") for column in sorted(at, key=part.found.__getitem__)]
    rows += [(heading, words.t("data.ignored"), "") for heading in part.ignored]
    rows += [
        (words.t("data.lacks"), column, value or words.t("data.left_empty"))
        for column, value in part.filled.items()
    ]
    heads = [words.t(f"data.column.{key}") for key in ("heading", "column", "filled")]
    return pd.DataFrame(rows, columns=heads, dtype="str")


def sample(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the first rows of a table as it was understood, columns that say nothing left out."""
    head = frame.head(SAMPLE)
    return head.loc[:, [str(name) for name in head.columns if (head[name] != "").any()]]


def faults_table(brought: Brought) -> pd.DataFrame:
    """Return every fault: file, row, column, what is wrong."""
    heads = [words.t(f"data.column.{key}") for key in ("file", "row", "where", "fault")]
    rows = [(one.file, one.line, one.column, one.text) for one in brought.problems]
    return pd.DataFrame(rows, columns=heads)


def emptied_table(brought: Brought) -> pd.DataFrame:
    """Return every cell that would be left empty, and why."""
    heads = [words.t(f"data.column.{key}") for key in ("file", "row", "where", "fault")]
    rows = [(one.file, one.line, one.column, one.text) for one in brought.emptied]
    return pd.DataFrame(rows, columns=heads)


def left_out_table(brought: Brought) -> pd.DataFrame:
    """Return every row that would be left out, and why."""
    heads = [words.t(f"data.column.{key}") for key in ("file", "row", "table", "fault")]
    rows = [(one.file, one.line, one.table, "; ".join(one.why)) for one in brought.left_out]
    return pd.DataFrame(rows, columns=heads)
