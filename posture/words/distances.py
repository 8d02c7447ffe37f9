"""English words of the page of distances."""

from __future__ import annotations

from typing import Final

DISTANCES: Final = {
    "ui.page": "Page",
    "ui.point_hint": "Name, id or coordinates",
    "ui.nearest": "Nearest first",
    "ui.download_csv": "Download",
    "ui.distances_file": "distances_{edition}.csv",
    "ui.matrix_title": "Distances on WGS 84, shortest way over the ground",
    "ui.matrix_size": "{rows} by {cols} points. The darker, the nearer. Click a cell to measure"
    " that pair, the head of a column to sort by it.",
    "ui.matrix_empty": "Nothing to measure: choose at least one point to measure from and one"
    " to measure to, or clear the filters.",
    "ui.pair_title": "One distance",
    "ui.pair_none": "Choose two different points.",
    "ui.pair_on_map": "Show on the map",
    "matrix.label": "Table of distances",
    "matrix.sort": "Click to sort by this column",
    "matrix.measure": "Click to measure this pair",
}
