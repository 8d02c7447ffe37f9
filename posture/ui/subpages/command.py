"""The page of commands: the tree of a day, or of two beside each other, and what it comes to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import caption, command, facets, provenance, words
from posture.layers.palette import RELATION, SERVICE, UNKNOWN
from posture.tables import names
from posture.trees.drawing import Drawing, drawing
from posture.trees.picking import pick
from posture.ui import changed, details, treecontrols, url
from posture.ui.component import address, component
from posture.ui.markup import bold, escape, small
from posture.view import ALL, FILTERS, View

if TYPE_CHECKING:
    from posture.tables import Dataset
    from posture.trees.drawing import DrawnBox, DrawnLine, Pane

WIDTHS: Final = {"chain_of_command": 2.6, "cocom": 2.6, "opcon": 2.2, "tacon": 2.2}


@lru_cache(maxsize=64)
def drawn(dataset: Dataset, view: View) -> Drawing:
    """Return the chart that a view asks for."""
    days = (view.before, view.day(dataset)) if view.before else (view.day(dataset),)
    root = "" if view.root == ALL else view.root
    picked = [
        pick(dataset, day, root=root, levels=view.levels, relations=view.relation)
        for day in sorted(days)
    ]
    return drawing(dataset, *picked)


def _box(box: DrawnBox, *, pale: bool) -> dict[str, Any]:
    place = box.place
    return {
        "id": box.node.command_id,
        "at": [round(place.x, 1), round(place.y, 1), place.width, place.height],
        "title": box.title,
        "below": box.below,
        "fill": SERVICE.get(box.node.service, UNKNOWN),
        "stands": box.node.stands,
        "mark": box.mark,
        "hidden": box.hidden,
        "pale": pale,
        "doubt": bool(box.node.doubts),
        "tip": box.tip,
    }


def _line(line: DrawnLine, pale: frozenset[str]) -> dict[str, Any]:
    relation = line.link.relation
    return {
        "id": line.link.edge_id,
        "ends": [line.link.parent, line.link.child],
        "path": line.way.path,
        "word": [line.way.x, line.way.y],
        "said": line.said,
        "color": RELATION.get(relation, UNKNOWN),
        "width": WIDTHS.get(relation, 1.6),
        "dash": line.dash,
        "arrow": relation != "coordination",
        "marked": line.marked,
        "pale": bool({line.link.parent, line.link.child} & pale),
        "tip": line.tip,
    }


def _pane(pane: Pane, pale: frozenset[str]) -> dict[str, Any]:
    return {
        "title": words.day_words(pane.day),
        "boxes": [_box(box, pale=box.node.command_id in pale) for box in pane.boxes],
        "lines": [_line(line, pale) for line in pane.lines],
    }


def _pale(dataset: Dataset, view: View, found: Drawing) -> frozenset[str]:
    """Return the commands on the chart that the filters leave out."""
    if not any(getattr(view, name) for name in FILTERS):
        return frozenset()
    kept = facets.select(dataset, view).commands
    return frozenset(
        box.node.command_id
        for pane in found.panes
        for box in pane.boxes
        if box.node.command_id not in kept
    )


def _legend(found: Drawing, pale: frozenset[str]) -> list[dict[str, str]]:
    """Explain what is drawn, and only that."""
    lines = [line for pane in found.panes for line in pane.lines]
    met = {line.link.relation for line in lines}
    keys = [
        {
            "text": words.name("relation", kind),
            "color": colour,
            "dash": "dotted" if kind == "coordination" else "dashed" if kind == "planned" else "",
        }
        for kind, colour in RELATION.items()
        if kind in met
    ]
    if any(line.dash == "dashed" for line in lines):
        keys.append({"text": words.t("chart.pending"), "color": UNKNOWN, "dash": "dashed"})
    services = {box.node.service for pane in found.panes for box in pane.boxes}
    keys += [
        {"text": words.name("service", code), "fill": colour, "letter": words.name("letter", code)}
        for code, colour in SERVICE.items()
        if code in services
    ]
    keys.append({"text": words.t("chart.stars")})
    if any(line.link.doubts for line in lines):
        keys.append({"text": words.t("chart.doubt")})
    return [*keys, {"text": words.t("chart.faded")}] if pale else keys


def title(dataset: Dataset, view: View) -> str:
    """Return what stands at the head of the chart: the reader's title, or where it begins."""
    if view.title:
        return view.title
    known = names(dataset, "commands")
    found = words.t("chart.title_all")
    if view.root != ALL:
        found = words.t("chart.title", root=known.get(view.root, view.root))
    return words.t("chart.title_two", title=found) if view.before else found


