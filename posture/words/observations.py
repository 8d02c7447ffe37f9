"""English words of reports: what was seen where, by whom, and how many of it is shown."""

from __future__ import annotations

from typing import Final

OBSERVATIONS: Final = {
    # What is wrong with a file.
    "observations.no_files": "There are no reports at {path};"
    " allowed: a file, or a folder of files, that end in {ends}",
    "observations.no_table": "{where} has no table {table}; it is the one that reports lie in",
    "observations.unread": "{file} cannot be read as reports ({reason})",
    "observations.columns": "{file} has no column {missing}; allowed: a head with"
    " time, id, lat, lon, kind and source in any order",
    "observations.only_inside": "These reports lie in another engine; only files are prepared",
    "observations.unwritten": "{file} could not be written ({reason})",
    "observations.prepared": "{count} reports were written to {file}.",
    "observations.no_packages": "Reports need packages that are not installed:"
    " python -m pip install -r requirements-observations.txt",
    "observations.unanswered": "The reports did not answer ({reason})",
    "observations.no_memory": "{name} is '{value}'; allowed: an amount of memory such as 4GB",
    "observations.kept": "The reports have changed and are not shown as they now are: {reason}."
    " Everybody sees edition {edition}, as before {at} UTC on {day}; it gives way to the new one as"
    " soon as that can be read.",
    "observations.not_drawn": "Reports of positions are not drawn now: {reason}. The next click"
    " asks again.",
    "observations.many_kind": "{count} kinds",
    "observations.many_source": "{count} sources",
    "observations.empty": "is empty",
    "observations.is": "is '{value}'",
    "observations.wrong": "{said}; allowed: {allowed}",
    "observations.line": "has too many cells or too few; allowed: as many as the head has",
    "observations.allowed.time": "a day and a time such as 2026-03-31T06:05:00Z,"
    " from {first} to {last}; without a zone it is UTC",
    "observations.allowed.lat": "degrees from -90 to 90",
    "observations.allowed.lon": "degrees from -180 to 180",
    "observations.allowed.text": "text of 1 to {most} characters",
    "observations.fault_column.time": "time",
    "observations.fault_column.id": "id",
    "observations.fault_column.lat": "latitude",
    "observations.fault_column.lon": "longitude",
    "observations.fault_column.kind": "kind",
    "observations.fault_column.source": "source",
    "observations.fault_column.line": "the line itself",
    # What a table of reports is.
    "observations.synthetic": "SYNTHETIC",
    "observations.synthetic_said": "SYNTHETIC: these reports are made up by a program. None of"
    " them is an observation of anything.",
    "observations.some_synthetic": "SYNTHETIC IN PART: some of these reports are made up by a"
    " program and are no observation of anything.",
    "observations.none": "There are no reports in {name}.",
    "observations.held": "{rows} reports of {units} ids, {first} to {last} (UTC), edition"
    " {edition}.",
    "observations.sources": "Source: {sources}.",
    "observations.sources_more": "Source: {sources} and {count} more.",
    "observations.left_out": "{rows} rows were left out, as they cannot be right: {columns}.",
    "observations.left_out_column": "{column} {count}",
    "observations.left_out_more": "… and {count} more",
    # Answers.
    "observations.days": "{first} to {last}",
    "observations.until": "until {last}",
    "observations.from": "from {first}",
    "observations.all_days": "all days",
    "observations.kinds": "only {kinds}",
    "observations.asked": "Reports, {days}{kinds}: {reports} of {units} ids.",
    "observations.density": "{cells} hexagons of H3 resolution {resolution},"
    " about {km} km from side to side; the fullest first:",
    "observations.cell": "{cell}  {lat}, {lon}",
    "observations.reports": "{count} reports",
    "observations.report": "1 report",
    "observations.units": "{count} ids",
    "observations.unit": "1 id",
    "observations.more": "… and {count} more",
    "observations.last": "Last known positions as of the end of {day} (UTC) of {count} ids;"
    " each can be anywhere within what its kind can go since:",
    "observations.within": "within {km} of {lat}, {lon}",
    "observations.anywhere": "anywhere on the Earth by now; last at {lat}, {lon}",
    "observations.no_speed": "last at {lat}, {lon}; how fast '{kind}' goes is not known",
    "observations.age": "{hours} h old",
    "observations.speed": "{kind}: up to {knots} knots, as {name} ({source})",
    "observations.visits": "{count} visits by {units} ids within {km} of {base}:",
    "observations.visit": "{first} to {last}, {count} reports, nearest {km} km",
    "observations.presence": "Days with a report, by id, in {area}: {total} days of {count} ids",
    "observations.presence_row": "{days} days, {count} reports",
    "observations.area.box": "the box {west}, {south} to {east}, {north}",
    "observations.area.base": "{km} around {base}",
    "observations.area.country": "{km} around the bases in {country}",
    "observations.area_note": "A day counts once for an id, however often it was reported; a day"
    " without a report is no day of absence.",
    "observations.visit_note": "A visit lasts from the first report within to the last one before"
    " a report elsewhere; a ship that reports nothing may come and go unseen.",
    "observations.density_note": "Counts are reports, not ships: who reports more often counts"
    " more.",
    "observations.method": "Distances are geodesics on WGS 84.",
    "observations.no_base": "the tables have no base in {country}",
    "observations.bad_box": "'{text}' is no box; allowed: west,south,east,north in degrees, such"
    " as 120,20,150,46",
    "observations.bad_day": "\u201c{text}\u201d: {why}",
    "observations.backwards": "--from {first} is after {option} {last}; allowed: a day that is not",
    "observations.bad_km": "{km} km is no radius; allowed: more than 0 and up to {most}",
    # On the map.
    "observations.legend.density": "Reports by hexagon",
    "observations.legend.dots": "Reports",
    "observations.legend.last": "Last known positions",
    "observations.legend.tracks": "Tracks",
    "observations.in_cell": "{reports} of {units}",
    "observations.aggregated": "{reports} reports in and around this part of the map are"
    " counted in {cells} hexagons, about {km} km wide (H3 resolution {resolution});"
    " up to {most} are drawn one by one.",
    "observations.tracks_all": "{whole} tracks, simplified to {km} km; where nothing was reported"
    " for half a day no line is drawn.",
    "observations.tracks_some": "The {drawn} longest of {whole} tracks, simplified to {km} km;"
    " where nothing was reported for half a day no line is drawn.",
    "observations.last_many": "{count} last known positions are drawn as dots without the area they"
    " can have gone to since; up to {most} have it.",
    "observations.in_last_cell": "{units} last reported here",
    "observations.last_counted": "{count} last known positions are counted in {cells} hexagons,"
    " about {km} km wide (H3 resolution {resolution}); up to {most} are drawn one by one.",
    "observations.wide": "{count} were last reported so long ago that they can be more than {km} km"
    " away: their area is not drawn.",
    "observations.elsewhen": "There are reports from {first} to {last}.",
    "observations.filtered": "A report has a service and a command only where its id is that of a"
    " row of presence or its hull number; all others are filtered away.",
    "observations.unfiltered": "Country and kind of base filter no reports: a position at sea is"
    " in neither.",
    "observations.not_in_file": "Reports of positions are not in this file.",
    "files.not_chosen": "The choice of service in this file leaves reports as they are.",
    "files.reports": "Reports",
    "files.column.report_mark": "Mark",
    "files.column.report_said": "What it says",
    # On the page.
    "ui.reports": "Reports",
    "ui.reports_synthetic": "SYNTHETIC reports",
    "ui.reports_draw": "Drawn of them",
    "ui.reports_kinds": "Kinds",
    "ui.reports_days": "Days up to the day",
    "ui.reports_days_help": "How many days back from the end of the day reports are counted; 0 for"
    " all of them.",
    "reports.density": "Where, by hexagon",
    "reports.last": "Last known positions",
    "reports.tracks": "Tracks",
    "link.days": "it is not a number of days from 0, which is all, to {most}",
}
