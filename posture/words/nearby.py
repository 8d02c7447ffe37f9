"""English words of who was near a point, by reports: areas, the panel, and its tables."""

from __future__ import annotations

from typing import Final

NEARBY: Final = {
    "link.near_kilometres": "it is more than {most} km: so far away nothing is near",
    # The areas.
    "near.filtered": "{km} around {count} bases in {country}",
    "near.filtered_one": "{km} around 1 base in {country}",
    "near.window": "the window {window}: {west}, {south} to {east}, {north}",
    # The panel.
    "ui.near": "Near",
    "ui.near_filtered": "Every base left by the filters, by country",
    "ui.near_window": "The window of the map",
    "ui.near_km": "Within, km",
    "ui.near_none": "There are no reports of positions here; docs/observations.md says how they are"
    " read.",
    "ui.near_empty": "Nobody was reported there.",
    "ui.near_some": "The first {count} of {whole} rows; the file has them all.",
    "ui.near_csv": "CSV",
    "ui.near_csv_help": "All rows with period and source. XLSX and the zip of CSV under Take away"
    " have them too.",
    "ui.column.report_area": "Area",
    "ui.column.report_days": "Days",
    "ui.column.report_all_days": "Days of all ids",
    "ui.column.report_reports": "Reports",
    "ui.column.report_ids": "Ids",
    "ui.column.arrival": "First report within (UTC)",
    "ui.column.departure": "Last report within (UTC)",
    "ui.column.nearest_km": "Nearest, km",
    "ui.column.report_source": "Source",
    "ui.column.synthetic": "Made up",
    # In files.
    "files.report_areas": "Days present by area",
    "files.report_days": "Days present by id",
    "files.report_visits": "Visits",
    "files.report_bounded": "The first {most} of {whole} rows of {table} are in this file.",
}
