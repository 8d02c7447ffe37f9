"""English words of serving: refusals, failures, editions that change, what the doctor says."""

from __future__ import annotations

from typing import Final

SERVING: Final = {
    "guard.host": "This server does not answer under this name.",
    "guard.long": "This address is too long. Links of this page have some hundred characters.",
    "guard.head": "This request says too much beside its address. Delete this site's cookies.",
    "guard.missing": "There is nothing at this address.",
    "guard.often": "Too many requests from your network. Try again in a moment.",
    "guard.uploads": "This page holds as many files as it may. Reload it to begin anew.",
    "guard.broken": "Something went wrong on our side. Try again in a moment.",
    "guard.failed": "{sentence} (Number {number} names this failure to whoever runs the server.)",
    "edition.cut": "does not end with a line and may be cut off; allowed: a line break at the end",
    "edition.open": "is still being written; it is read when its writer is done",
    "edition.sums": "is not as {file} says; allowed: the sums of the files as they are",
    "edition.sums_unread": "cannot be read; allowed: lines as sha256sum writes them",
    "edition.gone": "was there before and is now gone; allowed: the file, or {file} without it",
    "edition.unread": "cannot be read ({reason})",
    "edition.kept": "The tables were changed, but cannot be shown as they are: {reason}."
    " You see edition {edition}, the last good one, until that is mended"
    " (noticed on {day} at {at} UTC).",
    "edition.reasons": "{reason} (and {count} more)",
    "serve.away": "The page is being started. Reload in a moment: the link still holds your view.",
    "doctor.no_address": "'{address}' is no address of a server;"
    " allowed: http or https and a name, such as http://localhost:8501",
    "doctor.no_answer": "Nobody answers at {host} ({reason}). Is the server running?",
    "doctor.verdict.open": "open",
    "doctor.verdict.shut": "shut",
    "doctor.verdict.told": "note",
    "doctor.sum": "{left} of {count} must be closed. docs/deploy.md says how.",
    "doctor.sum_none": "None of {count} is open; {told} are for you to judge, noted above.",
    "doctor.header": "Every answer carries the headers of safety",
    "doctor.framed": "Other pages may show this one in a frame",
    "doctor.server": "The server does not tell what it is",
    "doctor.policy": "The content policy allows no more than it must",
    "doctor.host": "Only its own names are answered",
    "doctor.origin": "No page of another origin opens a socket",
    "doctor.origin_null": "No page without an origin opens a socket",
    "doctor.origin_none": "No program that names no origin opens a socket",
    "doctor.rebound": "A name pointed at this machine by somebody else opens no socket",
    "doctor.own": "Its own page opens a socket",
    "doctor.xsrf": "Nobody uploads for a reader without that reader's key",
    "doctor.private": "Measurements, settings, interfaces and files of its own are not answered",
    "doctor.shared": "No page of another origin reads its answers",
    "doctor.message": "A message larger than the page sends is refused",
    "doctor.upload": "An upload larger than a session may hold is refused unread",
    "doctor.slow": "A head that never ends is cut off",
    "doctor.slow_alone": "A head that never ends is waited for:"
    " let nothing but nginx reach this process (make serve)",
    "doctor.missing": "What does not exist is not found",
    "doctor.long": "Very long addresses are refused",
    "doctor.trace": "No answer shows a trace or a path",
    "doctor.health": "The health address tells the truth",
    "doctor.health_shut": "The health address is told only on the machine itself: ask there too",
    "doctor.tables": "The newest tables are shown",
    "doctor.options": "Streamlit's options are as listed",
    "doctor.strict_transport": "Browsers are told to come by TLS only",
    "doctor.plain": "Readers come without TLS: let a proxy add it before others may come",
}
