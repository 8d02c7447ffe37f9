"""Whether there is something in a tree that a statement could speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from posture.command.values import Tree

USFJ: Final = "usfj"
FLEET: Final = "c7f"
ALASKA: Final = "alcom"
JJOC: Final = "jjoc"
BESIDE: Final = "coordination"
"""The kind of relation that puts nobody above anybody."""


def _within(shown: Tree) -> frozenset[str]:
    """Return the commands of a tree, without the mere ends of relations that lead out of it."""
    return frozenset(node.command_id for node in shown.nodes if node.depth is not None)


def of_japan(shown: Tree) -> bool:
    """Whether US Forces Japan is in a tree, or has or is to have some of it under it."""
    over = {link.parent for link in (*shown.upward, *shown.pending) if link.relation != BESIDE}
    return USFJ in shown.standing & (_within(shown) | over)


def of_fleet(shown: Tree) -> bool:
    """Whether 7th Fleet or US Forces Japan is in a tree."""
    return bool({USFJ, FLEET} & _within(shown))


def of_alaska(shown: Tree) -> bool:
    """Whether Alaskan Command is in a tree."""
    return ALASKA in _within(shown)


def of_joint_command(shown: Tree) -> bool:
    """Whether Japan's joint command is in a tree, or coordinates with some of it, or is to."""
    ends = {end for link in (*shown.across, *shown.pending) for end in (link.parent, link.child)}
    return JJOC in _within(shown) | ends
