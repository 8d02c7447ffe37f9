"""``python -m posture``."""

from __future__ import annotations

import sys

from posture.cli import main

if __name__ == "__main__":
    sys.exit(main())
