"""What changed between two days, as a list, every item with its date, doubt and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from posture import command, provenance, words
from posture.tables import names
from posture.trees.lines import kind_words
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.command import Changes, Link, Node
    from posture.tables import Dataset
    from posture.view import View


def _said(dataset: Dataset, said: str, link: Link) -> str:
    known = names(dataset, "commands")
    text = words.t(
        "chart.relation_line",
        parent=known.get(link.parent, link.parent),
        child=known.get(link.child, link.child),
        said=said,
    )
    doubts = provenance.doubt_words_of(link.doubts)
    badge = f" :orange-badge[{escape(doubts)}]" if doubts else ""
    period = command.period_words(link)
    cite = provenance.cite(dataset, link.source_id)
    return f"- {escape(text)}{badge}  \n{small(f'{period} · {cite}')}"


def _relation(dataset: Dataset, link: Link) -> str:
    return _said(dataset, kind_words(link), link)


def _pair(dataset: Dataset, pair: tuple[Link, Link]) -> str:
    before, after = pair
    said = words.t("chart.was", before=kind_words(before), after=kind_words(after))
    return _said(dataset, said, after)


def _command(dataset: Dataset, node: Node) -> str:
    doubts = provenance.doubt_words_of(node.doubts)
    badge = f" :orange-badge[{escape(doubts)}]" if doubts else ""
    name = " · ".join(filter(None, (node.name, node.name_ja)))
    return f"- {escape(name)}{badge}  \n{small(provenance.cite(dataset, node.source_id))}"


def lists(dataset: Dataset, found: Changes) -> Mapping[str, list[str]]:
    """Return heading -> items as Markdown of every sort of change there is."""
    made = {
        "stood_up": [_command(dataset, node) for node in found.stood_up],
        "stood_down": [_command(dataset, node) for node in found.stood_down],
        "changed": [_pair(dataset, pair) for pair in found.changed],
        "begun": [_relation(dataset, link) for link in found.begun],
        "ended": [_relation(dataset, link) for link in found.ended],
        "renewed": [_pair(dataset, pair) for pair in found.renewed],
        "between": [_relation(dataset, link) for link in found.between],
    }
    return {words.t(f"chart.{key}"): items for key, items in made.items() if items}


def show(dataset: Dataset, view: View) -> None:
    """Draw everything that is different between the two days of a view, the earlier first."""
    day = view.day(dataset)
    first, second = sorted((view.before or day, day))
    found = command.changes(dataset, first, second)
    head = words.t("chart.changes", first=words.day_words(first), second=words.day_words(second))
    st.markdown(bold(head))
    if found.none:
        st.markdown(escape(words.t("chart.changes_none")))
    columns = st.columns(3, gap="medium")
    for i, (name, items) in enumerate(lists(dataset, found).items()):
        columns[i % 3].markdown("\n".join((bold(name), "", *items)))
    st.caption(escape(words.t("chart.changes_note")))
