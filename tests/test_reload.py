"""Data files that change while the page is served: no reader ever sees half an edition."""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from posture.bring import from_folder
from posture.errors import DataError
from posture.tables import DATA, TABLES, load
from posture.ui import editions, health, store, whole
from posture.ui.editions import KEPT, SETTLE_S, Editions, State, notice

if TYPE_CHECKING:
    from pathlib import Path

    from posture.tables import Dataset

SHIPPED = load()


class Served:
    """A folder of tables, its editions, and a clock that only tests turn."""

    def __init__(self, folder: Path) -> None:
        for name in TABLES:
            shutil.copy(DATA / f"{name}.csv", folder)
        self.folder, self.now, self.reads = folder, 0.0, 0
        self.editions = Editions(folder, self._read, lambda: self.now)

    def _read(self, folder: Path) -> Dataset:
        self.reads += 1
        return load(folder)

    def text(self, table: str) -> str:
        """Return a file as it is."""
        return (self.folder / f"{table}.csv").read_text(encoding="utf-8")

    def write(self, table: str, text: str) -> None:
        """Write a file in place."""
        (self.folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")

    def rename(self, name: str) -> None:
        """Change one cell, in a way that keeps all else whole."""
        self.write("bases", self.text("bases").replace("Yokota Air Base", name, 1))

    def rest(self) -> State:
        """Look, wait until files count as at rest, and look again."""
        self.editions.look()
        self.now += SETTLE_S
        self.editions.look()
        return self.editions.state

    @property
    def names(self) -> set[str]:
        """The names of bases that readers see."""
        assert self.editions.state.dataset is not None
        return set(self.editions.state.dataset.bases["name"])


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(tmp_path)


def test_files_that_stay_as_they_are_are_read_once(served: Served) -> None:
    for _ in range(50):
        served.rest()
    assert served.reads == 1
    assert served.editions.state == State(dataset=SHIPPED)


def test_a_new_edition_is_shown_when_its_files_have_come_to_rest(served: Served) -> None:
    served.rename("Yokota Air Base (new)")
    served.editions.look()
    served.now += SETTLE_S / 2
    served.editions.look()
    assert "Yokota Air Base" in served.names
    state = served.rest()
    assert "Yokota Air Base (new)" in served.names
    assert state.fault is None
    assert state.older == (SHIPPED,)


def test_a_file_replaced_by_renaming_is_noticed_though_size_and_time_are_the_same(
    served: Served,
) -> None:
    path = served.folder / "bases.csv"
    before = path.stat()
    fresh = served.folder / ".bases.csv.new"
    fresh.write_text(served.text("bases").replace("Yokota Air Base", "Yokoda Air Base", 1), "utf-8")
    os.utime(fresh, ns=(before.st_atime_ns, before.st_mtime_ns))
    fresh.replace(path)
    assert path.stat().st_size == before.st_size
    served.rest()
    assert "Yokoda Air Base" in served.names


def test_a_file_that_keeps_growing_is_not_read_and_the_last_good_edition_stays(
    served: Served,
) -> None:
    whole_text = served.text("bases").replace("Yokota Air Base", "Yokota Air Base (new)", 1)
    lines = whole_text.splitlines(keepends=True)
    for end in range(0, len(lines), 10):
        served.write("bases", "".join(lines[:end]))
        served.editions.look()
        served.now += SETTLE_S * 0.9
        served.editions.look()
        assert served.editions.state == State(dataset=SHIPPED)
    served.write("bases", whole_text)
    served.rest()
    assert "Yokota Air Base (new)" in served.names


@pytest.mark.parametrize("table", ["bases", "personnel", "sources", "events", "presence"])
def test_a_file_cut_off_anywhere_is_never_shown(served: Served, table: str) -> None:
    text = served.text(table)
    for part in range(1, 40):
        cut = len(text.encode()) * part // 40
        raw = text.encode()[:cut]
        if raw.endswith(b"\n"):
            continue
        (served.folder / f"{table}.csv").write_bytes(raw)
        state = served.rest()
        assert state.dataset == SHIPPED
        assert state.fault is not None
        assert f"{table}.csv:1: file: does not end with a line" in str(state.fault)
    served.write(table, text)
    assert served.rest() == State(dataset=SHIPPED)


def test_a_file_cut_between_two_rows_is_never_shown_while_its_writer_has_it_open(
    served: Served,
) -> None:
    lines = served.text("presence").splitlines(keepends=True)
    with (served.folder / "presence.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines[: len(lines) // 2])
        file.flush()
        for _ in range(3):
            state = served.rest()
            assert state.dataset == SHIPPED
            assert "presence.csv:1: file: is still being written" in str(state.fault)
        file.writelines(lines[len(lines) // 2 :])
    assert served.rest() == State(dataset=SHIPPED)


def test_what_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(tmp_path)
    text = served.text("bases")
    served.rename("half of it")

    def slow(folder: Path) -> Dataset:
        found = load(folder)
        served.write("bases", text.replace("Yokota Air Base", f"read {served.reads}", 1))
        return found

    monkeypatch.setattr(served.editions, "_reader", slow)
    assert served.rest().dataset == SHIPPED
    monkeypatch.undo()
    served.rest()
    assert "half of it" not in served.names


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "bases.csv").unlink(), "bases.csv:1: file: was there before"),
        (lambda folder: (folder / "bases.csv").write_bytes(b"\xff\xfe\x00\n"), "bases.csv:1: "),
        (lambda folder: (folder / "bases.csv").write_bytes(b"\n"), "bases.csv:1: "),
        (lambda folder: (folder / "bases.csv").write_bytes(b"a,b\n1,2\n"), "bases.csv:1: header: "),
        (shutil.rmtree, "tables:1: file: cannot be read (No such file"),
    ],
    ids=["gone", "no text", "empty", "another table", "no folder"],
)
def test_broken_files_leave_the_last_good_edition_and_name_the_reason(
    served: Served, damage: object, said: str
) -> None:
    assert callable(damage)
    damage(served.folder)
    state = served.rest()
    assert state.dataset == SHIPPED
    assert str(state.fault).startswith(said)
    assert said.partition(" (")[0] in notice(state)
    assert SHIPPED.fingerprint in notice(state)
    assert str(served.folder) not in notice(state)


