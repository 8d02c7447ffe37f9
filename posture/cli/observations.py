"""``observations``: questions to a table of reports of where ships and aircraft were."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from posture import finding, observations, words
from posture.cli import shared
from posture.cli.command import Command
from posture.errors import ObservationsError, ViewError
from posture.tables import DATA, load
from posture.view.texts import day

if TYPE_CHECKING:
    import datetime as dt

    from posture.tables import Dataset

ASKING = "posture.cli.observations_asking"
_LONGEST = 60


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "where", metavar="WHERE", help="a file or folder of CSV or Parquet, or an engine's address"
    )
    ask = parser.add_argument_group("questions; without one, what there is and what was left out")
    ask.add_argument(
        "--density",
        type=int,
        choices=range(10),
        metavar="LEVEL",
        help="reports by hexagon of H3, from 0 (wide) to 9 (narrow)",
    )
    ask.add_argument(
        "--last", type=_day, metavar="DAY", help="last known positions as of the end of a day"
    )
    ask.add_argument("--visits", metavar="BASE", help="who came within --km of a point, and when")
    ask.add_argument(
        "--presence",
        metavar="AREA",
        help="days by id within --km of a point or of the bases in a country (JP), or in a box"
        " (west,south,east,north)",
    )
    ask.add_argument("--km", type=shared.kilometres, default=50.0, help="radius; default: 50")
    only = parser.add_argument_group("which reports")
    only.add_argument("--from", dest="first", type=_day, metavar="DAY", help="first day, in UTC")
    only.add_argument("--to", dest="last_day", type=_day, metavar="DAY", help="last day, in UTC")
    only.add_argument("--kind", action="append", default=[], help="such as ship; may be repeated")
    parser.add_argument(
        "--prepare",
        type=Path,
        metavar="FILE",
        help="write the reports as Parquet that PostgreSQL, Spark and others read as they are",
    )
    parser.add_argument(
        "--data", type=Path, default=DATA, metavar="DIR", help="tables; default: the shipped data"
    )


def _day(text: str) -> dt.date:
    """Return a day for an option of `argparse`, or say in one sentence what is none."""
    try:
        return day(text)
    except ViewError as error:
        said = words.t("observations.bad_day", text=text[:_LONGEST], why=error)
        raise argparse.ArgumentTypeError(said) from None


def _run(asked: argparse.Namespace) -> int:
    if not observations.there():
        raise ObservationsError(words.t("observations.no_packages"))
    # They are half a second that other commands need not wait for, and need not be installed.
    asking: Any = importlib.import_module(ASKING)
    dataset = load(asked.data)
    for line in asking.lines(dataset, asked, _point):
        print(line)
    return 0


def _point(dataset: Dataset, text: str) -> tuple[str, float, float]:
    """Return the name, longitude and latitude of what somebody typed."""
    spot = finding.find(dataset, text)
    return spot.name, spot.lon, spot.lat


OBSERVATIONS = Command(
    name="observations",
    does="Ask a table of reports where ships and aircraft were, when and how often.",
    arguments=_arguments,
    run=_run,
)
