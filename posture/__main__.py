"""``python -m posture``: the command line, in whatever terminal or pipe it runs."""

from __future__ import annotations

import io
import os
import sys

from posture.cli import main


def run() -> int:
    """Run the command line of this process.

    Returns
    -------
    int
        Exit status. Letters that the terminal cannot print are written as their code; a
        reader that stops reading, such as ``head``, ends the output without a word.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered goes nowhere, or the interpreter complains of it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(run())
