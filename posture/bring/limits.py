"""How much a reader may bring: enough for a real set of tables, not enough to hurt the others."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000
MOST_BYTES: Final = 5 * MEGABYTE
"""Bytes of one file."""
MOST_TOGETHER: Final = 10 * MEGABYTE
"""Bytes of all files that are read at once."""
MOST_FILES: Final = 12
MOST_ROWS: Final = 20_000
"""Rows of all tables together."""
MOST_COLUMNS: Final = 100
MOST_CELL: Final = 5_000
"""Characters of a cell: some more than the longest note of the shipped tables."""
MOST_NAME: Final = 200
"""Characters of a name: what stands on the map and in lists."""
MOST_FAULTS: Final = 2_000
"""Faults that are kept; beyond that a table is not worth mending by hand."""

ZIP_PARTS: Final = 200
ZIP_BYTES: Final = 60 * MEGABYTE
"""Bytes of a workbook once unpacked."""
ZIP_RATIO: Final = 200
"""How many times its size a part of a workbook may have once unpacked."""
CHILD_SECONDS: Final = 20
CHILDREN: Final = 2
"""Workbooks that are read at the same time, whoever brought them."""
