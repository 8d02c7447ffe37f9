"""English words of the pages of strength and of claims, and of slides beside the map."""

from __future__ import annotations

from typing import Final

SHOWING: Final = {
    "slide.as_of": "As of {day}",
    "slide.under": "{day} · {about}",
    "lines.service": "By service",
    "lines.place": "By place",
    "strength.place": "Place",
    "strength.component": "Who is counted",
    "strength.lines": "Lines",
    "strength.early": "From the first count",
    "strength.early_help": "Counts before 2008 are yearly and leave out ships' crews.",
    "strength.title": "{component}, {place}",
    "strength.title_places": "{component}, {service}, by place",
    "strength.form.count": "Count",
    "strength.form.flagged": "Count with a reservation",
    "strength.form.stated": "Published statement",
    "strength.apart.gap": "no count",
    "strength.apart.break": "counted anew",
    "strength.tip.line": "Line",
    "strength.tip.persons": "Persons",
    "strength.tip.date": "Date",
    "strength.tip.who": "Who is counted",
    "strength.tip.flag": "Reservation",
    "strength.tip.source": "Who says so",
    "strength.tip.what": "What",
    "strength.tip.from": "From",
    "strength.tip.until": "Until",
    "strength.tip.lines": "For",
    "strength.tip.ship": "Ship",
    "strength.tip.doubt": "Doubt",
    "strength.note": "No line is drawn across a missing count (grey), to or from a count with a"
    " reservation, or where counting changed (dotted). An arrow: at least, or at most. Upright"
    " lines are bands. The dashed line is the day.",
    "strength.hidden": "{count} earlier figures are not drawn.",
    "strength.no_places": "No place with figures is left by the filters: clear the filter by"
    " country.",
    "strength.empty": "The tables hold no figure of this kind: {what}. That is not zero. Choose"
    " another group of people, or another service.",
    "strength.speaks": "What speaks to {day}",
    "strength.asked": "{service}, {place}",
    "strength.none": "No figure speaks to this.",
    "strength.printed": "printed as {value}, {precision}",
    "strength.exact": "exact",
    "strength.on_day": "of the day",
    "strength.earlier": "{days} days before the day",
    "strength.later": "{days} days after the day",
    "strength.count": "DMDC count",
    "strength.statement": "Statement",
    "strength.because": "Differs from the first: {why}.",
    "strength.sums": "Added up, within one source, day and population",
    "strength.sums_none": "Nothing here may be added up.",
    "strength.presence": "There on {day}",
    "strength.carriers": "Carriers of {base}",
    "strength.carriers_none": "No base here ever had a carrier.",
    "strength.ship": "{name} ({hull})",
    "strength.still": "still there",
    "strength.days": "{days} days",
    "strength.ships_title": "Ships, squadrons and units there on {day}: {count}",
    "strength.ships_none": "Nothing in the tables is there on this day under these filters, which"
    " is not to say that nothing was.",
    "strength.part_note": "Ships and units are listed for the whole country.",
    "strength.slide": "US forces: {what}",
    "strength.legend": "Circles: counts of the Defense Manpower Data Center; squares: counts with a"
    " reservation; diamonds: published statements with their band; grey: a count is missing;"
    " dashed: the day. Nothing is joined across a gap, a break or a reservation.",
}
