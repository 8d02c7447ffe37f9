"""English words of two sets of tables held against each other."""

from __future__ import annotations

from typing import Final

COMPARE: Final = {
    "compare.title": "Compared with {other}",
    "compare.shipped": "the shipped tables",
    "compare.brought": "your other tables ({files})",
    "compare.with": "Compare with",
    "compare.note": "Rows belong together that have the same id. Compared: {tables}.",
    "compare.apart": "Not compared, since only one of the two has them: {tables}.",
    "compare.nothing": "No table is in both, so there is nothing to compare.",
    "compare.notice": "Compared with {other}: added {added}, removed {removed}, moved"
    " {moved}, changed {changed}.",
    "compare.added": "added",
    "compare.removed": "removed",
    "compare.moved": "moved",
    "compare.changed": "changed",
    "compare.moved_by": "moved by {km} km",
    "compare.on_map": "Mark on the map",
    "compare.download": "Download all differences",
    "compare.first": "The first {most} of {count}.",
    "compare.put": "Compare these with the tables shown",
    "compare.put_rest": "Leave out {rows} rows and compare the rest with the tables shown",
    "compare.put_cells": "Leave out {rows} rows, empty {cells} cells and compare with the tables"
    " shown",
    "compare.swap": "Show the other tables instead",
    "compare.leave": "Drop the other tables",
    "compare.bring_more": "To compare two sets of your own, take the first out of the box above,"
    " bring the second and choose “{put}”.",
    "compare.column.table": "Table",
    "compare.column.id": "Id",
    "compare.column.name": "Name",
    "compare.column.change": "Difference",
    "compare.column.column": "Column",
    "compare.column.before": "There",
    "compare.column.after": "Here",
    "compare.column.km": "Moved, km",
    "cli.compare.of": "{before} → {after}: added {added}, removed {removed}, moved {moved},"
    " changed {changed}.",
    "cli.compare.same": "The two say the same.",
    "cli.compare.part": "{table} ({count}):",
    "cli.compare.added": "+ {name} ({id})",
    "cli.compare.removed": "- {name} ({id})",
    "cli.compare.moved": "→ {name} ({id}): moved by {km} km, from {before} to {after}",
    "cli.compare.changed": "~ {name} ({id}), {column}: {before} → {after}",
    "cli.compare.empty": "(empty)",
    "cli.compare.shipped": "shipped",
}
