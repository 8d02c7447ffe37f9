"""Reports of positions on the page: the same for all readers, read once, drawn if there are any."""

from __future__ import annotations

import importlib
import logging
import os
import threading
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

import streamlit as st

from posture import observations, words
from posture.errors import ObservationsError
from posture.ui.bind import bind
from posture.ui.reported import LOOK_S, Reported, notice, watch
from posture.view.seen import MOST_DAYS, REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from posture.exports.base import More
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

LOG: Final = logging.getLogger("posture.observations")
WHERE: Final = "POSTURE_OBSERVATIONS"
"""The variable that names a file or folder of reports, or an engine's address."""
NAME: Final = "observations"
Found = TypeVar("Found")
_LOCK: Final = threading.Lock()


@lru_cache(maxsize=1)
def _reported(where: str) -> Reported:
    """Return the reports at a place, read for the first time."""
    # Half a second and some hundred MB that a page without reports does not need.
    opening: Any = importlib.import_module("posture.observations.opening")
    answers: Any = importlib.import_module("posture.observations.answers")
    return Reported(where, opening.open_at, answers.forget)


def _now() -> Reported | None:
    where = os.environ.get(WHERE, "")
    if not where or not observations.there():
        return None
    with _LOCK:  # readers who come while a million rows are read wait for the same million
        return _reported(where)


def held() -> Any:  # noqa: ANN401 - its type lives in a module that may not be installed
    """Return the reports that everybody sees; None if there are none."""
    found = _now()
    return found.state.held if found else None


def edition() -> str:
    """Return what names the reports that everybody sees; empty without any."""
    reports = held()
    return str(reports.summary.fingerprint) if reports is not None else ""


def fault() -> str:
    """Say why reports that were asked for are not there, or are older; empty if all is well."""
    found = _now()
    if found is not None:
        return notice(found.state)
    return words.t("observations.no_packages") if os.environ.get(WHERE, "") else ""


def asked(work: Callable[[], Found], otherwise: Callable[[str], Found]) -> Found:
    """Return what is made of reports, or what stands there while they do not answer.

    Parameters
    ----------
    work
        What asks them.
    otherwise
        What takes its place, from a sentence that says why.
    """
    try:
        return work()
    except ObservationsError as error:
        LOG.warning("%s", error)
        if found := _now():
            found.failed()
        return otherwise(words.t("observations.not_drawn", reason=error))


def _added(scene: Scene, dataset: Dataset, reports: Any, most: int | None) -> Scene:  # noqa: ANN401 - as `held`
    """Return a scene with reports, or with a notice that says why they are not on it."""
    observed: Any = importlib.import_module("posture.layers.observed")

    def work() -> Scene:
        found: Scene
        if most is None:
            found = observed.add(scene, dataset, reports)
        else:
            found = observed.whole(scene, dataset, reports, most)
        return found

    return asked(work, lambda said: replace(scene, notices=(*scene.notices, said)))


def marked(dataset: Dataset, scene: Scene) -> Scene:
    """Return the scene of the map with what its view asks of reports.

    Parameters
    ----------
    dataset
        The tables.
    scene
        Of the map.
    """
    reports = held()
    return scene if reports is None else _added(scene, dataset, reports, None)


def adding(dataset: Dataset) -> More | None:
    """Return what adds reports to the scene of a file, None where there are none.

    Parameters
    ----------
    dataset
        The tables.
    """
    reports = held()
    if reports is None:
        return None
    return lambda scene, most: _added(scene, dataset, reports, most)


@contextmanager
def watched() -> Iterator[None]:
    """Read the reports, and look after them while the block lasts.

    They are read beside it, so that the first reader waits less for them.
    """
    ended = threading.Event()

    def look() -> None:
        if found := _now():
            watch(found, ended)

    looker = threading.Thread(target=look, daemon=True)
    looker.start()
    try:
        yield
    finally:
        ended.set()
        looker.join(LOOK_S)


def follows(scene: Scene) -> bool:
    """Return whether what is drawn depends on where the camera stands."""
    return held() is not None and bool(scene.view.reports)


def show(view: View) -> None:
    """Draw what can be asked of reports; nothing if there are none."""
    reports = held()
    if reports is None:
        return
    title = words.t("ui.reports_synthetic" if reports.summary.synthetic else "ui.reports")
    with st.popover(title):
        st.pills(
            words.t("ui.reports_draw"),
            list(REPORTS),
            selection_mode="multi",
            format_func=lambda name: words.name("reports", name),
            **bind("reports", list(view.reports), tuple),
        )
        st.pills(
            words.t("ui.reports_kinds"),
            list(reports.summary.kinds),
            selection_mode="multi",
            **bind("seen", [kind for kind in view.seen if kind in reports.summary.kinds], tuple),
        )
        st.number_input(
            words.t("ui.reports_days"),
            min_value=0,
            max_value=MOST_DAYS,
            step=1,
            help=words.t("ui.reports_days_help"),
            **bind("span", view.span, int),
        )
