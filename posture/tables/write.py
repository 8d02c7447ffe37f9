"""A frame of a `Dataset` back to the text of its file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np

from posture.tables.schemas import TABLES

if TYPE_CHECKING:
    import pandas as pd


def to_csv(frame: pd.DataFrame, name: str) -> str:
    r"""Print the declared columns of a frame as the file it came from.

    Parameters
    ----------
    frame
        Rows of a frame of a `posture.tables.Dataset`, whole or filtered.
    name
        Name of its table.

    Returns
    -------
    str
        CSV with a header, ``\n`` after every row and quotes where needed. An unfiltered
        shipped table comes out as the file, byte for byte.
    """
    table = TABLES[name]
    columns = [
        [_printed(value, column.decimals) for value in frame[label]]
        if column.holds == "number"
        else list(frame[label])
        for label, column in table.columns.items()
    ]
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(zip(*columns, strict=True))
    return page.getvalue()


def _printed(value: float, decimals: int) -> str:
    """Print a number in full, with at least so many decimals; NaN is an empty cell."""
    if np.isnan(value):
        return ""
    if decimals == 0:
        return f"{value:.0f}"
    return np.format_float_positional(value, min_digits=decimals)
