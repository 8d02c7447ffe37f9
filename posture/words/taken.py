"""English words of data files and decks taken away, and of what is said while they are made."""

from __future__ import annotations

from typing import Final

TAKEN: Final = {
    "link.wrong": "{part} in the view: {why}.",
    "export.unwritable": "{file} could not be written: {why}",
    "brief.no_before": "“before” means something on slides of the map or of commands only, and this"
    " one is of the page {page}",
    "brief.making": "Slide {number} of {count}: {title}",
    "brief.writing": "Writing the file",
    "ui.cite_said": "What this view says",
    "cite.said": "{said}; source: {source}. Posture, edition {fingerprint}, {link}",
    "cite.distance": "{start} to {end}: {lengths}, along the shortest path on the Earth (WGS 84)",
    "cite.claim": "\N{LEFT DOUBLE QUOTATION MARK}{claim}\N{RIGHT DOUBLE QUOTATION MARK} ({who}):"
    " {verdict}; {evidence}",
    "cite.event": "{date}: {title}",
    "cite.statement": "{text} (as of {day})",
    "cite.doubt": "{said} ({doubt})",
    "paper.on_day": "{title}, {day}",
    "slide.elsewhere": "Records and sources stand in the notes of the first slide of this view.",
    "slide.rows": "{table}: {count}",
    "paper.open.part": "Of the claim",
    "paper.open.text": "What the tables say",
    "paper.open.claim_id": "Claim",
    "paper.open.verdict": "Verdict",
    "paper.open.evidence": "Because",
    "paper.open.evidence_by": "Which rests on",
    "paper.open.said_by": "Said by",
    "paper.open.claimed": "Claimed value",
    "paper.open.as_of": "Said of",
    "paper.open.check": "How it is checked",
    "paper.open.computed": "Computed now",
    "paper.open.recorded": "Beside the record",
    "paper.open.related": "Related claims",
    "paper.open.agrees": "as recorded: {recorded}",
    "paper.open.differs": "recorded as {recorded}, but now {now}",
    "files.computed": "Computed now",
    "files.related": "Related claims",
    "files.sums": "Added up",
    "files.carriers": "Carriers",
    "files.absences": "Times without a carrier",
    "files.aircraft": "Aircraft at the least",
    "files.column.computes": "What is computed",
    "files.column.in_words": "In words",
    "files.column.bare": "Bare value",
    "files.column.said_of": "Said of",
    "files.column.said_on": "Published",
    "files.column.agrees": "As recorded",
    "files.column.sum": "Sum in words",
    "files.column.printed_total": "Total as printed",
    "files.column.ship": "Ship",
    "files.column.days_low": "Days, at least",
    "files.column.days_high": "Days, at most",
    "files.column.least": "Aircraft, at least",
    "files.column.counted": "Units with a printed number",
    "files.column.uncounted": "Units without one, not counted",
    "files.note": "Note",
    "files.about_command": "Each day has its own boxes and lines. The sentences under “What this"
    " comes to” speak of the day of the view, not of the one compared with.",
    "files.about_strength": "Figures of different sources, days or populations are neither added"
    " nor averaged. Sums are made within one source, day and population only. Carriers, ships and"
    " units are listed for the whole country; a home port is not a position.",
    "files.about_claims": "What comes out now is computed from these tables; the verdict is a"
    " person\N{RIGHT SINGLE QUOTATION MARK}s, and rests on the evidence named beside it.",
    "files.about_events": "A date is kept as precise as it was printed.",
    "files.about_distances": "Lengths are those of the shortest path on the Earth (WGS 84), not"
    " of a way that can be travelled.",
}
