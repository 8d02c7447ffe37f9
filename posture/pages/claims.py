"""The claims that the filters of a view leave, or the measures they speak of, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import claims, provenance, words
from posture.claims import measures
from posture.pages import claimlist
from posture.pages.around import Around, Sign
from posture.pages.listed import Listed
from posture.tables import names

if TYPE_CHECKING:
    from posture.claims import Measure
    from posture.tables import Dataset
    from posture.view import View

_CLAIMS: Final = ("claim_id", "verdict", "claim", "said_by", "now")
_CLAIM_SHARES: Final = (0.8, 1.7, 5.2, 2.4, 2.6)
_MEASURES: Final = ("measure", "claims", "events", "systems", "commands")
_MEASURE_SHARES: Final = (2.0, 2.2, 4.4, 3.0, 2.4)


def mark(verdict: str) -> str:
    """Return the sign of a verdict in letters that the fonts of pictures have."""
    ours = f"paper_mark.{verdict}"
    return words.t(ours) if words.has(ours) else claimlist.mark(verdict)


def listed(dataset: Dataset, view: View) -> Listed:
    """Return the list of a view: claims in the order of the ledger, or measures."""
    if view.listing == "measures":
        return Listed(
            heads=tuple(words.t(f"paper.column.{key}") for key in _MEASURES),
            shares=_MEASURE_SHARES,
            rows=tuple(_measure(dataset, one) for one in measures(dataset)),
        )
    found = claimlist.matching(dataset, view)
    ids = [one.claim_id for one in found]
    return Listed(
        heads=tuple(words.t(f"paper.column.{key}") for key in _CLAIMS),
        shares=_CLAIM_SHARES,
        rows=tuple(
            (
                one.claim_id,
                f"{mark(one.verdict)} {words.name('verdict', one.verdict)}",
                one.paraphrase,
                one.said_by,
                claimlist.now(one),
            )
            for one in found
        ),
        strong=ids.index(view.claim) if view.claim in ids else -1,
    )


def _measure(dataset: Dataset, measure: Measure) -> tuple[str, ...]:
    said = [f"{mark(claims.claim(dataset, key).verdict)} {key}" for key in measure.claims]
    titles = dict(zip(dataset.events["event_id"], dataset.events["title"], strict=True))
    return (
        measure.name,
        ", ".join(said),
        "; ".join(titles[key] for key in measure.events),
        "; ".join(names(dataset, "systems")[key] for key in measure.systems),
        "; ".join(names(dataset, "commands")[key] for key in measure.commands),
    )


def around(dataset: Dataset, view: View) -> Around:
    """Return what stands around the list."""
    day = words.t("chart.subtitle", day=words.day_words(view.day(dataset)))
    if view.listing == "measures":
        found = [claims.claim(dataset, key) for one in measures(dataset) for key in one.claims]
        head, size = words.t("paper.measures"), ""
    else:
        found = list(claimlist.matching(dataset, view))
        total = len(claims.ledger(dataset))
        head = words.t("claims.page.slide_title")
        agree = sum(one.agrees for one in found)
        size = words.t("claims.page.size", count=len(found), total=total, agree=agree)
    met = {one.verdict for one in found}
    keys = [
        Sign(text=title, letter=mark(key))
        for key, title in claimlist.options(dataset, "verdict").items()
        if key in met
    ]
    return Around(
        title=view.title or head,
        subtitle=words.t("slide.under", day=day, about=size) if size else day,
        legend=tuple(keys),
        sources=provenance.most_used(one.source_id for one in found),
        alt=" ".join(filter(None, (f"{head}.", size))),
        notices=() if found else (words.t("claims.page.empty"),),
    )
