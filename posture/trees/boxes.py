"""The boxes of a chart: one for each command, in a frame for each country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture import words
from posture.command import Changes
from posture.trees.look import Look
from posture.trees.text import attributes, ink, quoted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from posture.command import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """What the boxes of one chart have in common.

    Attributes
    ----------
    standing
        Commands that stand on the day; the others have a dashed frame and say so.
    found
        What is different from another day; None to mark nothing.
    look
        Colours and sizes.
    url
        Command id to address; None for boxes that are no links.
    """

    standing: frozenset[str]
    found: Changes | None
    look: Look
    url: Callable[[str], str] | None

    def frames(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Yield the boxes as DOT, those of each country in a frame if there are several."""
        countries: dict[str, list[Node]] = {}
        for node in nodes:
            countries.setdefault(node.country, []).append(node)
        for number, (country, found) in enumerate(sorted(countries.items())):
            boxes = [f"    {self._box(node)}" for node in found]
            if len(countries) == 1:
                yield from boxes
                return
            frame = {
                "label": quoted(words.name("country", country)),
                "labeljust": "l",
                "style": quoted("rounded"),
                "color": quoted(self.look.faint),
            }
            yield f"  subgraph cluster_{number} {{"
            yield f"    graph {attributes(frame)};"
            yield from boxes
            yield "  }"

    def _box(self, node: Node) -> str:
        fill, mark = self.look.services.get(node.service, ""), self._mark(node)
        stands = node.command_id in self.standing
        strong = bool(mark) and stands
        pairs = {
            "id": quoted(node.command_id),
            "label": quoted(*filter(None, self._text(node, mark, stands=stands))),
            "fillcolor": quoted(fill if fill and stands else "transparent"),
            "fontcolor": quoted(ink(fill)) if fill and stands else "",
            "color": quoted(self._edge(fill, strong=strong)),
            "style": "" if stands else quoted("rounded,dashed"),
            "peripheries": "2" if strong else "",
            "penwidth": "4" if strong else "",
            "tooltip": quoted(*tip_lines(node)),
            "URL": quoted(self.url(node.command_id)) if self.url else "",
        }
        return f"{quoted(node.command_id)} {attributes(pairs)};"

    def _edge(self, fill: str, *, strong: bool) -> str:
        """Return the colour of a frame: a dark box on a dark ground needs one of its own."""
        if strong:
            return self.look.text
        return self.look.faint if self.look.dark or not fill else fill

    def _text(self, node: Node, mark: str, *, stands: bool) -> Iterator[str]:
        yield mark
        yield from wrapped(node.name, self.look.width)
        yield from wrapped(node.name_ja, self.look.width * 2 // 3)  # its letters are wider
        yield rank_words(node)
        yield "" if stands or mark else words.t("tree.not_standing")

    def _mark(self, node: Node) -> str:
        """Return what the comparison says of a command."""
        if self.found is None:
            return ""
        if node in self.found.stood_up:
            return words.t("tree.node_new")
        return words.t("tree.node_gone") if node in self.found.stood_down else ""


def tip_lines(node: Node) -> Iterator[str]:
    """Yield the lines of a tooltip: the name in both languages, short form and service."""
    yield node.name
    if node.name_ja:
        yield node.name_ja
    yield words.t("tree.service", abbr=node.abbr, service=words.name("service", node.service))


def rank_words(node: Node) -> str:
    """Return the letter of the service, since colour alone will not do, and the stars."""
    letter = words.name("letter", node.service)
    return words.t("tree.rank", letter=letter, stars=stars(node.stars)).strip()


def stars(printed: str) -> str:
    """Return the rank of the head of a command as stars.

    Parameters
    ----------
    printed
        As the table prints it.

    Returns
    -------
    str
        Stars, from one rank to another if need be, or a word where there are none; empty if
        it is not known.

    Examples
    --------
    >>> stars("3"), stars("civilian"), stars("")
    ('★★★', 'civilian', '')
    """
    if words.has(f"tree.stars.{printed}"):
        return words.t(f"tree.stars.{printed}")
    low, _, high = printed.partition("-")
    found = [words.t("tree.star") * int(part) for part in (low, high) if part.isdecimal()]
    return words.t("tree.to", low=found[0], high=found[1]) if len(found) > 1 else "".join(found)
