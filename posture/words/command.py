"""English words of the tree of commands: its chart, its comparison, its statements."""

from __future__ import annotations

from typing import Final

COMMAND: Final = {
    # The named days.
    "moment.before": "Before the announcement",
    "moment.announced": "Announced",
    "moment.begun": "Begun",
    "moment.planned": "Planned",
    "moment.in_effect": "In effect",
    "moment.latest": "Latest",
    # On the lines of the chart, as short as can be.
    "tree.chain_of_command": "chain",
    "tree.cocom": "COCOM",
    "tree.opcon": "OPCON",
    "tree.tacon": "TACON",
    "tree.adcon": "ADCON",
    "tree.component": "component",
    "tree.coordination": "coordination",
    "tree.planned": "authority",
    "tree.pending": "{relation}, {status}",
    "tree.doubtful": "{text} ?",
    "tree.rank": "{letter} {stars}",
    "tree.service": "{abbr}, {service}",
    "tree.new": "NEW: {text}",
    "tree.gone": "GONE: {text}",
    "tree.changed": "{relation}: {before} → {after}",
    "tree.node_new": "NEW",
    "tree.node_gone": "GONE",
    "tree.vacant_marked": "{news}, no carrier",
    "tree.not_standing": "not standing on this day",
    "tree.tip_kind": "{relation}, {status}",
    # Rank of the head of a command, as it stands in its box.
    "tree.star": "★",
    "tree.to": "{low}\u2013{high}",
    "tree.stars.0": "O-6",
    "tree.stars.civilian": "civilian",
    # Statements.
    "statement.since": "{command} ({since})",
    "statement.way": "{parent} ({relation}, {period})",
    "statement.period": "{since} to {until}",
    "statement.open": "since {since}",
    "statement.undated": "start not known",
    "statement.control.none": "No transfer of operational or tactical control to US Forces Japan"
    " is in effect on any day of the tables, which speak up to {newest}.",
    "statement.control.own": "All that it has under its control was set up under it: {own}.",
    "statement.control.passed": "{relation} of {child} is with US Forces Japan ({period}).",
    "statement.control.other_day": "Not on {day}, but {period}, {relation} of {child} is with US"
    " Forces Japan.",
    "statement.intended": "{status}, not in effect: {relation}, for US Forces Japan over"
    " {commands}.",
    "statement.fleet.apart": "US 7th Fleet is not under US Forces Japan.",
    "statement.control.own_other": "Set up under its control, but not under it on {day}: {own}.",
    "statement.fleet.apart_then": "US 7th Fleet was not under US Forces Japan on {day}.",
    "statement.fleet.under_then": "US 7th Fleet was under US Forces Japan on {day}: it answered to"
    " {ways}.",
    "statement.fleet.ways_then": "It answered to {ways}.",
    "statement.alaska.now_then": "Alaskan Command answered to {ways} on {day}.",
    "statement.alaska.before_then": "Before: {ways}.",
    "statement.alaska.after_then": "Later: {ways}.",
    "statement.jjoc.stands_then": "The Japan Joint Operations Command stood on {day}, {since}.",
    "statement.jjoc.not_yet_then": "The Japan Joint Operations Command did not stand yet on {day};"
    " it was set up on {since}.",
    "statement.jjoc.not_over_then": "The Japan Joint Operations Command did not stand any longer on"
    " {day}.",
    "statement.jjoc.one_then": "Its counterpart was {commands}.",
    "statement.jjoc.disputed_then": "Who its counterpart was, is disputed: sources name"
    " {commands}.",
    "statement.fleet.under": "US 7th Fleet is under US Forces Japan: it answers to {ways}.",
    "statement.fleet.ways": "It answers to {ways}.",
    "statement.fleet.beside": "The two coordinate ({period}).",
    "statement.alaska.now": "Alaskan Command answers to {ways}.",
    "statement.alaska.before": "Before: {ways}.",
    "statement.alaska.after": "Later: {ways}.",
    "statement.jjoc.stands": "The Japan Joint Operations Command stands, {since}.",
    "statement.jjoc.not_yet": "The Japan Joint Operations Command does not stand yet; it is to be"
    " set up on {since}.",
    "statement.jjoc.not_over": "The Japan Joint Operations Command does not stand any longer.",
    "statement.jjoc.one": "Its counterpart is {commands}.",
    "statement.jjoc.disputed": "Who its counterpart is, is disputed: sources name {commands}.",
    # Notes of the tables, and what is in a record of a command.
    "record.note.none": "In {when} it did not exist",
    "record.note.away": "Headquarters at {place}, at no base of the tables",
    "record.note.away_own": "Headquarters at {place}, at no base of the tables: its point was"
    " placed by the compilers",
    "record.note.span": "{first} to {last}",
    "record.note.end": "{text}.",
    "record.coordination": "Coordinates with: no authority",
    # The command line.
    "cli.head": "{what}, {day}",
    "cli.beyond": "The tables speak for days up to {newest}; this one is later.",
    "cli.day": "\u201c{text}\u201d is no day; write it as 2024-07-28, or as {names}.",
    "cli.no_command": "\u201c{text}\u201d is no command; name one by its id, its name or its short"
    " name, such as usfj, or see them all without --root.",
    "cli.no_place": "\u201c{text}\u201d is no base and no place that figures count; these are"
    " {places}.",
    "cli.value": "\u201c{text}\u201d is no {group}; it is one of {allowed}.",
    "cli.value_near": "\u201c{text}\u201d is no {group}; did you mean {name} ({code})? It is one of"
    " {allowed}.",
    "cli.place_near": "No place with figures and no base is called \u201c{text}\u201d; did you mean"
    " {name} ({code})?",
    "cli.command.all": "All commands",
    "cli.command.below": "{name} and what is below it",
    "cli.command.named": "{name} ({id})",
    "cli.command.above": "Above it, step by step:",
    "cli.command.also": "also under {name}",
    "cli.command.across": "Coordination, in effect:",
    "cli.command.pending": "Announced, begun or planned: not in effect:",
    "cli.command.not_standing": "{name} does not stand on this day.",
    "cli.diff.head": "From {first} to {second}: {days} days",
    "cli.diff.head_one": "From {first} to {second}: one day",
    "cli.diff.order": "{first} is after {second}; write the earlier day first.",
    "cli.diff.none": "Nothing is different.",
    "cli.diff.part": "{title} ({count})",
    "cli.diff.stood_up": "Commands set up",
    "cli.diff.stood_down": "Commands that ended",
    "cli.diff.changed": "Relations of another status",
    "cli.diff.changed_line": "{before} before; now {after}",
    "cli.diff.begun": "Relations that began, or were announced or planned",
    "cli.diff.ended": "Relations that ended, or are no longer announced or planned",
    "cli.diff.renewed": "Relations that stopped and came back",
    "cli.diff.between": "Relations that held only in between",
}
