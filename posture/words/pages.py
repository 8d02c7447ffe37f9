"""English words of the pages beside the map where they are taken away."""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "export.only_map": "{format} holds a map, and the page {page} has none: take one of {known}.",
    "files.statements": "What this comes to",
    "files.left_yes": "yes",
    "files.left_no": "no",
    "files.column.day": "Day",
    "files.column.name_ja": "Name in Japanese",
    "files.column.abbr": "Short form",
    "files.column.stars": "Rank of its head, the last found",
    "files.column.mark": "On the chart",
    "files.column.hidden": "Commands below that are not shown",
    "files.column.left": "Left by the filters",
    "files.column.said": "Word on the line",
    "files.column.statement": "Statement",
    "paper.same": "\N{EM DASH}",
    "paper.matrix_alt": "Table of distances, {rows} by {cols} points.",
    "paper.matrix_part": "rows {first} to {last} of {rows}, columns {left} to {right} of {cols}",
    "slide.numbered": "{part} {number}",
    "slide_part.paper": "Paper",
    "slide_part.days": "Days",
    "slide_part.commands": "Commands",
    "slide_part.relations": "Relations",
    "slide_part.words": "Words of the lines",
    "slide_part.table": "Table",
}
