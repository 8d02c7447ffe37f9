"""Figures, systems, speeds, claims and events."""

from __future__ import annotations

import re

from posture.tables import cells as c
from posture.tables.countries import COUNTRIES
from posture.tables.declare import Table
from posture.tables.schemas import shared as s

_FARTHEST_KM = 20_004  # half the girth of the Earth: nothing on it is farther away
_FASTEST_KNOTS = 2_000
_MEDIA = ("air", "sea")
_MOST_PERSONS = 100_000_000
_TAG = re.compile(r"tag_[a-z0-9_]+")


def _country_or_tag(member: str) -> bool:
    return member in COUNTRIES or bool(_TAG.fullmatch(member))


PERSONNEL = Table(
    name="personnel",
    about="One figure: a head count with its date, its range and who is counted. Ids beginning "
    "with dmdc_ are the quarterly series, pub_ are published statements, seed_ the two articles.",
    key=("figure_id",),
    ranges=(("low", "high", "value"),),
    columns={
        "figure_id": c.identifier("Name of the figure."),
        "place": c.country("Where: a country, or a state or prefecture of one.", parts=True),
        "place_name": c.text("The place in English."),
        "as_of": c.day("Day of the count, or of the statement."),
        "service": c.choice("Whose people; ALL when not split.", "ALL", *s.SERVICES),
        "component": c.choice(
            "Which people.", "active", "reserve", "civilian", "total", "unspecified"
        ),
        "low": c.number(
            "Least the figure can mean: itself if exact, else half a unit of the last digit that "
            "is not zero below it; empty: open.",
            *("persons", 0, _MOST_PERSONS),
            empty=True,
        ),
        "high": c.number(
            "Most the figure can mean, by the same rule; empty: open.",
            *("persons", 0, _MOST_PERSONS),
            empty=True,
        ),
        "value": c.number("The figure as printed.", "persons", 0, _MOST_PERSONS),
        "precision": c.choice(
            "How exactly it was said.", "exact", "rounded", "about", "unspecified"
        ),
        "population": c.text("Who is counted. Figures of different populations never add up."),
        "source_id": s.sources(),
        "quality_flag": c.choice(
            "Mark of doubt on the figure: dmdc_gap (2015-12 to 2017-12: tens of thousands listed "
            "under no country), army_missing (no Army printed), series_break (first of a new "
            "series), afloat_excluded (crews not counted), sum_mismatch (printed total below its "
            "parts), army_elsewhere (Guam's Army printed with the US), rotation, plan and "
            "deployment (not stationed), secondary (second-hand), conflict (sources disagree).",
            *("ok", "dmdc_gap", "army_missing", "series_break", "afloat_excluded", "sum_mismatch"),
            *("army_elsewhere", "rotation", "plan", "deployment", "secondary", "conflict"),
        ),
        "note": s.note(),
    },
)

SYSTEMS = Table(
    name="systems",
    about="One weapon or sensor with its published reach. Reaches mix flown, slant and claimed "
    "ranges: estimates, all of them.",
    key=("system_id",),
    ranges=(("range_km_low", "range_km_high", ""),),
    columns={
        "system_id": c.identifier("Name of the system."),
        "name": c.text("English name."),
        "operator": c.country("Whose it is."),
        "category": c.choice(
            "What it is.",
            *("cruise missile", "ballistic missile", "glide missile", "SAM", "rocket artillery"),
            *("bomber", "radar", "range limit"),
        ),
        "range_km_low": c.number(
            "Lowest published reach; empty: none found.", "km", 1, _FARTHEST_KM, empty=True
        ),
        "range_km_high": c.number(
            "Highest published reach; empty: none found, or open.",
            *("km", 1, _FARTHEST_KM),
            empty=True,
        ),
        "role": c.choice("As seen from the United States.", "friendly", "partner", "threat"),
        "status_in_theatre": c.text("Where and since when, in words."),
        "base_id": c.refer("Base to draw it from; may be a past one.", "bases", empty=True),
        "source_id": s.sources(),
        "verified": s.verified(),
        "note": s.note(),
    },
)

SPEEDS = Table(
    name="speeds",
    about="One sort of aircraft or ship with the speed at which it travels far. Low and high are "
    "a band to reckon with, not limits.",
    key=("speed_id",),
    ranges=(("knots_low", "knots_high", ""),),
    columns={
        "speed_id": c.identifier("Name of the speed."),
        "name": c.text("English name."),
        "name_ja": c.text("Usual Japanese name, from own knowledge.", empty=True),
        "medium": c.choice("How it travels: by air along geodesics, by sea round land.", *_MEDIA),
        "knots_low": c.number("A slow passage.", "knots", 1, _FASTEST_KNOTS),
        "knots_high": c.number("A fast passage.", "knots", 1, _FASTEST_KNOTS),
        "assumption": c.text("What the band takes for granted and leaves out."),
        "source_id": s.sources(),
        "verified": s.verified(),
        "note": s.note("Which end is published, and of what; what the numbers are not."),
    },
)

CLAIMS = Table(
    name="claims",
    about="One claim of the two articles (w and r; x compares them), how it is checked by "
    "computing, and what came out.",
    key=("claim_id",),
    columns={
        "claim_id": c.identifier("Name of the claim."),
        "source_id": s.sources("claim"),
        "paraphrase": c.text("The claim in our own words."),
        "kind": c.choice(
            "What sort of claim it is.",
            *("quantitative", "geographic", "structural", "event", "interpretive"),
        ),
        "subject": c.text("What it is about."),
        "value": c.text("What was claimed, a number or words.", empty=True),
        "unit": c.text("Unit of the claimed value.", empty=True),
        "as_of": c.day("The day the claim speaks of."),
        "check": c.text("How it is checked: calls joined by ' and ', or none."),
        "computed_value": c.text("What the calls gave, joined by ;, where none is an answer."),
        "verdict": c.choice(
            "What became of it.",
            *("supported", "contradicted", "imprecise", "in_tension", "not_checkable"),
            *("superseded",),
        ),
        "evidence": c.text("Why, in our own words.", empty=True),
        "evidence_source_id": s.sources("evidence", empty=True),
        "related_claims": c.refer_many(
            "Claims on the same matter; each names the other.", "claims", empty=True
        ),
    },
)

EVENTS = Table(
    name="events",
    about="One event, announced or happened.",
    key=("event_id",),
    columns={
        "event_id": c.identifier("Name of the event: ev_, its date, a letter."),
        "date": c.day("When."),
        "precision": c.choice(
            "How exactly the date is known; a quarter is dated by its first month.",
            *("day", "month", "year", "quarter"),
        ),
        "title": c.pattern("What happened.", ".{1,90}", "up to 90 characters on one line"),
        "entities": c.refer_many(
            "Whom and what it concerns; tag_ names what is in no table.",
            *("commands", "systems", "presence"),
            beside=("country codes, or tags that begin with tag_", _country_or_tag),
            empty=True,
        ),
        "base_ids": c.refer_many("Bases it concerns.", "bases", empty=True),
        "source_id": s.sources(),
        "verified": s.verified(),
        "note": s.note(),
    },
)
