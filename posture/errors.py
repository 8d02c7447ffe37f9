"""Everything this package raises on purpose.

PostureError
├── DataError        one or more rows break a table's declaration
├── ViewError        a query string asks for something that does not exist
├── ClaimError       an expression cannot be read, or the tables hold no answer to it
├── GeodesyError     a point or a shape that cannot be on the Earth
├── FindingError     a name that nothing has, or that several have
├── ReachError       a route, a reach or a printed distance that cannot be worked out
├── ObservationsError  reports that cannot be read, or asked
├── BringError       a file that a reader brought cannot be read
├── ExportError      a file that cannot be made as asked
├── BriefError       a brief that cannot be read, or cannot be made
└── CitationError    something to be cited that is not in the tables
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class PostureError(Exception):
    """Base class: caught at the edges (the page, the command line), never deeper."""


class ViewError(PostureError):
    """A query string asks for something that does not exist."""


class ClaimError(PostureError):
    """An expression cannot be read, or the tables hold no answer to it.

    `at` is the character it is about, the first being 1; 0 while that is not known. Until then
    `about` may name the argument at fault, as the function calls it; empty for the whole call.
    """

    def __init__(self, text: str, at: int = 0, about: str = "") -> None:
        """Keep the sentence and its place."""
        self.at = at
        self.about = about
        super().__init__(text)


class ReachError(PostureError):
    """A route, a reach or a printed distance that cannot be worked out."""


class GeodesyError(PostureError):
    """A point or a shape that cannot be on the Earth."""


class FindingError(PostureError):
    """A name that nothing has, or that several have.

    Attributes
    ----------
    ids
        What could have been meant, best first: all that fit, or names that are near.
    """

    def __init__(self, message: str, ids: tuple[str, ...] = ()) -> None:
        """Keep the ids beside the sentence, so that a page can offer them."""
        self.ids = ids
        super().__init__(message)


class ObservationsError(PostureError):
    """Reports that cannot be read, or a question to them that cannot be answered."""


class BringError(PostureError):
    """A file that a reader brought cannot be read, or is more than is taken."""


class ExportError(PostureError):
    """A file that cannot be made as asked."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a line of a brief; line 0 is the brief as a whole."""

    line: int
    text: str

    def __str__(self) -> str:
        """Say where it is, then what."""
        return f"line {self.line}: {self.text}" if self.line else self.text


class BriefError(PostureError):
    """A brief that cannot be read, or cannot be made; all faults at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in order of their lines."""
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


class CitationError(PostureError):
    """Something to be cited that the tables do not hold."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in one cell, worded so that the fix is obvious."""

    file: str
    line: int
    column: str
    text: str

    def __str__(self) -> str:
        """Say it the way compilers do, so that editors can jump to the line."""
        return f"{self.file}:{self.line}: {self.column}: {self.text}"


class DataError(PostureError):
    """One or more rows break a table's declaration.

    All problems are collected before raising, so that one run of
    ``posture check`` is enough to repair a folder.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in order of file, line and column."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
