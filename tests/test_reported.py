"""Reports that change or fail while the page is served: one sentence, and the last good ones."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from posture.errors import ObservationsError
from posture.layers import compose
from posture.observations import answers, opening, reading
from posture.observations.engines import MEMORY
from posture.observations.questions import Asked
from posture.tables import DATA, load
from posture.ui import observing
from posture.ui.reported import AGAIN_S, SETTLE_S, Reported, State, notice
from posture.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from posture.observations.held import Observations

DATASET = load()
HEAD = "time,id,lat,lon,kind,source\n"
ROW = "2026-06-29T01:00:00Z,{id},34,139,ship,a receiver\n"


class Served:
    """A file of reports, and a clock that only tests turn."""

    def __init__(self, path: Path) -> None:
        self.path, self.now, self.forgotten = path, 0.0, 0
        self.write("a")
        self.reported = Reported(str(path), opening.open_at, self._forget, lambda: self.now)

    def _forget(self) -> None:
        self.forgotten += 1
        answers.forget()

    def write(self, *ids: str) -> None:
        """Write the file anew, so that its time differs even if the clock is coarse."""
        self.path.write_text(HEAD + "".join(ROW.format(id=key) for key in ids), encoding="utf-8")
        changed = self.path.stat().st_mtime_ns + 1_000_000_000
        os.utime(self.path, ns=(changed, changed))

    def rest(self) -> State:
        """Look, wait until files count as at rest, and look again."""
        self.reported.look()
        self.now += SETTLE_S
        self.reported.look()
        return self.reported.state


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(tmp_path / "reports.csv")


def test_a_changed_file_is_read_again_and_old_answers_are_forgotten(served: Served) -> None:
    first = served.reported.state.held
    assert answers.counted(first, Asked()) == (1, 1)
    served.write("a", "b")
    state = served.rest()
    assert state.held is not first
    assert answers.counted(state.held, Asked()) == (2, 2)
    assert notice(state) == ""
    assert served.forgotten == 2
    assert served.rest() is state  # nothing has changed since


def test_a_file_that_is_still_being_written_is_left_alone(served: Served) -> None:
    first = served.reported.state
    for ids in (("a", "b"), ("a", "b", "c")):
        served.write(*ids)
        served.reported.look()
        served.now += SETTLE_S / 2
    assert served.reported.state is first
    assert served.rest().held.summary.rows == 3


@pytest.mark.parametrize("fault", ["gone", "no column", "no file of ours"])
def test_readers_keep_the_last_good_reports_and_are_told_why(served: Served, fault: str) -> None:
    before = served.reported.state.held
    if fault == "gone":
        served.path.unlink()
    elif fault == "no column":
        served.path.write_text("time,id\n1,2\n", encoding="utf-8")
    else:
        served.path.write_bytes(b"\x00\xff\xfe" * 100)
    state = served.rest()
    assert state.held is before
    said = notice(state)
    assert said.startswith("The reports have changed and are not shown as they now are: ")
    assert before.summary.fingerprint in said
    assert "\n" not in said
    assert answers.counted(state.held, Asked()) == (1, 1)
    served.write("a", "b")
    state = served.rest()
    assert (state.held.summary.rows, notice(state)) == (2, "")


def test_reports_that_never_could_be_read_are_read_when_they_can(tmp_path: Path) -> None:
    path, clock = tmp_path / "reports.csv", [0.0]
    reported = Reported(str(path), opening.open_at, answers.forget, lambda: clock[0])
    assert reported.state.held is None
    assert "There are no reports at" in notice(reported.state)
    path.write_text(HEAD + ROW.format(id="a"), encoding="utf-8")
    reported.look()
    clock[0] += SETTLE_S
    reported.look()
    state: State = reported.state
    assert state.held.summary.rows == 1


def test_an_engine_that_failed_is_connected_to_again(tmp_path: Path) -> None:
    now, opened = [0.0], []
    path = tmp_path / "some.csv"
    path.write_text(HEAD + ROW.format(id="a"), encoding="utf-8")
    held = reading.read(path)

    def opener(where: str) -> Observations:
        opened.append(where)
        return held

    reported = Reported("postgres://host/database", opener, answers.forget, lambda: now[0])
    reported.look()
    assert len(opened) == 1
    reported.failed()
    reported.look()
    assert len(opened) == 1
    now[0] += AGAIN_S
    reported.look()
    reported.look()
    assert len(opened) == 2


def broken(tmp_path: Path) -> Observations:
    """Return reports whose table has gone from the engine, as when its server was emptied."""
    path = tmp_path / "some.csv"
    path.write_text(HEAD + ROW.format(id="a"), encoding="utf-8")
    held = reading.read(path)
    held.engine.connection.execute("DROP TABLE reports")  # type: ignore[attr-defined]  # inside
    return held


def test_an_engine_that_does_not_answer_leaves_the_map_and_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: Any = broken(tmp_path)
    monkeypatch.setattr(observing, "held", lambda: held)
    for query in ("", "reports=last", "reports=tracks"):
        scene = compose(DATASET, View.from_query(query))
        found = observing.marked(DATASET, scene)
        assert found.strata == scene.strata
        (said,) = found.notices[len(scene.notices) :]
        assert said.startswith("Reports of positions are not drawn now: The reports did not answer")
        assert "\n" not in said
    more = observing.adding(DATASET)
    assert more is not None
    scene = compose(DATASET, View.from_query("panel=reports"))
    assert more(scene, 100).notices[-1].startswith("Reports of positions are not drawn now")


def test_what_an_engine_raises_is_one_sentence_for_whoever_asks(tmp_path: Path) -> None:
    held = broken(tmp_path)
    with pytest.raises(ObservationsError, match=r"The reports did not answer \(") as caught:
        answers.counted(held, Asked())
    assert isinstance(caught.value.__cause__, duckdb.Error)


def test_an_amount_of_memory_that_is_none_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.csv"
    path.write_text(HEAD + ROW.format(id="a"), encoding="utf-8")
    monkeypatch.setenv(MEMORY, "plenty")
    with pytest.raises(ObservationsError, match=f"{MEMORY} is 'plenty'; allowed: "):
        reading.read(path)


def test_a_state_is_a_value() -> None:
    assert replace(State(), fault="why") == State(fault="why")


@pytest.mark.parametrize("query", [{}, {"panel": "reports"}])
def test_the_page_of_an_engine_that_does_not_answer_is_whole_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
) -> None:
    path = tmp_path / "some.csv"
    path.write_text(HEAD + ROW.format(id="a"), encoding="utf-8")
    monkeypatch.setenv(observing.WHERE, str(path))
    observing.held().engine.connection.execute("DROP TABLE reports")
    answers.forget()
    app = AppTest.from_file(str(DATA.parent / "posture" / "ui" / "script.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    said = [each.value for each in app.markdown if "are not drawn now" in each.value]
    assert len(said) == len(query)
