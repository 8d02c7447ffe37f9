"""``strength``: how many, says who, as of when; and what is there."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from posture import provenance, strength, words
from posture.cli import asked as ask
from posture.cli.command import Command
from posture.cli.there import there_dict, there_lines
from posture.cli.tree import head
from posture.record import figure_lines
from posture.tables import load, names, split_ids

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from posture.strength import Pair, Total, Voice
    from posture.tables import Dataset

_SERVICES = ("ALL", "USA", "USN", "USMC", "USAF", "USSF", "USCG")
_COMPONENTS = ("active", "reserve", "civilian", "total", "unspecified")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "place",
        metavar="PLACE",
        help="a place that figures count, such as JP, Okinawa or US-HI, or a base",
    )
    ask.day_option(parser)
    parser.add_argument("--component", default="active", metavar="WHO", help=", ".join(_COMPONENTS))
    parser.add_argument("--service", default="ALL", metavar="SERVICE", help=", ".join(_SERVICES))
    ask.json_option(parser)


def _run(asked: argparse.Namespace) -> int:
    dataset = load()
    day = ask.day(dataset, asked.on)
    place, base = ask.place(dataset, asked.place)
    who = {
        "service": ask.value("service", asked.service, _SERVICES),
        "component": ask.value("component", asked.component, _COMPONENTS),
    }
    voices = strength.speaks(dataset, place, day, **who)
    sums = strength.sums(dataset, place, day, component=who["component"])
    sums = sums if who["service"] == "ALL" else ()
    if asked.json:
        found = {
            "place": place,
            "base": base,
            "on": day,
            **who,
            "figures": [_voice_dict(dataset, voice) for voice in voices],
            "weighed": [_pair_dict(pair) for pair in strength.weighed(dataset, voices)],
            "sums": [_sum_dict(dataset, total) for total in sums],
            "presence": there_dict(dataset, day, place, base),
            "edition": dataset.fingerprint,
        }
        print(json.dumps(ask.plain(found), ensure_ascii=False, indent=2))
        return 0
    lines = [*head(dataset, day, _title(dataset, place, base, voices, who))]
    pairs = strength.weighed(dataset, voices)
    lines += [*_figures(dataset, place, base, voices, day), *_pairs(pairs), *_sums(dataset, sums)]
    print("\n".join([*lines, *there_lines(dataset, day, place, base)]))
    return 0


def _title(
    dataset: Dataset, place: str, base: str, voices: Sequence[Voice], who: Mapping[str, str]
) -> str:
    """Return who is asked about; active duty is not claimed of statements that do not say so."""
    known = dict(zip(dataset.personnel["place"], dataset.personnel["place_name"], strict=True))
    here = names(dataset, "bases")[base] if base else known.get(place, place)
    service, component = (words.name(group, value) for group, value in who.items())
    if who["service"] == "ALL":
        service = service.lower()
    said = component.lower()
    if any(voice.figure.component != who["component"] for voice in voices):
        said = words.t("strength.with_unsaid", component=said)
    return words.t("cli.strength.title", place=here, service=service, component=said)


def _figures(
    dataset: Dataset, place: str, base: str, voices: Sequence[Voice], day: dt.date
) -> Iterator[str]:
    """Yield the figures, nearest first, each with who says so and why it differs."""
    if base:
        yield words.t("ui.figures_none", place=words.name("country", place))
    if not voices:
        yield words.t("cli.strength.none")
    elif (nearest := voices[0].figure).days_apart > strength.MOST_DAYS:
        apart = strength.apart_words(nearest, day)
        yield words.t("cli.strength.far", date=words.printed_date(nearest.as_of), apart=apart)
        yield ""
    for voice in voices:
        first, *reserved = figure_lines(dataset, voice.figure)
        days = strength.apart_words(voice.figure, day)
        yield " · ".join(filter(None, (first.text, first.label, days, first.cite)))
        yield from (f"    {line.text}" for line in reserved)
        if voice.because:
            yield f"    {strength.because_words(voice)}"


def _pairs(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield what can explain how far figures are apart, weighed by the tables."""
    if not pairs:
        return
    yield ""
    yield f"{words.t('weighed.title')}:"
    for pair in pairs:
        yield pair.head
        for reason in pair.reasons:
            standing = words.t(f"weighed.{reason.standing}")
            yield f"    {words.t('weighed.line', standing=standing, text=reason.text)}"


def _sums(dataset: Dataset, sums: Sequence[Total]) -> Iterator[str]:
    """Yield the services added up, and what the printed total is to them."""
    if not sums:
        return
    yield ""
    yield words.t("cli.strength.sums")
    for total in sums:
        first = total.parts[0]
        when = words.printed_date(first.as_of)
        cite = provenance.cite(dataset, first.source_id)
        yield f"{when}: {strength.sum_words(total)} · {first.population} · {cite}"


def _voice_dict(dataset: Dataset, voice: Voice) -> dict[str, Any]:
    cite = provenance.cite(dataset, voice.figure.source_id)
    return asdict(voice.figure) | {
        "cite": cite,
        "reasons": voice.reasons,
        "because": voice.because,
    }


def _pair_dict(pair: Pair) -> dict[str, Any]:
    return {
        "more": pair.more.figure_id,
        "fewer": pair.fewer.figure_id,
        "of": pair.of,
        "apart": (pair.more.value or 0) - (pair.fewer.value or 0),
        "head": pair.head,
        "reasons": [asdict(reason) for reason in pair.reasons],
        "sources": split_ids(pair.source_id),
    }


def _sum_dict(dataset: Dataset, total: Total) -> dict[str, Any]:
    first = total.parts[0]
    return {
        "as_of": first.as_of,
        "population": first.population,
        "source_id": first.source_id,
        "cite": provenance.cite(dataset, first.source_id),
        "parts": {part.service: part.value for part in total.parts}
        if first.service != "ALL"
        else {part.component: part.value for part in total.parts},
        "low": total.low,
        "high": total.high,
        "value": total.value,
        "missing": total.missing,
        "printed": total.printed and total.printed.value,
        "difference": total.difference,
        "disagrees": total.disagrees,
    }


STRENGTH = Command(
    name="strength",
    does="Print every figure on a place, nearest date first, and what is there on a day.",
    arguments=_arguments,
    run=_run,
)
