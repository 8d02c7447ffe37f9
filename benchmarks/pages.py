"""What differs between the two pages: how a reader reaches the filter, and what it then says."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from playwright.sync_api import Page

from benchmarks.servers import ROOT
from posture import words

if TYPE_CHECKING:
    from playwright.sync_api import Locator

SERVICES: Final = ("USN", "USMC", "USAF", "USA")
FILTERS: Final = 20
SEQUENCE: Final = tuple(SERVICES[i % len(SERVICES)] for i in range(FILTERS))
"""Each service is put in and, four clicks later, taken out: the map shrinks and grows."""


def chosen_after(clicks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the services that are chosen after some clicks from none.

    Examples
    --------
    >>> chosen_after(("USN", "USA", "USN"))
    ('USA',)
    """
    return tuple(name for name in dict.fromkeys(clicks) if clicks.count(name) % 2)


class Filter(Protocol):
    """The service filter of one page."""

    def pill(self, service: str) -> Locator:
        """Return the button that puts the service in or takes it out."""

    def number(self, chosen: tuple[str, ...]) -> str:
        """Return the number of bases the page must say for a choice."""


@dataclass(frozen=True, slots=True)
class PlainFilter:
    """Pills on the page itself; the numbers are counted in the table."""

    page: Page
    counts: dict[str, int]

    def pill(self, service: str) -> Locator:
        """Return the button that puts the service in or takes it out."""
        return self.page.get_by_test_id("stButtonGroup").get_by_role(
            "button", name=service, exact=True
        )

    def number(self, chosen: tuple[str, ...]) -> str:
        """Return the number of bases the page must say for a choice."""
        return str(sum(self.counts[service] for service in chosen or self.counts))


@dataclass(frozen=True, slots=True)
class OurFilter:
    """Pills in a popover that stays open; each says how many bases it stands for."""

    page: Page
    counts: dict[str, int]
    everything: str

    def pill(self, service: str) -> Locator:
        """Return the button that puts the service in or takes it out."""
        name = re.compile(rf"^{re.escape(words.name('service', service))} \(")
        return self.page.get_by_test_id("stButtonGroup").get_by_role("button", name=name)

    def number(self, chosen: tuple[str, ...]) -> str:
        """Return the number of bases the page must say for a choice."""
        return str(sum(self.counts[service] for service in chosen)) if chosen else self.everything


def open_plain(page: Page) -> Filter:
    """Return the filter of the plain page."""
    with (ROOT / "data" / "bases.csv").open(encoding="utf-8", newline="") as table:
        rows = [row["service"] for row in csv.DictReader(table)]
    return PlainFilter(page, {service: rows.count(service) for service in set(rows)})


def open_ours(page: Page) -> Filter:
    """Open the popover of services and return the filter in it."""
    title = words.t("facet.service")
    page.get_by_role("button", name=re.compile(f"^{re.escape(title)}")).click()
    found = OurFilter(page, {}, page.evaluate("postureProbe.state().number"))
    for service in SERVICES:
        text = found.pill(service).inner_text()
        found.counts[service] = int(text.rpartition("(")[2].rstrip(") \n"))
    return found


OPENERS: Final = {"ours": open_ours, "plain": open_plain}
