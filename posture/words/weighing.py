"""English words of two figures held against each other: by how much, and what can explain it."""

from __future__ import annotations

from typing import Final

WEIGHING: Final = {
    "why.more": "{number} more",
    "why.fewer": "{number} fewer",
    "why.rounding": "rounded: both can mean {shared}",
    "why.who_neither": "neither says who is counted",
    "why.who_first": "the first does not say who is counted, this does",
    "why.who_this": "the first says who is counted, this does not",
    "why.who_others": "they count others",
    "strength.span": "Figures from {first} to {last}; asked about {day}, the dashed line",
    "slide_part.carriers": "Carriers",
    "weighed.title": "Why they differ, as far as the tables know",
    "weighed.of": "Why figures of {date} differ: {numbers}",
    "weighed.known": "Shown by the tables",
    "weighed.possible": "Possible, but not said",
    "weighed.out": "Not the reason",
    "weighed.line": "{standing}: {text}",
    "weighed.figure": "{number} ({cite}, of {date})",
    "weighed.head": "{more} and {fewer}: {apart} apart as printed; both can mean {shared}.",
    "weighed.head_apart": "{more} and {fewer}: {apart} apart as printed; {left} at the least,"
    " whatever they were rounded from.",
    "weighed.rounding": "Rounding alone can explain it: {more}; {fewer}. Both can mean {shared}.",
    "weighed.rounding_out": "Rounding is not enough: {more}; {fewer}. Between them lie {left}.",
    "weighed.exact": "Both are printed to the last person.",
    "weighed.date": "They are {days} apart at the least.",
    "weighed.date_same": "Both are of {date}.",
    "weighed.date_month": "Both are of {date}, and of no nearer date.",
    "weighed.count": "{number} on {date}",
    "weighed.counts": "DMDC counted {counts}.",
    "weighed.who_neither": "Neither says who is counted.",
    "weighed.who_counts": "{number} counts \N{LEFT DOUBLE QUOTATION MARK}{who}"
    "\N{RIGHT DOUBLE QUOTATION MARK}",
    "weighed.who_one": "{number} does not say who is counted; {other}.",
    "weighed.who_both": "{one}; {other}.",
    "weighed.who_same": "Both count the same people.",
    "weighed.afloat": "One leaves ships' crews out or counts nobody else, the other does not.",
    "weighed.afloat_same": "Neither sets ships' crews apart from those ashore.",
    "weighed.afloat_in": "{number}, the smaller, has ships' crews in already, at their home port.",
    "weighed.afloat_port": "{number} has them in, at their home port.",
    "weighed.unsaid": "{number} comes without a word on {group}.",
    "weighed.unsaid_neither": "Neither comes with a word on {group}.",
    "weighed.rotation": "{number} is of forces there for a time, or has them in:"
    " \N{LEFT DOUBLE QUOTATION MARK}{who}\N{RIGHT DOUBLE QUOTATION MARK}.",
    "weighed.rotation_same": "Neither speaks of forces in rotation.",
    "weighed.rotation_in": "{number}, the larger, leaves forces in rotation out: it counts those"
    " permanently assigned.",
    "weighed.rotation_permanent": "{number} leaves them out: it counts those permanently assigned.",
    "weighed.rotation_none": "The tables hold no number of them for {place}.",
    "weighed.size": "By the tables they are {number} ({cite}, of {date}).",
    "weighed.size_more": "By the tables they are {number} ({cite}, of {date}): all of them are more"
    " than lies between the two, some of them could explain it.",
    "weighed.group.afloat": "ships' crews",
    "weighed.group.rotation": "forces in rotation",
    "weighed.group.civilian": "civilians",
    "weighed.group.family": "family members",
    "weighed.added": "With all {group}, {number} ({cite}, of {date}), {fewer} would be {sum}; the"
    " larger can mean {band}.",
    "weighed.added_over": "All {group} are too many: with {number} ({cite}, of {date}), {fewer}"
    " would be {sum}; the larger can mean {band}.",
    "weighed.added_under": "All {group} are not enough: with {number} ({cite}, of {date}), {fewer}"
    " would be {sum}; the larger can mean {band}.",
    "weighed.added_no": "Not {group}: {number} counts \N{LEFT DOUBLE QUOTATION MARK}{who}"
    "\N{RIGHT DOUBLE QUOTATION MARK}.",
    "paper.column.pair": "Figures",
    "files.weighed": "Why figures differ",
    "files.column.pair": "Figures held against each other",
    "files.column.reason": "Reason",
    "files.column.standing": "By the tables",
    "reason_name.rounding": "Rounding",
    "reason_name.date": "Date",
    "reason_name.who": "Who is counted",
    "reason_name.afloat": "Ships' crews",
    "reason_name.rotation": "Rotation",
    "reason_name.civilian": "Civilians",
    "reason_name.family": "Families",
}
