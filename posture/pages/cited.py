"""What a view says, sentence by sentence, each with source, date, edition and link, to be cited."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from posture import citation, claims, distances, events, measured, provenance, strength, words
from posture.pages import command
from posture.pages.strength import speaking
from posture.tables import records, split_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from posture.tables import Dataset
    from posture.view import View

MOST: Final = 12
"""Sentences of one view: a box of them is not a table."""
PEOPLE: Final = "people"


def sentences(dataset: Dataset, view: View, address: str = "") -> tuple[str, ...]:
    """Return what a view says as sentences to cite.

    Parameters
    ----------
    dataset
        The tables.
    view
        What is shown. Of a map the selected figure of people and the measured distance, of the
        page of commands what the relations come to, of strength each figure that speaks to the
        day, of claims and of events what is open, of distances the first pairs of the table.
    address
        Where the page is; without one the link is the query string alone.

    Returns
    -------
    tuple of str
        At most `MOST`, each on one line.
    """
    said = _SAID.get(view.page)
    return tuple(dict.fromkeys(said(dataset, view, address)))[:MOST] if said else ()


def _map(dataset: Dataset, view: View, address: str) -> Iterator[str]:
    sort, _, key = view.select.partition(":")
    if sort == PEOPLE:
        figures = strength.people(dataset, view.day(dataset), view.service)
        for row in records(figures[figures["place"] == key]):
            for figure in split_ids(row["figure_ids"]):
                yield citation.cite_figure(dataset, figure, view, address)
    if "distance" in view.layer:
        found = measured.between(dataset, view.start, view.end)
        if found is not None:
            lengths = measured.lengths_words(found.distance_km)
            pair = {"start": found.start.name, "end": found.end.name, "lengths": lengths}
            said = words.t("cite.distance", **pair)
            yield citation.cite_said(dataset, said, found.source_id, view, address)


def _command(dataset: Dataset, view: View, address: str) -> Iterator[str]:
    day = words.day_words(view.day(dataset))
    for one in command.statements(dataset, view):
        said = words.t("cite.statement", text=one.text.rstrip("."), day=day)
        yield citation.cite_said(dataset, _doubted(said, one.doubt), one.source_id, view, address)


def _strength(dataset: Dataset, view: View, address: str) -> Iterator[str]:
    for _, voice in speaking(dataset, view):
        yield citation.cite_figure(dataset, voice.figure.figure_id, view, address)


def _claims(dataset: Dataset, view: View, address: str) -> Iterator[str]:
    if not view.claim:
        return
    one = claims.claim(dataset, view.claim)
    verdict, evidence = words.name("verdict", one.verdict), one.evidence.rstrip(".")
    parts = {"claim": one.paraphrase.rstrip("."), "who": one.said_by}
    said = words.t("cite.claim", **parts, verdict=verdict, evidence=evidence)
    cell = provenance.merged((one.evidence_source_id, one.source_id))
    yield citation.cite_said(dataset, said, cell, view, address)


def _events(dataset: Dataset, view: View, address: str) -> Iterator[str]:
    for one in events.events(dataset):
        if one.event_id == view.event:
            date = words.printed_date(one.date)
            said = words.t("cite.event", date=date, title=one.title.rstrip("."))
            doubt = provenance.doubt_words_of(one.doubts)
            yield citation.cite_said(dataset, _doubted(said, doubt), one.source_id, view, address)


def _distances(dataset: Dataset, view: View, address: str) -> Iterator[str]:
    found = distances.table(dataset, view)
    for start, lengths in zip(found.rows, found.distance_km.tolist(), strict=True):
        for end, km in zip(found.cols, lengths, strict=True):
            if start.id != end.id:
                pair = {"start": start.name, "end": end.name}
                said = words.t("cite.distance", **pair, lengths=measured.lengths_words(km))
                cell = provenance.merged((start.source_id, end.source_id))
                yield citation.cite_said(dataset, said, cell, view, address)


def _doubted(said: str, doubt: str) -> str:
    return words.t("cite.doubt", said=said, doubt=doubt) if doubt else said


_SAID: Final[Mapping[str, Callable[[Dataset, View, str], Iterator[str]]]] = MappingProxyType(
    {
        "map": _map,
        "command": _command,
        "strength": _strength,
        "claims": _claims,
        "events": _events,
        "distances": _distances,
    }
)
"""Page -> what it says."""
