"""English words of serving: refusals, failures, editions that change, what the doctor says."""

from __future__ import annotations

from typing import Final

SERVING: Final = {
    "guard.host": "This server does not answer under this name.",
    "guard.long": "This address is too long. Links of this page have some hundred characters.",
    "guard.missing": "There is nothing at this address.",
    "guard.often": "Too many requests from your network. Try again in a moment.",
    "guard.uploads": "This page holds as many files as it may. Reload it to begin anew.",
    "guard.broken": "Something went wrong on our side. Try again in a moment.",
    "guard.failed": "{sentence} (Number {number} names this failure to whoever runs the server.)",
}
