"""Commands, the relations between them, and what is present where."""

from __future__ import annotations

from posture.tables import cells as c
from posture.tables.declare import Table
from posture.tables.schemas import shared as s

COMMANDS = Table(
    name="commands",
    about="One command: a headquarters or formation that gives or takes orders.",
    key=("command_id",),
    columns={
        "command_id": c.identifier("Name of the command in all other tables."),
        "name": c.text("English name."),
        "name_ja": c.text("Usual Japanese name, from own knowledge.", empty=True),
        "abbr": c.text("Short name."),
        "country": c.country("Whose command it is."),
        "echelon": c.choice(
            "Its level; a division, regiment or cell is with the wings and brigades.",
            *("combatant command", "subordinate unified", "service component"),
            *("numbered fleet/air force", "corps/MEF", "wing/brigade/strike group"),
            *("national HQ", "ministry"),
        ),
        "hq_base_id": c.refer(
            "Base of its headquarters; empty if at none of these.", "bases", empty=True
        ),
        "lat": s.lat("Point of the headquarters; that of the base when hq_base_id is given."),
        "lon": s.lon(),
        "commander_stars": c.choice(
            "Rank of the commander in stars; 0 is a colonel or Navy captain; Japanese ranks as "
            "their equivalents.",
            *("0", "1", "1-2", "2", "3", "4", "civilian"),
            empty=True,
        ),
        "service": s.service("Service of the command."),
        "valid_from": s.start("Day it was set up; empty: earlier than matters, or not known."),
        "valid_to": s.end(),
        "source_id": s.sources(),
        "verified": s.verified(),
        "note": s.note("Who led it in July 2024 and who was found last, with the date."),
    },
)

COMMAND_EDGES = Table(
    name="command_edges",
    about="One dated relation between two commands.",
    key=("edge_id",),
    columns={
        "edge_id": c.identifier("Name of the relation."),
        "parent_id": c.refer("The superior, or for coordination one of the two.", "commands"),
        "child_id": c.refer("The subordinate, or the other of the two.", "commands"),
        "relation": c.choice(
            "Kind: combatant command (cocom), operational, tactical and administrative control "
            "and chain_of_command are authority; component and coordination are not; planned is "
            "an authority intended whose kind was not said.",
            *("cocom", "opcon", "tacon", "adcon", "chain_of_command"),
            *("component", "coordination", "planned"),
        ),
        "status": c.choice(
            "Whether it holds. Only the dates of in_effect are those of an authority; those of "
            "the others date the announcement, beginning or plan.",
            *("in_effect", "announced", "begun", "planned"),
        ),
        "valid_from": s.start("First day; empty on in_effect: start not known, taken as always."),
        "valid_to": s.end("First day after; empty: open."),
        "basis": c.choice(
            "Mark of doubt on the kind: the source says it (stated), or we did (inferred).",
            *("stated", "inferred"),
        ),
        "source_id": s.sources(),
        "verified": s.verified(),
        "note": s.note(),
    },
)

PRESENCE = Table(
    name="presence",
    about="One ship, squadron, ground unit or rotation at a base for a time. Home port is not "
    "position.",
    key=("presence_id",),
    columns={
        "presence_id": c.identifier("Name of the presence."),
        "kind": c.choice("What it is.", "ship", "aircraft unit", "ground unit", "rotation"),
        "name": c.text("Name of the ship or unit."),
        "hull_or_type": c.text("Hull number of a ship (carriers begin with CV), role of a unit."),
        "class_or_aircraft": c.text("Class of a ship, aircraft or equipment of a unit."),
        "count": c.number(
            "How many: 1 for a ship; aircraft or launchers where a source says. A sum is a floor.",
            *("pieces", 0, 10_000),
            empty=True,
        ),
        "base_id": c.refer("The base; empty if at none of these.", "bases", empty=True),
        "command_id": c.refer(
            "The command it belongs to; own knowledge where no relation is sourced.", "commands"
        ),
        "valid_from": s.start(),
        "valid_to": s.end(),
        "status": c.choice(
            "What is known of it: end_unknown is a rotation whose end was not found, unconfirmed "
            "one of which nothing newer was found.",
            *("active", "ended", "announced", "planned", "disputed", "end_unknown", "unconfirmed"),
        ),
        "source_id": s.sources(),
        "verified": s.verified(),
        "note": s.note(),
    },
)
