"""English words about finding a point by what was typed."""

from __future__ import annotations

from typing import Final

FINDING: Final = {
    "finding.point": "{lat}° {north} {lon}° {east}",
    "finding.north": "N",
    "finding.south": "S",
    "finding.east": "E",
    "finding.west": "W",
    "finding.named": "{name} ({id})",
    "finding.nothing": "nothing was typed; write a name, an id or a point such as 35.69, 139.73",
    "finding.unknown": "no base, command or place is called “{text}”; write a name, an id or a"
    " point such as 35.69, 139.73",
    "finding.near": "no base, command or place is called “{text}”; did you mean {near}?",
    "finding.several": "“{text}” could be {list}; say which by its id",
    "finding.more": "{count} more",
}