def _subtitle(found: Drawing) -> str:
    days = [words.day_words(pane.day) for pane in found.panes]
    if len(days) == 1:
        return words.t("chart.subtitle", day=days[0])
    return words.t("chart.subtitle_two", before=days[0], day=days[1])


def _foot(dataset: Dataset, found: Drawing) -> list[str]:
    """Return the lines at the foot: the most used sources, and which edition."""
    cells = [line.link.source_id for pane in found.panes for line in pane.lines]
    sources = provenance.most_used(cells)
    said = caption.named_sources(dataset, sources)
    return [*filter(None, (said, words.t("page.edition", fingerprint=dataset.fingerprint)))]


def _alt(found: Drawing) -> str:
    days = [words.day_words(pane.day) for pane in found.panes]
    count = len(found.panes[-1].boxes)
    if len(days) == 1:
        return words.t("chart.alt", day=days[0], count=count)
    return words.t("chart.alt_two", before=days[0], day=days[1], count=count)


def message(dataset: Dataset, view: View) -> dict[str, Any]:
    """Return what the browser needs to draw the chart of a view."""
    found = drawn(dataset, view.only("on", "before", "root", "levels", "relation"))
    pale = _pale(dataset, view, found)
    return {
        "css": address("tree.css"),
        "size": [round(found.width, 1), round(found.height, 1)],
        "panes": [_pane(pane, pale) for pane in found.panes],
        "legend": _legend(found, pale),
        "title": title(dataset, view),
        "subtitle": _subtitle(found),
        "foot": _foot(dataset, found),
        "alt": _alt(found),
        "root": view.root,
        "select": view.select,
        "present": view.present,
        "words": words.names_of("tree_view"),
        "serial": view.to_query(),
    }


def _picked() -> None:
    state = url.take("tree")
    if state is not None and state.pick is not None:
        url.change(select=f"command:{state.pick}" if state.pick else "")


def _deeper() -> None:
    state = url.take("tree")
    if state is not None and state.deeper is not None:
        url.change(root=state.deeper)


def _left() -> None:
    url.change(present=False)


def _statements(dataset: Dataset, view: View) -> None:
    """Draw what the relations come to, each sentence with its sources and doubts."""
    lines = [bold(words.t("chart.statements"))]
    for one in command.plain_statements(dataset, view.day(dataset)):
        doubt = f" :orange-badge[{escape(one.doubt)}]" if one.doubt else ""
        lines.append(f"{escape(one.text)}{doubt}  \n{small(one.cite)}")
    st.markdown("\n\n".join(lines))


def show(dataset: Dataset, view: View) -> None:
    """Draw the page."""
    if not view.present:
        treecontrols.show(dataset, view)
    parts = st.columns([3, 1] if view.select and not view.present else [1], gap="small")
    with parts[0]:
        component("tree")(
            key="tree",
            data=message(dataset, view),
            on_pick_change=_picked,
            on_deeper_change=_deeper,
            on_leave_change=_left,
        )
    if view.present:
        return
    if view.select:
        with parts[1]:
            details.show(dataset, view)
    if view.before:
        changed.show(dataset, view)
    _statements(dataset, view)
