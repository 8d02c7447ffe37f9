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
    "edition.cut": "does not end with a line and may be cut off; allowed: a line break at the end",
    "edition.open": "is still being written; it is read when its writer is done",
    "edition.sums": "is not as {file} says; allowed: the sums of the files as they are",
    "edition.sums_unread": "cannot be read; allowed: lines as sha256sum writes them",
    "edition.unread": "cannot be read ({reason})",
    "edition.kept": "The tables were changed, but cannot be shown as they are: {reason}."
    " You see edition {edition}, the last good one, until that is mended"
    " (noticed on {day} at {at} UTC).",
    "edition.reasons": "{reason} (and {count} more)",
}
