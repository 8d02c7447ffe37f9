"""A tree of commands as a chart: DOT text for Graphviz, which the page has with it.

Solid lines are in effect, dashed ones announced, begun or planned, dotted ones coordination; each
says its kind in a word. Beside a tree of another day, what is new, gone or changed says so too.

* ``text``   names and words, so that Graphviz shows them to the letter
* ``look``   colours and sizes
* ``boxes``  the commands
* ``lines``  the relations

The page draws a smaller chart of its own, on which one can click:

* ``picking``  which commands and relations are on it
* ``drawing``  their words, and where they stand: one layout for one day or two
* ``placing``  boxes in ``columns`` and rows, joined by lines in ``tracks`` and ``lanes``, made of
  ``parts``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from posture.command import compare
from posture.trees.boxes import Boxes, stars
from posture.trees.lines import lines
from posture.trees.look import FONT, SMALLER, Look
from posture.trees.text import attributes, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from posture.command import Tree

__all__ = ["Look", "dot", "stars"]


def dot(
    tree: Tree,
    *,
    before: Tree | None = None,
    look: Look | None = None,
    url: Callable[[str], str] | None = None,
    cite: Callable[[str], str] | None = None,
) -> str:
    """Return the chart of a tree in the DOT language.

    Parameters
    ----------
    tree
        What to draw.
    before
        The tree of another day to mark the differences from; what is only in it is drawn too.
    look
        Colours and sizes; by default black on white.
    url
        Command id to address, for boxes that are links.
    cite
        Source ids, as in `Link.source_id`, to words for the tooltips.

    Returns
    -------
    str
        Equal trees give equal text. The id of a box is that of its command and the id of a
        line that of its relation, both in the DOT and in the drawing, so that a click can be
        read back. All names are shown to the letter, whatever they hold.

    Notes
    -----
    Boxes of different countries stand in frames of their own. Only what is in effect and says
    who stands under whom moves a box; coordination and plans are drawn over the finished tree.
    """
    look = look or Look()
    found = compare(before, tree) if before is not None else None
    boxes = Boxes(standing=tree.standing, found=found, look=look, url=url)
    known = {node.command_id for node in tree.nodes}
    left = (node for node in (before.nodes if before else ()) if node.command_id not in known)
    parts = (
        "digraph commands {",
        *_defaults(look),
        *boxes.frames((*tree.nodes, *left)),
        *lines(tree, found, look, cite or _silent),
        "}\n",
    )
    return "\n".join(parts)


def _silent(_cell: str) -> str:
    """Cite nobody."""
    return ""


def _defaults(look: Look) -> Iterator[str]:
    font = {"fontname": quoted(FONT), "fontcolor": quoted(look.text)}
    small = str(round(look.points * SMALLER))
    graph = {
        "rankdir": "TB" if look.downward else "LR",
        "bgcolor": "transparent",
        "newrank": "true",
        "nodesep": "0.35",
        "ranksep": "0.8",
        **font,
        "fontsize": small,
    }
    box = {"shape": "box", "style": quoted("rounded,filled"), "margin": quoted("0.16,0.09")}
    yield f"  graph {attributes(graph)};"
    yield f"  node {attributes(box | font | {'fontsize': str(look.points)})};"
    line = {"color": quoted(look.text), "penwidth": "2"}
    yield f"  edge {attributes(line | font | {'fontsize': small})};"