def test_the_banner_goes_when_the_files_are_mended(served: Served) -> None:
    text = served.text("bases")
    served.write("bases", text.replace("35.7485", "95.7485"))
    served.write("bases", text.replace(",JP,", ",XX,"))
    assert "more)" in notice(served.rest())
    served.write("bases", text)
    assert notice(served.rest()) == ""


def test_sums_that_disagree_keep_the_last_good_edition(served: Served) -> None:
    def sums() -> str:
        digests = {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(served.folder.glob("*.csv"))
        }
        return "".join(f"{digest}  {name}\n" for name, digest in digests.items())

    old = sums()
    (served.folder / whole.SUMS).write_text(old)
    served.rest()
    served.rename("Yokota Air Base (new)")
    assert f"bases.csv:1: file: is not as {whole.SUMS} says" in str(served.rest().fault)
    assert "Yokota Air Base" in served.names
    (served.folder / whole.SUMS).write_text(sums())
    assert served.rest().fault is None
    assert "Yokota Air Base (new)" in served.names
    (served.folder / whole.SUMS).write_text("not sums\n")
    assert str(served.rest().fault).startswith(f"{whole.SUMS}:1: line: cannot be read")


def test_pages_still_open_may_ask_for_the_editions_before_and_no_more_are_kept(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [SHIPPED.fingerprint]
    name = "Yokota Air Base"
    for number in range(4):
        served.write("bases", served.text("bases").replace(name, f"Yokota {number}", 1))
        name = f"Yokota {number}"
        dataset = served.rest().dataset
        assert dataset is not None
        known.append(dataset.fingerprint)
    monkeypatch.setattr(store, "_editions", lambda: served.editions)
    assert [one for one in known if store.edition(one)] == known[-1 - KEPT :]
    assert store.dataset().fingerprint == known[-1]


def test_the_health_says_what_readers_see(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_editions", lambda: served.editions)
    fine = {"edition": SHIPPED.fingerprint, "newest_day": SHIPPED.newest_day.isoformat()}
    status, said = health.report()
    assert (status, said["status"], said["fault"]) == (200, "ok", None)
    assert said.items() >= fine.items()
    (served.folder / "bases.csv").unlink()
    served.rest()
    status, said = health.report()
    assert (status, said["status"]) == (200, "behind")
    assert said.items() >= fine.items()
    assert said["fault"].startswith("bases.csv:1: ")
    assert said["noticed"].endswith("+00:00")


def test_a_folder_that_never_loaded_is_broken_and_mends_without_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    broken = Editions(tmp_path, load, lambda: now[0])
    monkeypatch.setattr(store, "_editions", lambda: broken)
    assert health.report()[0] == 503
    with pytest.raises(DataError):
        store.dataset()
    for name in TABLES:
        shutil.copy(DATA / f"{name}.csv", tmp_path)
    broken.look()
    now[0] += SETTLE_S
    broken.look()
    assert health.report()[0] == 200
    assert store.dataset() == SHIPPED
    assert editions.notice(broken.state) == ""


def test_the_page_says_why_it_shows_an_older_edition_and_still_shows_it(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_editions", lambda: served.editions)
    served.write("bases", served.text("bases").replace(",JP,", ",<b>[x](y),"))
    served.rest()
    app = AppTest.from_file(str(DATA.parent / "posture" / "ui" / "script.py"), default_timeout=60)
    app.run()
    (warning,) = app.warning
    assert "The tables were changed, but cannot be shown as they are" in warning.value
    assert "[x](y)" not in warning.value  # escaped, as all text of tables is
    assert not app.exception
    assert len(app.metric) > 2


def test_a_view_that_names_what_is_gone_says_so_when_the_edition_changes(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_editions", lambda: served.editions)
    app = AppTest.from_file(str(DATA.parent / "posture" / "ui" / "script.py"), default_timeout=60)
    app.query_params["ring"] = "taipei"
    app.run()
    assert not app.warning
    places = served.text("places")
    assert places.count("\ntaipei,") == 1
    served.write("places", places.replace("\ntaipei,", "\ntaibei,"))
    served.rest()
    app.run()
    assert not app.exception
    assert "taipei" in app.warning[0].value


def test_a_table_that_is_gone_is_not_taken_for_an_empty_one(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.editions, "_reader", from_folder)
    (served.folder / "presence.csv").unlink()
    state = served.rest()
    assert state.dataset == SHIPPED
    assert str(state.fault).startswith("presence.csv:1: file: was there before and is now gone")
    served.write("presence", (DATA / "presence.csv").read_text(encoding="utf-8"))
    assert served.rest().fault is None
