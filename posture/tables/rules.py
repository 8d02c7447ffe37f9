"""What must hold across rows and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from posture.errors import Problem


def broken_rules(frames: Mapping[str, pd.DataFrame], whole: frozenset[str]) -> list[Problem]:
    """Return faults."""
    del frames, whole
    return []
