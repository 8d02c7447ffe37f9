"""``page``: the page in a browser, on the shipped tables or on a folder of one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from posture import words
from posture.bring import from_folder
from posture.cli.command import Command, data_option
from posture.tables import DATA

if TYPE_CHECKING:
    import argparse

FOLDER: Final = "POSTURE_DATA"
"""The variable of the environment in which the page looks for the folder."""
PORT: Final = 8501
_ROOT: Final = Path(__file__).resolve().parents[2]


def _arguments(parser: argparse.ArgumentParser) -> None:
    data_option(parser)
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")


def command_line(port: int) -> list[str]:
    """Return the words that start the page."""
    return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]


def _run(asked: argparse.Namespace) -> int:
    """Read the folder first: its faults are better said here than to readers."""
    if asked.data != DATA:
        from_folder(asked.data)
    print(words.t("cli.page", port=asked.port), flush=True)
    place = os.environ | {FOLDER: str(asked.data.resolve())}
    try:
        return subprocess.call(command_line(asked.port), cwd=_ROOT, env=place)  # noqa: S603
    except KeyboardInterrupt:
        return 0


PAGE = Command(
    name="page",
    does="Serve the page; with --data on a folder of tables of your own.",
    arguments=_arguments,
    run=_run,
)
