"""The page of commands: the tree of a day, or of two beside each other, and what it comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import caption, words
from posture.layers.palette import RELATION, SERVICE, UNKNOWN
from posture.pages import chain
from posture.pages import command as pages_command
from posture.pages.command import OTHER_WIDTH, WIDTHS
from posture.trees.fitting import SLIDE, Room
from posture.trees.written import said_width
from posture.ui import changed, details, treecontrols, url
from posture.ui.component import address, component
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from posture.pages import Sign
    from posture.tables import Dataset
    from posture.trees.drawing import Drawing, DrawnBox, DrawnLine, Pane
    from posture.view import View


ROOM: Final = Room(width=1880, height=922, slide=SLIDE, head=27)
"""What a slide of 1920 by 1080 pixels leaves between its head and its foot."""
LINE: Final = 26.0
"""What a line above the chart takes of it."""


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
        "changed": box.changed,
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
        "wide": round(said_width(line.said), 1),
        "color": RELATION.get(relation, UNKNOWN),
        "width": WIDTHS.get(relation, OTHER_WIDTH),
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


def _key(sign: Sign) -> dict[str, str]:
    said = {"text": sign.text, "color": sign.line, "dash": sign.dash}
    if sign.fill:
        said |= {"fill": sign.fill, "letter": sign.letter}
    return {name: value for name, value in said.items() if value or (sign.line and name == "dash")}


def _chains(dataset: Dataset, view: View, found: Drawing) -> list[dict[str, Any]]:
    """Return the way to the top, for a line above a chart that does not show all of it."""
    on = pages_command.days(dataset, view)
    return [
        {
            "head": chain.head(each, on),
            "rungs": [
                {"id": rung.command_id, "name": rung.name, "said": rung.said, "tip": rung.tip}
                for rung in each.rungs
            ],
        }
        for each in chain.hidden(found, pages_command.chains(dataset, view))
    ]


def _foot(dataset: Dataset, sources: tuple[str, ...]) -> list[str]:
    """Return the lines at the foot: the most used sources, and which edition."""
    said = caption.named_sources(dataset, sources)
    return [*filter(None, (said, caption.edition_words(dataset.fingerprint)))]


def _shown(dataset: Dataset, view: View) -> tuple[Drawing, tuple[str, ...]]:
    """Return the whole chart; on a slide, as much of it as can be read, and what it leaves out."""
    if not view.present:
        return pages_command.drawn(dataset, view), ()
    above = LINE * len(pages_command.chains(dataset, view))
    fit = pages_command.on_slide(dataset, view, replace(ROOM, height=ROOM.height - above))
    return fit.chart, fit.notes


def message(dataset: Dataset, view: View) -> dict[str, Any]:
    """Return what the browser needs to draw the chart of a view."""
    found, notes = _shown(dataset, view)
    pale = pages_command.pale(dataset, view, found)
    about = pages_command.around_chart(dataset, view, found)
    return {
        "css": address("tree.css"),
        "size": [round(found.width, 1), round(found.height, 1)],
        "panes": [_pane(pane, pale) for pane in found.panes],
        "legend": [_key(sign) for sign in about.legend],
        "title": about.title,
        "subtitle": about.subtitle,
        "notes": list(notes),
        "chains": _chains(dataset, view, found),
        "foot": _foot(dataset, about.sources),
        "alt": about.alt,
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
    found = pages_command.statements(dataset, view)
    lines = [bold(words.t("chart.statements"))] if found else []
    for one in found:
        doubt = f" :orange-badge[{escape(one.doubt)}]" if one.doubt else ""
        lines.append(f"{escape(one.text)}{doubt}  \n{small(one.cite)}")
    st.markdown("\n\n".join(lines))


def _chain(dataset: Dataset, view: View) -> None:
    """Draw the way to the top, each step with its kind, date, basis, doubts and source."""
    on = pages_command.days(dataset, view)
    for each in pages_command.chains(dataset, view):
        lines = [bold(chain.head(each, on))]
        for number, rung in enumerate(reversed(each.rungs[1:]), start=1):
            ends, *about = rung.tip.splitlines()
            lines.append(f"{number}. {escape(ends)}  \n{small(' · '.join(about))}")
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
    _chain(dataset, view)
