"""Sources, bases, their tenants, and places to measure to."""

from __future__ import annotations

from posture.tables import cells as c
from posture.tables.declare import Table
from posture.tables.schemas import shared as s

SOURCES = Table(
    name="sources",
    about="One source of statements. Every web address of the data stands here and only here.",
    key=("source_id",),
    columns={
        "source_id": c.identifier("Name of the source in all other tables."),
        "title": c.text("A label in our own words; not the headline."),
        "publisher": c.text("Who published it, or the host of the page.", empty=True),
        "published": c.day("When it was published, as far as known.", empty=True),
        "url": c.pattern("Where it was found.", r"https?://\S+", "a web address", empty=True),
        "kind": c.choice(
            "What sort of source it is; the last two are ourselves.",
            *("news", "official", "dataset", "reference", "own-placement", "own-knowledge"),
        ),
        "licence": c.text("What of it may be reused."),
        "note": s.note("Whose copy it is, its weakness, the file it came in."),
    },
)

BASES = Table(
    name="bases",
    about="One base: a place that US forces own, share or have agreed access to, or a hub of "
    "Japan's own command.",
    key=("base_id",),
    columns={
        "base_id": c.identifier("Name of the base in all other tables."),
        "name": c.text("English name."),
        "name_ja": c.text("Japanese name; bases in Japan only.", empty=True),
        "country": c.country("Country; territories carry their own code (GU, MP, UM, IO)."),
        "admin_area": c.text("Prefecture, state, province or island."),
        "lat": s.lat("One point for the base; coord_confidence says how far to trust it."),
        "lon": s.lon(),
        "service": s.service("Main user; HOST is the host country's force."),
        "kind": c.choice(
            "What the base mainly is.",
            *("air base", "naval base", "camp", "hq", "training area", "depot", "port", "radar"),
        ),
        "status": c.choice("Whether it is in use.", "active", "planned", "closed"),
        "command_id": c.refer(
            "The area or installation command over it; empty where none was assigned.",
            *("commands",),
            empty=True,
        ),
        "icao": c.pattern(
            "Airfield code; empty where there is none.", "[A-Z]{4}", "four capitals", empty=True
        ),
        "opened": c.day("Opening as a source gives it; the note says of what.", empty=True),
        "coord_source_id": c.refer("Where the point comes from.", "sources"),
        "coord_confidence": c.choice(
            "Mark of doubt on the point: checked or from two sources (high), plausible (medium), "
            "from one list (single_source), from memory (unverified).",
            *("high", "medium", "single_source", "unverified"),
        ),
        "source_id": s.sources(),
        "note": s.note("Facility number of the Japanese ministry, remarks, traps."),
    },
)

BASE_TENANTS = Table(
    name="base_tenants",
    about="One unit, headquarters or service at a base.",
    key=("base_id", "unit_or_service", "valid_from"),
    columns={
        "base_id": c.refer("The base.", "bases"),
        "unit_or_service": c.text("A unit by name, or the code of a service or force."),
        "role": c.choice(
            "What it is there as.",
            *("headquarters", "unit", "ship or squadron group", "facility or function"),
            *("other service present", "other force present"),
        ),
        "valid_from": s.start(),
        "valid_to": s.end(),
        "source_id": s.sources(),
        "verified": s.verified(),
    },
)

PLACES = Table(
    name="places",
    about="One point to measure to: a city, a strait, an island, a headquarters of others.",
    key=("place_id",),
    columns={
        "place_id": c.identifier("Name of the place; never that of a base."),
        "name": c.text("English name."),
        "name_ja": c.text("Japanese name.", empty=True),
        "country": c.country(
            "Country; empty for straits and where sovereignty is disputed: no side is taken.",
            empty=True,
        ),
        "lat": s.lat("Cities are exact; straits and shoals are good to some 1 to 20 km."),
        "lon": s.lon(),
        "kind": c.choice("What it is.", "city", "strait", "island", "capital", "hq"),
        "source_id": s.sources(),
    },
)
