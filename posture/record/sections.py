"""The sections that several sorts of record share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import command, measured, provenance, strength, words
from posture.record.noted import told
from posture.record.parts import (
    Line,
    Section,
    cited,
    period_words,
    related,
    stated,
    thing_words,
)
from posture.tables import holds, names, records

if TYPE_CHECKING:
    import datetime as dt

    from posture.provenance import Row
    from posture.strength import Figure
    from posture.tables import Dataset

REFERENCE: Final = ("yokota", "camp_smith")
"""What every record measures to: the headquarters in Japan and the one in Hawaii."""
NOT_THERE: Final = ("planned", "announced")
SAME_PLACE_KM: Final = 0.5
"""Nearer than this it stands at that headquarters itself."""
LISTED_BELOW: Final = 14


def chain(dataset: Dataset, day: dt.date, command_id: str, source_id: str = "") -> Section:
    """Return who a command answers to, up to the top, by the relations of the day.

    A base or a ship whose command does not stand on the day has no chain; `source_id` says
    who puts it under its command.
    """
    title = words.t("ui.chain", day=words.day_words(day))
    known = names(dataset, "commands")
    if command_id not in known:
        return Section(title, (Line(words.t("ui.chain_none")),))
    if command_id not in command.standing(dataset, day):
        return Section(title, (Line(words.t("record.not_standing")),))
    lines = [Line(known[command_id], cite=provenance.cite(dataset, source_id))]
    for step in command.chain(dataset, day, command_id):
        kind = words.name("relation", step.relation)
        since = (
            words.t("ui.since", since=words.printed_date(step.since))
            if step.since
            else words.t("ui.period_unknown")
        )
        doubt = provenance.doubt_words_of(step.doubts)
        basis = words.name("basis", step.basis).lower() if step.basis == "stated" else ""
        label = ", ".join(filter(None, (kind, since, basis)))
        cite = provenance.cite(dataset, step.source_id)
        lines.append(Line(known[step.parent], label, cite, doubt))
    if len(lines) == 1:
        lines.append(Line(words.t("ui.chain_top")))
    return Section(title, tuple(lines))


def pending(dataset: Dataset, day: dt.date, command_id: str) -> Section:
    """Return the relations of a command that are announced, begun or planned on the day."""
    edges = command.pending(dataset, day)
    edges = edges[edges["child_id"].eq(command_id) | edges["parent_id"].eq(command_id)]
    lines = tuple(_pending_line(dataset, edge) for edge in records(edges))
    return Section(words.t("ui.pending"), lines)


def _pending_line(dataset: Dataset, edge: Row) -> Line:
    known = names(dataset, "commands")
    kind = words.name("relation", edge["relation"])
    status = words.name("status", edge["status"]).lower()
    since = words.printed_date(edge["valid_from"])
    when = words.t("ui.since", since=since) if since else ""
    text = words.t("relation.line", child=known[edge["child_id"]], parent=known[edge["parent_id"]])
    label = " ".join(filter(None, (words.t("relation.kind", relation=kind, status=status), when)))
    return related(dataset, edge, text, label)


def below(dataset: Dataset, day: dt.date, command_id: str) -> Section:
    """Return what stands below a command on the day, by name, and by which relation."""
    known = names(dataset, "commands")
    met = command.below(dataset, day, command_id)
    edges = command.in_effect(dataset, day)
    edges = edges[edges["parent_id"].isin(met) & edges["relation"].isin(command.PRECEDENCE)]
    first: dict[str, Row] = {}
    for edge in sorted(records(edges), key=_precedence):
        first.setdefault(edge["child_id"], edge)
    found = (met & command.standing(dataset, day)) - {command_id}
    under = sorted(found, key=known.__getitem__)
    lines = [_below_line(dataset, first[key]) for key in under[:LISTED_BELOW]]
    lines = lines or [Line(words.t("ui.below_none"))]
    if len(under) > LISTED_BELOW:
        lines.append(Line(words.t("presence.more", count=len(under) - LISTED_BELOW)))
    return Section(words.t("ui.below"), tuple(lines))


def beside(dataset: Dataset, day: dt.date, command_id: str) -> Section:
    """Return with whom a command coordinates on the day, while both of them stand."""
    known, standing = names(dataset, "commands"), command.standing(dataset, day)
    edges = command.in_effect(dataset, day)
    edges = edges[edges["relation"].eq(command.BESIDE)]
    lines = []
    for edge in records(edges):
        ends = {edge["parent_id"], edge["child_id"]}
        if command_id in ends <= standing:
            (other,) = ends - {command_id}
            lines.append(related(dataset, edge, known[other], period_words(edge)))
    return Section(words.t("record.coordination"), tuple(lines))


def _precedence(edge: Row) -> tuple[int, str]:
    """Return the sort key of a relation: authority before component, then by id."""
    return command.PRECEDENCE.index(edge["relation"]), edge["edge_id"]


def _below_line(dataset: Dataset, edge: Row) -> Line:
    known = names(dataset, "commands")
    relation = words.name("relation", edge["relation"])
    label = words.t("record.under", relation=relation, parent=known[edge["parent_id"]])
    return related(dataset, edge, known[edge["child_id"]], label)


def seated(dataset: Dataset, day: dt.date, base_id: str) -> Section:
    """Return the commands that have their headquarters at a base on the day."""
    rows = dataset.commands
    rows = rows[rows["hq_base_id"].eq(base_id) & holds(rows, day)]
    lines = tuple(
        stated(dataset, row, row["name"], words.name("echelon", row["echelon"]))
        for row in records(rows)
    )
    return Section(words.t("record.seated"), lines)


def presence(dataset: Dataset, day: dt.date, base_id: str) -> Section:
    """Return ships, squadrons, units and rotations at a base on the day."""
    rows = dataset.presence
    rows = rows[rows["base_id"].eq(base_id) & holds(rows, day) & ~rows["status"].isin(NOT_THERE)]
    lines = tuple(
        stated(dataset, row, thing_words(row), period_words(row)) for row in records(rows)
    )
    return Section(words.t("ui.presence_list"), lines)


def tenants(dataset: Dataset, day: dt.date, base_id: str) -> Section:
    """Return units and services at a base on the day."""
    rows = dataset.base_tenants
    rows = rows[rows["base_id"].eq(base_id) & holds(rows, day)]
    known = names(dataset, "commands")
    lines = tuple(
        stated(
            dataset,
            row,
            known.get(row["unit_or_service"], words.name("service", row["unit_or_service"])),
            words.name("tenant", row["role"]),
        )
        for row in records(rows)
    )
    return Section(words.t("ui.tenants_list"), lines)


def figure_words(dataset: Dataset, figure: Figure) -> Line:
    """Return one figure as a statement: number, how it was printed, who is counted, date, source.

    What the tables reserve about it is a sentence of its own: `figure_lines`.
    """
    service = words.name("service", figure.service) if figure.service != "ALL" else ""
    label = words.t(
        "figure.about",
        who=", ".join(filter(None, (service, figure.place_name))),
        population=figure.population,
        day=words.printed_date(figure.as_of),
    )
    text = strength.number_words(figure)
    return Line(text, label, provenance.cite(dataset, figure.source_id))


def figure_lines(dataset: Dataset, figure: Figure) -> tuple[Line, ...]:
    """Return one figure and, if the tables have a reservation about it, that sentence below."""
    line = figure_words(dataset, figure)
    flag = figure.quality_flag
    return (line,) if flag == "ok" else (line, Line(words.name("quality", flag)))


def figures(dataset: Dataset, day: dt.date, country: str, service: str) -> Section:
    """Return the counts in effect of the country a base stands in: no base has its own."""
    services = dict.fromkeys(("ALL", service))
    counts = (strength.in_effect(dataset, country, day, service=code) for code in services)
    lines = [
        line for figure in counts if figure is not None for line in figure_lines(dataset, figure)
    ]
    intro = Line(words.t("ui.figures_none", place=words.name("country", country)))
    return Section(words.t("ui.figures"), (intro, *lines) if lines else ())


def distances(dataset: Dataset, point_id: str) -> Section:
    """Return how far a point is from the two headquarters everything is measured to."""
    measures = (measured.between(dataset, point_id, other) for other in REFERENCE)
    lines = tuple(
        Line(
            measured.lengths_words(each.distance_km),
            words.t("ui.to_spot", name=each.end.name),
            words.t("record.computed"),
        )
        for each in measures
        if each is not None and each.distance_km >= SAME_PLACE_KM
    )
    return Section(words.t("ui.distances"), lines)


def notes(dataset: Dataset, row: Row) -> Section:
    """Return what the tables note about a row."""
    lines = (cited(dataset, row, told(row["note"])),) if row["note"] else ()
    return Section(words.t("ui.notes"), lines)


def point(dataset: Dataset, row: Row) -> Line:
    """Return where a base or place is, and who says so."""
    text = words.t("record.point", lat=f"{row['lat']:.4f}", lon=f"{row['lon']:.4f}")
    cell = row.get("coord_source_id") or row["source_id"]
    doubt = provenance.doubt_words({"coord_confidence": row.get("coord_confidence", "")})
    return Line(text, words.t("ui.coordinates"), provenance.cite(dataset, cell), doubt)


def seat(dataset: Dataset, row: Row, base_id: str, label: str) -> tuple[Line, ...]:
    """Return at which base a row says something is; no line if it is at none."""
    name = names(dataset, "bases").get(base_id)
    return (cited(dataset, row, name, words.t(label)),) if name else ()
