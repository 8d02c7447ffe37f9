"""The claims that the filters of a view leave, or the measures they speak of, as a list.

An open claim stands alone, with who said it, what its verdict rests on and what comes out now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import claims, provenance, words
from posture.claims import measures
from posture.pages import claimlist
from posture.pages.around import Around, Sign
from posture.pages.listed import Listed
from posture.tables import names, records

if TYPE_CHECKING:
    from posture.claims import Claim, Measure
    from posture.tables import Dataset
    from posture.view import View

_CLAIMS: Final = ("claim_id", "verdict", "claim", "said_by", "now")
_CLAIM_SHARES: Final = (0.8, 1.7, 5.2, 2.4, 2.6)
_OPEN_SHARES: Final = (1.0, 5.0)
_MEASURES: Final = ("measure", "claims", "events", "systems", "commands")
_MEASURE_SHARES: Final = (2.0, 2.2, 4.4, 3.0, 2.4)


def mark(verdict: str) -> str:
    """Return the sign of a verdict in letters that the fonts of pictures have."""
    ours = f"paper_mark.{verdict}"
    return words.t(ours) if words.has(ours) else claimlist.mark(verdict)


def listed(dataset: Dataset, view: View) -> Listed:
    """Return the list of a view: an open claim, claims in the order of the ledger, or measures."""
    if view.claim:
        return Listed(
            heads=(words.t("paper.open.part"), words.t("paper.open.text")),
            shares=_OPEN_SHARES,
            rows=_open(dataset, claims.claim(dataset, view.claim)),
        )
    if view.listing == "measures":
        return Listed(
            heads=tuple(words.t(f"paper.column.{key}") for key in _MEASURES),
            shares=_MEASURE_SHARES,
            rows=tuple(_measure(dataset, one) for one in measures(dataset)),
            source_ids=tuple(measure_source_id(dataset, one) for one in measures(dataset)),
        )
    found = claimlist.matching(dataset, view)
    return Listed(
        heads=tuple(words.t(f"paper.column.{key}") for key in _CLAIMS),
        shares=_CLAIM_SHARES,
        rows=tuple(
            (
                one.claim_id,
                f"{mark(one.verdict)} {words.name('verdict', one.verdict)}",
                one.paraphrase,
                one.said_by,
                one.brief,
            )
            for one in found
        ),
        source_ids=tuple(map(claimlist.source_id, found)),
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


def _open(dataset: Dataset, one: Claim) -> tuple[tuple[str, ...], ...]:
    """Return all that is said of one claim, part by part; what there is not is left out."""
    verdict = f"{mark(one.verdict)} {words.name('verdict', one.verdict)}"
    parts = [
        ("claim_id", f"{one.claim_id}, {words.name('claim_kind', one.kind)}, {one.subject}"),
        ("verdict", verdict),
        ("means", words.name("verdict_means", one.verdict)),
        ("evidence", one.evidence),
        ("evidence_by", one.evidence_by),
        ("said_by", one.said_by),
        ("claimed", " ".join(filter(None, (one.value, one.unit)))),
        ("as_of", words.printed_date(one.as_of)),
        ("check", one.check if one.check != "none" else words.t("claims.page.nothing")),
    ]
    for value in one.answer.values if one.answer else ():
        sources = provenance.cite(dataset, value.source_id, most=3)
        doubt = provenance.doubt_words_of(value.doubts)
        said = [value.words or value.text, doubt, *value.notes, sources]
        parts.append(("computed", f"{value.how}: {'; '.join(filter(None, said))}"))
    agrees = "paper.open.agrees" if one.agrees else "paper.open.differs"
    if one.answer is None:
        parts.append(("recorded", one.problem))
    elif one.check != "none":
        parts.append(("recorded", words.t(agrees, recorded=one.recorded, now=one.now)))
    parts.append(("worth", claims.worth_words(dataset, one)))
    parts.append(("related", ", ".join(one.related)))
    return tuple((words.t(f"paper.open.{key}"), text) for key, text in parts if text)


def measure_source_id(dataset: Dataset, measure: Measure) -> str:
    """Return the sources of all that is said of a measure, as a cell."""
    cells = [claimlist.source_id(claims.claim(dataset, key)) for key in measure.claims]
    for table, key, ids in (
        ("events", "event_id", measure.events),
        ("systems", "system_id", measure.systems),
        ("commands", "command_id", measure.commands),
    ):
        cells += [row["source_id"] for row in records(dataset.tables[table]) if row[key] in ids]
    return provenance.merged(cells)


def _head(dataset: Dataset, view: View) -> tuple[str, str, list[Claim], list[str]]:
    """Return title, size, claims and cells of sources of what is listed."""
    if view.claim:
        one = claims.claim(dataset, view.claim)
        said = words.t("claims.page.slide_said", who=one.said_by)
        known = [one, *(claims.claim(dataset, key) for key in one.related)]
        return one.paraphrase, said, [one], list(map(claimlist.source_id, known))
    if view.listing == "measures":
        listed = measures(dataset)
        found = [claims.claim(dataset, key) for one in listed for key in one.claims]
        cells = [measure_source_id(dataset, one) for one in listed]
        return words.t("paper.measures"), "", found, cells
    found = list(claimlist.matching(dataset, view))
    size = claimlist.size_words(dataset, found)
    return words.t("claims.page.slide_title"), size, found, list(map(claimlist.source_id, found))


def around(dataset: Dataset, view: View) -> Around:
    """Return what stands around the list."""
    day = words.t("chart.subtitle", day=words.day_words(view.day(dataset)))
    head, size, found, cells = _head(dataset, view)
    answer = claimlist.answered(dataset, view)
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
        sources=provenance.most_used((*cells, answer.source_id if answer else "")),
        alt=" ".join(filter(None, (f"{head}.", size))),
        notices=() if found else (words.t("claims.page.empty"),),
    )
