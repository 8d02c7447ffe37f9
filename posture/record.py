"""Everything the tables say about one subject on one day, each statement with its source.

A subject is a base, a command, a row of presence, a place or the people of a place, written
``base:yokota``. The page shows a record, and an export can print the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from posture import command, measured, provenance, strength, words
from posture.tables import holds

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from posture.tables import Dataset

REFERENCE: Final = ("yokota", "camp_smith")
"""What every record measures to: the headquarters in Japan and the one in Hawaii."""
LISTED_BELOW: Final = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One statement."""

    text: str
    label: str = ""
    cite: str = ""
    """Publisher and date; empty where the line above carries the source."""
    doubt: str = ""
    """Marks of doubt in words."""


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under one heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What is known about a subject."""

    subject: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    point_id: str = ""
    """The id to measure from; empty where the subject has no point."""


def _line(dataset: Dataset, row: Mapping[str, Any], text: str, label: str = "") -> Line:
    cite = provenance.cite(dataset, row["source_id"])
    return Line(text, label, cite, provenance.doubt_words(row))


def _row(frame: pd.DataFrame, key: str, value: str) -> dict[str, Any] | None:
    found = frame[frame[key] == value]
    return None if found.empty else found.iloc[0].to_dict()


def _names(dataset: Dataset) -> dict[str, str]:
    return dict(zip(dataset.commands["command_id"], dataset.commands["name"], strict=True))


def period_words(row: Mapping[str, Any]) -> str:
    """Return the period of a row in words."""
    since, until = (words.printed_date(row[key]) if row[key] else "" for key in ("valid_from", "valid_to"))
    start = since or words.t("ui.period_unknown")
    if until:
        return words.t("ui.period_text", since=start, until=until)
    return words.t("ui.period_open", since=since) if since else start


def _chain(dataset: Dataset, day: dt.date, command_id: str) -> Section:
    title = words.t("ui.chain", day=words.day_words(day))
    if not command_id:
        return Section(title, (Line(words.t("ui.chain_none")),))
    names = _names(dataset)
    steps = command.chain(dataset, day, command_id)
    lines = [Line(names[command_id])] if command_id in names else []
    for step in steps:
        since = words.printed_date(step.since) if step.since else ""
        kind = words.name("relation", step.relation)
        label = f"{kind}, {words.t('ui.since', since=since)}" if since else kind
        doubt = provenance.doubt_words({"basis": step.basis, "verified": step.verified})
        lines.append(Line(names[step.parent], label, provenance.cite(dataset, step.source_id), doubt))
    if not steps:
        lines.append(Line(words.t("ui.chain_top")))
    return Section(title, tuple(lines))


def _pending(dataset: Dataset, day: dt.date, command_id: str) -> Section:
    names = _names(dataset)
    edges = command.pending(dataset, day)
    edges = edges[edges["child_id"].eq(command_id) | edges["parent_id"].eq(command_id)]
    lines = [
        _line(
            dataset,
            edge,
            words.t("relation.line", child=names[edge["child_id"]], parent=names[edge["parent_id"]]),
            f"{words.name('relation', edge['relation'])}, {words.name('status', edge['status']).lower()}"
            f" {words.t('ui.since', since=words.printed_date(edge['valid_from']))}",
        )
        for edge in edges.to_dict("records")
    ]
    return Section(words.t("ui.pending"), tuple(lines))


def _presence(dataset: Dataset, day: dt.date, base_id: str) -> Section:
    rows = dataset.presence
    rows = rows[rows["base_id"].eq(base_id) & holds(rows, day) & ~rows["status"].isin(["planned", "announced"])]
    lines = []
    for row in rows.to_dict("records"):
        what = ", ".join(filter(None, (row["hull_or_type"], row["class_or_aircraft"])))
        text = words.t("presence.item", name=row["name"], what=what) if what else row["name"]
        lines.append(_line(dataset, row, text, period_words(row)))
    return Section(words.t("ui.presence_list"), tuple(lines))


def _tenants(dataset: Dataset, day: dt.date, base_id: str) -> Section:
    rows = dataset.base_tenants
    rows = rows[rows["base_id"].eq(base_id) & holds(rows, day)]
    lines = [
        _line(dataset, row, words.name("service", row["unit_or_service"]), words.name("tenant", row["role"]))
        for row in rows.to_dict("records")
    ]
    return Section(words.t("ui.tenants_list"), tuple(lines))


def figure_words(dataset: Dataset, figure: strength.Figure) -> Line:
    """Return one figure as a statement: number or band, who is counted, date, source."""
    exact = figure.precision == "exact" and figure.value is not None
    number = words.number(figure.value) if figure.value is not None else words.band(
        *(float("nan") if bound is None else bound for bound in (figure.low, figure.high))
    )
    text = number
    if not exact:
        low, high = (float("nan") if b is None else b for b in (figure.low, figure.high))
        text = words.t("ui.printed_value", value=number, band=words.band(low, high))
    label = words.t(
        "figure.about",
        who=figure.place_name,
        population=figure.population,
        day=words.printed_date(figure.as_of),
    )
    return Line(text, label, provenance.cite(dataset, figure.source_id))


def _figures(dataset: Dataset, day: dt.date, country: str, service: str) -> Section:
    found = [
        strength.in_effect(dataset, country, day),
        strength.in_effect(dataset, country, day, service=service) if service in words.SERVICES else None,
    ]
    lines = [figure_words(dataset, figure) for figure in found if figure is not None]
    for line, figure in zip(lines, (figure for figure in found if figure is not None), strict=True):
        if figure.service != "ALL":
            lines[lines.index(line)] = Line(line.text, f"{words.name('service', figure.service)}: {line.label}", line.cite)
    intro = Line(words.t("ui.figures_none", place=words.name("country", country)))
    return Section(words.t("ui.figures"), (intro, *lines) if lines else ())


def _distances(dataset: Dataset, point_id: str) -> Section:
    lines = []
    for other in REFERENCE:
        found = measured.between(dataset, point_id, other)
        if found is not None:
            parts = {u: measured.length_words(found.distance_km, u) for u in ("km", "nmi", "mi")}
            lines.append(Line(words.t("distance.all", **parts), words.t("ui.to_spot", name=found.end.name)))
    return Section(words.t("ui.distances"), tuple(lines))


def _notes(row: Mapping[str, Any]) -> Section:
    return Section(words.t("ui.notes"), (Line(row["note"]),) if row.get("note") else ())


def _point(dataset: Dataset, row: Mapping[str, Any]) -> Line:
    source = row.get("coord_source_id") or row["source_id"]
    doubt = provenance.doubt_words({"coord_confidence": row.get("coord_confidence", "")})
    text = f"{row['lat']:.4f}, {row['lon']:.4f}"
    return Line(text, words.t("ui.coordinates"), provenance.cite(dataset, source), doubt)


def _base(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    row = _row(dataset.bases, "base_id", key)
    if row is None:
        return None
    kind = words.name("kind", row["kind"])
    where = ", ".join(filter(None, (row["admin_area"], words.name("country", row["country"]))))
    facts = [
        _line(dataset, row, words.t("tip.operated", service=words.name("service", row["service"]), kind=kind),
              words.t("ui.operated_by")),
        _point(dataset, row),
    ]
    if row["icao"]:
        facts.append(Line(row["icao"], words.t("ui.icao")))
    if row["opened"]:
        facts.append(Line(words.printed_date(row["opened"]), words.t("ui.opened")))
    sections = (
        Section("", tuple(facts)),
        _chain(dataset, day, row["command_id"]),
        _presence(dataset, day, key),
        _tenants(dataset, day, key),
        _distances(dataset, key),
        _figures(dataset, day, row["country"], row["service"]),
        _notes(row),
    )
    subtitle = " · ".join(filter(None, (row["name_ja"], where)))
    return Record(f"base:{key}", row["name"], subtitle, sections, key)


def _command(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    row = _row(dataset.commands, "command_id", key)
    if row is None:
        return None
    names = _names(dataset)
    bases = dict(zip(dataset.bases["base_id"], dataset.bases["name"], strict=True))
    facts = [
        _line(dataset, row, " · ".join((words.name("service", row["service"]), words.name("echelon", row["echelon"]))),
              words.t("ui.what")),
    ]
    if row["commander_stars"]:
        facts.append(Line(words.name("stars", row["commander_stars"]), words.t("ui.rank")))
    if row["hq_base_id"]:
        facts.append(Line(bases[row["hq_base_id"]], words.t("ui.seat")))
    facts.append(Line(period_words(row), words.t("ui.period")))
    under = sorted(names[k] for k in command.below(dataset, day, key) - {key})
    listed = [Line(name) for name in under[:LISTED_BELOW]]
    if len(under) > LISTED_BELOW:
        listed.append(Line(words.t("presence.more", count=len(under) - LISTED_BELOW)))
    sections = (
        Section("", tuple(facts)),
        _chain(dataset, day, key),
        _pending(dataset, day, key),
        Section(words.t("ui.below"), tuple(listed) or (Line(words.t("ui.below_none")),)),
        _distances(dataset, key),
        _notes(row),
    )
    subtitle = " · ".join(filter(None, (row["name_ja"], row["abbr"])))
    return Record(f"command:{key}", row["name"], subtitle, sections, key)


def _presence_record(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    row = _row(dataset.presence, "presence_id", key)
    if row is None:
        return None
    bases = dict(zip(dataset.bases["base_id"], dataset.bases["name"], strict=True))
    what = ", ".join(filter(None, (row["hull_or_type"], row["class_or_aircraft"])))
    facts = [_line(dataset, row, period_words(row), words.t("ui.period"))]
    if what:
        facts.insert(0, Line(what, words.t("ui.what")))
    facts.append(Line(words.name("status", row["status"]), words.t("ui.status")))
    if row["base_id"]:
        facts.append(Line(bases[row["base_id"]], words.t("ui.homeport")))
    if row["kind"] != "ship" and row["count"] == row["count"]:
        facts.append(Line(words.number(row["count"]), words.t("ui.count")))
    sections = (Section("", tuple(facts)), _chain(dataset, day, row["command_id"]), _notes(row))
    return Record(f"presence:{key}", row["name"], words.name("presence", row["kind"]), sections, row["base_id"])


def _place(dataset: Dataset, _day: dt.date, key: str) -> Record | None:
    row = _row(dataset.places, "place_id", key)
    if row is None:
        return None
    subtitle = " · ".join(
        filter(None, (row["name_ja"], words.name("place_kind", row["kind"]), words.name("country", row["country"])
                      if row["country"] else ""))
    )
    sections = (Section("", (_point(dataset, row),)), _distances(dataset, key))
    return Record(f"place:{key}", row["name"], subtitle, sections, key)


def _people(dataset: Dataset, day: dt.date, key: str) -> Record | None:
    found = strength.in_effect(dataset, key, day)
    stated = strength.published(dataset, key, day)
    figures = [*([found] if found else []), *stated]
    if not figures:
        return None
    lines = []
    for figure in figures:
        line = figure_words(dataset, figure)
        why = [words.t(f"reason.{r}") if words.has(f"reason.{r}") else words.name("quality", r)
               for r in strength.reasons(figure, figures[0])] if figure is not figures[0] else []
        lines.append(line)
        if why:
            lines.append(Line("; ".join(why), words.t("ui.disagree")))
    title = words.t("ui.people", place=figures[0].place_name)
    return Record(f"people:{key}", title, words.day_words(day), (Section(words.t("ui.figures"), tuple(lines)),))


_MAKERS: Final[Mapping[str, Callable[[Dataset, dt.date, str], Record | None]]] = MappingProxyType(
    {
        "base": _base,
        "command": _command,
        "presence": _presence_record,
        "place": _place,
        "people": _people,
    }
)


def record(dataset: Dataset, day: dt.date, subject: str) -> Record | None:
    """Return what is known about a subject on a day.

    Parameters
    ----------
    dataset
        The tables.
    day
        Chains, tenants, presence and figures are those of this day.
    subject
        ``base:yokota``, ``command:usfj``, ``presence:p006``, ``place:taipei``, ``people:JP``.

    Returns
    -------
    Record or None
        None if the tables hold nothing of that name. Sections without lines are left out.
    """
    sort, _, key = subject.partition(":")
    made = _MAKERS[sort](dataset, day, key) if sort in _MAKERS else None
    if made is None:
        return None
    kept = tuple(section for section in made.sections if section.lines)
    return Record(made.subject, made.title, made.subtitle, kept, made.point_id)
