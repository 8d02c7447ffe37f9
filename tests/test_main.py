"""What the command line promises of pipes and terminals, each time as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from posture.tables import DATA

ROOT = DATA.parent
POSTURE = (sys.executable, "-m", "posture")


def test_a_reader_that_stops_reading_gets_no_complaint() -> None:
    taken, given = os.pipe()
    os.close(taken)
    asked = (*POSTURE, "claims", "--json")
    done = subprocess.run(asked, cwd=ROOT, stdout=given, stderr=subprocess.PIPE, check=False)  # noqa: S603 - our own words
    os.close(given)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_terminal_without_the_letters_gets_their_codes() -> None:
    asked = (*POSTURE, "ask", "--why", "distance(mod_ichigaya,camp_smith)")
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(asked, cwd=ROOT, env=plain, capture_output=True, check=False)  # noqa: S603 - our own words
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"In words: 6\u2009203.2 km" in done.stdout


def test_words_that_are_no_text_are_refused_in_one_sentence() -> None:
    asked = (*map(os.fsencode, POSTURE), b"ask", b"stars(\xff)")
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - our own words
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.startswith(b"At character 7: ")
