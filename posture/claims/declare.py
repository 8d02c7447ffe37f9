"""One function of the language, declared once: help, page and errors all come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from posture import words
from posture.claims.kinds import Kind
from posture.claims.parts import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One function of the language.

    Attributes
    ----------
    name
        What one writes before the bracket; also the key of its words: what it gives
        (``claims.gives.<name>``), and what one call computes (``claims.how.<name>``).
    takes
        Its parameters in order, each with its kind.
    compute
        The tables and the arguments as read -> what was found. Raises `ClaimError` if the
        tables hold no answer.
    example
        A call on the shipped tables.
    unit
        Of the bare value, a key of ``claims.unit``; empty if it has none.
    """

    name: str
    takes: Mapping[str, Kind]
    compute: Callable[..., Found]
    example: str
    unit: str = ""

    @property
    def signature(self) -> str:
        """How it is written, such as ``distance(a,b)``; without brackets if it takes nothing."""
        return f"{self.name}({','.join(self.takes)})" if self.takes else self.name

    @property
    def gives(self) -> str:
        """What its bare value is, in words."""
        return words.t(f"claims.gives.{self.name}")

    @property
    def unit_words(self) -> str:
        """The unit of its bare value; empty if it has none."""
        return words.t(f"claims.unit.{self.unit}") if self.unit else ""
