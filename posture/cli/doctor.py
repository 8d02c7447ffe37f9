"""``doctor``: what a running server leaves open of what it must keep shut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import words
from posture.cli.command import Command
from posture.doctor import PATIENCE_S, examine

if TYPE_CHECKING:
    import argparse

PLAIN: Final = "http://localhost:8501"


def _doctor(asked: argparse.Namespace) -> int:
    findings = examine(asked.address, asked.patience)
    for finding in findings:
        if finding.verdict == "shut" and not asked.all:
            continue
        verdict = words.t(f"doctor.verdict.{finding.verdict}")
        line = f"{verdict}  {words.t(f'doctor.{finding.key}')}"
        print(f"{line} ({finding.detail})" if finding.detail else line)
    left, told = (sum(one.verdict == verdict for one in findings) for verdict in ("open", "told"))
    key = "doctor.sum" if left else "doctor.sum_none"
    print(words.t(key, count=len(findings), left=left, told=told))
    return 1 if left else 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "address", nargs="?", default=PLAIN, metavar="URL", help=f"default: {PLAIN}"
    )
    parser.add_argument(
        "--patience",
        type=float,
        default=PATIENCE_S,
        metavar="SECONDS",
        help=f"how long a head that does not end may stay open (default: {PATIENCE_S:g})",
    )
    parser.add_argument("--all", action="store_true", help="print what is shut as well")


DOCTOR = Command(
    name="doctor",
    does="Ask a running server what it leaves open: headers, names, origins, sizes, health.",
    arguments=_arguments,
    run=_doctor,
)
