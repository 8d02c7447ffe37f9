"""What a server of the page must keep shut, and whether a running one does.

`policy` is the list, `probe` asks a server for one thing, `holding` for too much of one, `examine`
holds its answers to the list.
"""

from __future__ import annotations

from posture.doctor.examine import PATIENCE_S, Finding, examine

__all__ = ["PATIENCE_S", "Finding", "examine"]
