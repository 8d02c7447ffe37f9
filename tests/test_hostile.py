"""Bad files: every one is answered with its sentence, and none does harm."""

from __future__ import annotations

import time
from functools import cache

import pytest

from posture import bring
from posture.errors import BringError
from posture.tables import Dataset, load
from tests.hostile.corpus import CORPUS, Bad

SECONDS = 20


@cache
def shipped() -> Dataset:
    return load()


def answer(bad: Bad) -> str:
    """Return every sentence the reader of a file gets before anything of it is used."""
    try:
        parts = [bring.match(grid) for grid in bring.read(bad.name, bad.content)]
        brought = bring.assemble(parts, beside=shipped(), keep=False)
    except BringError as error:
        return str(error)
    said = [str(problem) for problem in brought.problems]
    if brought.dataset is None:
        said.append("no base without a fault is left")
    return "\n".join(said)


def test_there_are_enough_bad_files_each_with_a_name_of_its_own() -> None:
    assert len({bad.name for bad in CORPUS}) == len(CORPUS) >= 60


@pytest.mark.parametrize("bad", CORPUS, ids=[bad.name for bad in CORPUS])
def test_a_bad_file_gets_its_sentence_in_time(bad: Bad) -> None:
    begun = time.monotonic()
    said = answer(bad)
    assert bad.said in said
    assert time.monotonic() - begun < SECONDS
    assert "Traceback" not in said
    assert "/etc/" not in said
