"""English words of charts on slides: what is left out so that the rest can be read."""

from __future__ import annotations

from typing import Final

LEGIBLE: Final = {
    "doubt.older_source": "source is older than what it is cited for",
    "link.near": "nothing of that name is in the data; did you mean {near}",
    "tree.vacant": "no carrier on this day",
    "tree.below": "{name} · {rank}",
    "chart.fit.unchanged": "Only what changed is shown, so that it can be read:"
    " … {parts} more are unchanged.",
    "chart.fit.command": "1 command",
    "chart.fit.commands": "{count} commands",
    "chart.fit.relation": "1 relation",
    "chart.fit.relations": "{count} relations",
    "chart.fit.merged": "Both days in one chart: NEW is of the later day only, GONE of the"
    " earlier.",
    "chart.fit.level": "Only 1 level below is shown, so that it can be read: … {parts} more.",
    "chart.fit.levels": "Only {levels} levels below are shown, so that it can be read:"
    " … {parts} more.",
    "chart.swapped": "The day to compare with, {before}, is after {day}: the earlier is drawn"
    " first.",
    "chart.fit.small": "Too much to be read from afar: choose fewer levels, kinds of relation,"
    " or another command.",
}
