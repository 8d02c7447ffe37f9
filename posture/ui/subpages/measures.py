"""The measures the articles name, each with its claims, events, systems and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from posture import claims, provenance, words
from posture.claims import Shown, measures
from posture.pages import claimlist
from posture.tables import records
from posture.ui import claimsaid, url, whereseen
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from posture.claims import Measure
    from posture.provenance import Row
    from posture.tables import Dataset
    from posture.view import View


def _rows(dataset: Dataset, table: str, key: str, ids: tuple[str, ...]) -> list[Row]:
    """Return some rows of a table in the order of their ids."""
    known = {row[key]: row for row in records(dataset.tables[table])}
    return [known[id_] for id_ in ids]


def _doubt(row: Row) -> str:
    doubt = provenance.doubt_words(row)
    return f" :orange-badge[{escape(doubt)}]" if doubt else ""


def _event(dataset: Dataset, row: Row) -> str:
    when = small(words.printed_date(row["date"]))
    cite = small(provenance.cite(dataset, row["source_id"]))
    return f"{when}  \n{escape(row['title'])}{_doubt(row)}  \n{cite}"


def _system(dataset: Dataset, row: Row) -> str:
    reach = words.t(
        "claims.page.range", range=words.band(row["range_km_low"], row["range_km_high"])
    )
    status = f" · {row['status_in_theatre']}" if row["status_in_theatre"] else ""
    cite = small(provenance.cite(dataset, row["source_id"]))
    return f"{escape(row['name'])}{_doubt(row)}  \n{escape(reach + status)}  \n{cite}"


def _command(dataset: Dataset, row: Row) -> str:
    cite = small(provenance.cite(dataset, row["source_id"]))
    return f"{escape(row['name'])}{_doubt(row)}  \n{cite}"


def text(dataset: Dataset, measure: Measure) -> str:
    """Return a measure as Markdown: claims with their verdict, events with their day, systems."""
    parts = [f"##### {escape(measure.name)}"]
    for key in measure.claims:
        one = claims.claim(dataset, key)
        cite = small(f"{key} · {one.said_by}")
        parts.append(f"{claimsaid.badge(one.verdict)} {escape(one.paraphrase)}  \n{cite}")
    events = _rows(dataset, "events", "event_id", measure.events)
    parts += [bold(words.t("claims.page.events")), *(_event(dataset, row) for row in events)]
    systems = _rows(dataset, "systems", "system_id", measure.systems)
    if systems:
        parts += [bold(words.t("claims.page.systems")), *(_system(dataset, row) for row in systems)]
    commands = _rows(dataset, "commands", "command_id", measure.commands)
    if commands:
        parts.append(bold(words.t("claims.page.commands")))
        parts += [_command(dataset, row) for row in commands]
    return "\n\n".join(parts)


def _button(label: str, key: str, changes: dict[str, Any], about: str = "") -> None:
    st.button(
        escape(label),
        on_click=url.change,
        kwargs=changes,
        help=escape(about) or None,
        key=f"b_measure_{key}",
    )


def _buttons(dataset: Dataset, measure: Measure) -> None:
    """Offer to open its claims, its days, the reach of its systems, its commands."""
    with st.container(horizontal=True, gap="small"):
        for key in measure.claims:
            verdict = claims.claim(dataset, key).verdict
            label = words.t("claims.page.open_claim", mark=claimlist.mark(verdict), id=key)
            _button(label, f"{measure.key}_{key}", {"listing": "claims", "claim": key})
        for row in _rows(dataset, "events", "event_id", measure.events):
            there = whereseen.changes(Shown(page="events", on=row["date_first"].date()))
            label = words.t("claims.page.open_event", date=words.printed_date(row["date"]))
            there |= {"event": row["event_id"]}
            _button(label, f"{measure.key}_{row['event_id']}", there, row["title"])
        if measure.systems:
            changes = whereseen.changes(Shown()) | {"system": measure.systems, "panel": "systems"}
            _button(words.t("claims.page.reach"), f"{measure.key}_systems", changes)
        for row in _rows(dataset, "commands", "command_id", measure.commands):
            shown = Shown(page="command", select=f"command:{row['command_id']}")
            label = words.t("claims.page.tree", name=row["abbr"] or row["name"])
            _button(label, f"{measure.key}_{row['command_id']}", whereseen.changes(shown))


def show(dataset: Dataset, _view: View) -> None:
    """Draw every measure that the tables hold claims of, in two columns."""
    with st.container(key="measures"):
        columns = st.columns(2, gap="medium")
    for at, measure in enumerate(measures(dataset)):
        with columns[at % 2], st.container(border=True):
            st.markdown(text(dataset, measure))
            _buttons(dataset, measure)
