"""The facets readers may filter by. A new one is one more value here and one field of `View`.

Its words (``facet.<name>``, and a caption phrase if it wants one) go to `posture.words`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from posture import words
from posture.facets import membership
from posture.facets.membership import TENANT_SERVICES, Ground, Mask, Subject
from posture.tables import Dataset, names

if TYPE_CHECKING:
    import datetime as dt


class Asked(Protocol):
    """What a facet needs of a view; the chosen values are read by the facets' names."""

    @property
    def tenants(self) -> bool:
        """Whether a base also matches a service that is its tenant."""

    @property
    def japanese(self) -> bool:
        """Whether names are Japanese where the tables have a Japanese name."""

    def day(self, dataset: Dataset) -> dt.date:
        """Return the day asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing to filter by. Its name is the view's field, the URL's key and the words' key."""

    name: str
    many: bool
    """Whether several values may be chosen at once; they then widen each other."""
    order: tuple[str, ...] = ()
    """The order of values where reading order is not alphabetical."""
    offered: Callable[[Dataset], frozenset[str]]
    """Every value the tables know."""
    title: Callable[[Dataset, str], str]
    """The words for one value."""
    members: Callable[[Ground, Subject, tuple[str, ...]], Mask | None]
    """Subjects by values: who belongs. None where the facet does not apply."""
    phrase: str = ""
    """Key of the words that stand around the chosen values after the caption's noun; without
    one they stand before it."""
    noun: bool = False
    """Whether the values are the caption's noun."""
    inside: Callable[[Dataset, str], str] | None = None
    """The words for one value inside a caption, where they differ from `title`."""
    japanese: Callable[[Dataset, str], str] | None = None
    """The Japanese name of one value, where the tables have one; else empty."""

    def chosen(self, view: Asked) -> tuple[str, ...]:
        """Return the values chosen in ``view``; empty means no filter."""
        value = getattr(view, self.name)
        return tuple(value) if self.many else (value,) * bool(value)

    def say(self, dataset: Dataset, value: str, view: Asked) -> str:
        """Return the words for one value inside the caption of a view."""
        name = self.japanese(dataset, value) if self.japanese and view.japanese else ""
        return name or (self.inside or self.title)(dataset, value)

    def rank(self, value: str) -> tuple[int, str]:
        """Return the sort key of a value; it does not depend on the tables."""
        return (self.order.index(value) if value in self.order else len(self.order), value)


def _services(dataset: Dataset) -> frozenset[str]:
    tenants = TENANT_SERVICES & frozenset(dataset.base_tenants["unit_or_service"])
    return frozenset(dataset.bases["service"]) | frozenset(dataset.commands["service"]) | tenants


def _countries(dataset: Dataset) -> frozenset[str]:
    places = (place.partition("-")[0] for place in membership.ids(dataset, "places"))
    of_commands = frozenset(dataset.commands["country"])
    return frozenset(dataset.bases["country"]) | of_commands | frozenset(places)


def _named(group: str) -> Callable[[Dataset, str], str]:
    """Return how to say a value of an enumeration."""
    return lambda _dataset, value: words.name(group, value)


def _japanese(dataset: Dataset, value: str) -> str:
    """Return the Japanese name of a command; empty if the tables have none."""
    frame = dataset.commands
    found = frame.loc[frame["command_id"].eq(value), "name_ja"]
    return str(found.iloc[0]) if len(found) else ""


def _within(_dataset: Dataset, value: str) -> str:
    """Return a country as it stands after "in"."""
    article = f"within.{value}"
    return words.t(article) if words.has(article) else words.name("country", value)


FACETS: Final[tuple[Facet, ...]] = (
    Facet(
        name="service",
        many=True,
        order=words.SERVICES,
        offered=_services,
        title=_named("service"),
        members=membership.of_service,
    ),
    Facet(
        name="command",
        many=False,
        offered=lambda dataset: frozenset(names(dataset, "commands")),
        title=lambda dataset, value: names(dataset, "commands").get(value, value),
        japanese=_japanese,
        members=membership.of_command,
        phrase="caption.under",
    ),
    Facet(
        name="country",
        many=True,
        offered=_countries,
        title=_named("country"),
        inside=_within,
        members=membership.of_country,
        phrase="caption.in",
    ),
    Facet(
        name="kind",
        many=True,
        order=words.KINDS,
        offered=lambda dataset: frozenset(dataset.bases["kind"]),
        title=_named("kind"),
        inside=_named("kinds"),
        members=membership.of_kind,
        noun=True,
    ),
)
