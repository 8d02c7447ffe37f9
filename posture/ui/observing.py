"""Reports of positions on the page: the same for all readers, read once, drawn if there are any."""

from __future__ import annotations

import importlib
import logging
import os
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import observations, words
from posture.errors import ObservationsError
from posture.ui.bind import bind
from posture.view.seen import MOST_DAYS, REPORTS

if TYPE_CHECKING:
    from posture.exports.base import More
    from posture.scene import Scene
    from posture.tables import Dataset
    from posture.view import View

LOG: Final = logging.getLogger("posture.observations")
WHERE: Final = "POSTURE_OBSERVATIONS"
"""The variable that names a file or folder of reports, or an engine's address."""
NAME: Final = "observations"
_LOCK: Final = threading.Lock()


@lru_cache(maxsize=1)
def _opened(where: str) -> tuple[Any, str]:
    """Return reports and why there are none, one of them."""
    if not observations.there():
        return None, words.t("observations.no_packages")
    # Half a second and some hundred MB that a page without reports does not need.
    opening: Any = importlib.import_module("posture.observations.opening")
    try:
        held = opening.open_at(where)
    except ObservationsError as error:
        LOG.warning("%s", error)
        return None, str(error)
    LOG.info("%s reports from %s", held.summary.rows, held.name)
    return held, ""


def _now() -> tuple[Any, str]:
    where = os.environ.get(WHERE, "")
    if not where:
        return None, ""
    with _LOCK:  # readers who come while a million rows are read wait for the same million
        return _opened(where)


def held() -> Any:  # noqa: ANN401 - its type lives in a module that may not be installed
    """Return the reports that everybody sees; None if there are none."""
    return _now()[0]


def fault() -> str:
    """Say why reports that were asked for are not there; empty if they are."""
    return _now()[1]


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
    if reports is None:
        return scene
    observed: Any = importlib.import_module("posture.layers.observed")
    found: Scene = observed.add(scene, dataset, reports)
    return found


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
    observed: Any = importlib.import_module("posture.layers.observed")
    return lambda scene, most: observed.add(scene, dataset, reports, most)


def warm() -> None:
    """Begin to read the reports, so that the first reader waits less for them."""
    threading.Thread(target=_now, daemon=True).start()


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
