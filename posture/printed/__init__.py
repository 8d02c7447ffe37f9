"""What a printed distance is worth: how far off it is, and what it would be right for.

Read in this order:

* ``judging``  the number beside the geodesic, and what may explain the difference
* ``said``     that in sentences
"""

from __future__ import annotations

from posture.printed.judging import Elsewhere, Judgement, Mixup, Rounded, judge, read
from posture.printed.said import said

__all__ = ["Elsewhere", "Judgement", "Mixup", "Rounded", "judge", "read", "said"]
