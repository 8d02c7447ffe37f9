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
    "tree.changed": "CHANGED: {before} → {text}",
    "tree.node_new": "NEW",
    "tree.node_gone": "GONE",
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
    "statement.control.other_day": "{relation} of {child} is with US Forces Japan on other days"
    " than this ({period}).",
    "statement.intended": "{status}, not in effect: {relation}, for US Forces Japan over"
    " {commands}.",
    "statement.fleet.apart": "US 7th Fleet is not under US Forces Japan.",
    "statement.fleet.under": "US 7th Fleet is under US Forces Japan: it answers to {ways}.",
    "statement.fleet.ways": "It answers to {ways}.",
    "statement.fleet.beside": "The two coordinate ({period}).",
    "statement.alaska.now": "Alaskan Command answers to {ways}.",
    "statement.alaska.before": "Before: {ways}.",
    "statement.alaska.after": "Later: {ways}.",
    "statement.jjoc.stands": "The Japan Joint Operations Command stands, {since}.",
    "statement.jjoc.not_yet": "The Japan Joint Operations Command does not stand yet; it was set"
    " up on {since}.",
    "statement.jjoc.not_over": "The Japan Joint Operations Command does not stand any longer.",
    "statement.jjoc.one": "Its counterpart is {commands}.",
    "statement.jjoc.disputed": "Who its counterpart is, is disputed: sources name {commands}.",
    # The command line.
    "cli.command.head": "{what}, {day}",
    "cli.command.all": "All commands",
}
