"""English words about routes, times, reach, and printed distances."""

from __future__ import annotations

from typing import Final

REACH: Final = {
    # Routes.
    "route.leg_air": "{start} to {end}: {length}",
    "route.leg_sea": "{start} to {end}: {length} by sea, {direct} direct",
    "route.total_air": "In all: {length}",
    "route.total_sea": "In all: {length} by sea, {direct} direct",
    "route.hours": "{band} hours",
    "route.days": "{band} hours ({days} days)",
    "route.under_way": "Times are under way only: no stop, loading or refuelling is in them.",
    "route.speed": "{name}, {band} kn ({details})",
    "route.coarse": "The way by sea follows a coarse network of shipping lanes (searoute): straits"
    " are simplified, open sea is crossed some per cent too long, and depth, ice, weather and the"
    " rules of traffic are not in it.",
    "route.snapped": "{name} is {km} km from the network; that stretch is a straight line.",
    "route.far": "{name} is {km} km from the network, inland or at an island it leaves out; that"
    " stretch is a straight line and may cross land.",
    "route.no_lane": "{start} and {end} lie at the same point of the network, so the straight"
    " line between them is given, and may cross land.",
    "route.no_speed": "there is no speed “{given}”; there are {listed}",
    "route.stops": "a route has {few} to {most} stops, not {count}",
    "route.no_stop": "there is no base, command or place with the id “{given}”",
    "route.twice": "{name} stands twice in a row; a leg needs two different points",
    "route.medium_sea": "{name} travels by sea; add --sea",
    "route.medium_air": "{name} travels by air; leave out --sea",
    # Reach.
    "reach.radius": "a reach is more than 0 and at most {most} km, not {given}",
    "reach.hours": "hours are a number above 0, not {given}",
    "reach.knots": "knots are a number above 0, the lower first, not {given}",
    "reach.no_hours": "--knots and --speed go with --hours",
    "reach.no_knots": "--hours needs --knots or --speed",
    "reach.no_centre": "a reach needs a point to start from",
    "reach.hit": "{name}: {length}, {bearing}",
    "reach.count": "{count} points within {length} of {name}",
    "reach.count_one": "1 point within {length} of {name}",
    "reach.none": "No point of the tables lies within {length} of {name}.",
    "reach.sea": "Distances go round land, with a straight stretch from each point to the network.",
    "reach.system_sea": "the range of a system is not a way by sea; leave out --sea",
    "reach.still": "Time under way in a straight line; land, stops and refuelling are not in it.",
    # The command line.
    "cli.edition": "Edition {fingerprint}, speaking up to {day}",
    "cli.sea_method": "Computed: each stretch of the way the shortest path on WGS 84",
    "cli.matrix": "In {unit}, along the shortest path on WGS 84",
    "cli.reach": "{count} points within reach of {name}",
    "cli.reach_one": "1 point within reach of {name}",
    "cli.reach_none": "No point of the tables is within reach of {name}",
    "cli.hours": "In {hours} hours: {band} km",
    "cli.perhaps": "(perhaps)",
    "cli.counts": "Bases among them, by country and service:",
    # Systems.
    "system.band": "{name}: {band} km",
    "system.no_bound": "{name}: no range is published, so none is drawn",
    "system.open": "no upper bound is published; what lies beyond {low} km is not known",
    "system.no_low": "no lower bound is published; nothing is surely within reach",
    "system.estimate": "a published estimate, not a measurement",
    "system.unknown": "there is no system “{given}”; near it are {listed}",
    "system.sure": "{count} bases within the lower bound",
    "system.sure_one": "1 base within the lower bound",
    "system.perhaps": "{count} more within the higher bound only",
    "system.only": "{count} bases within the higher bound",
    "system.only_one": "1 base within the higher bound",
    # Printed distances.
    "judge.right": "{printed} is right: {start} to {end} is {computed}.",
    "judge.off": "{printed} is {percent} % ({km} km) {way}: {start} to {end} is {computed}.",
    "judge.short": "short",
    "judge.long": "long",
    "judge.read": "Read as {meant} instead of {given} it would be right ({percent} % off).",
    "judge.mixed": "It would be right if {meant} had been taken for {given} on the way"
    " ({percent} % off).",
    "judge.rounded": "The same number comes from {round}, converted and rounded.",
    "judge.round": "{printed} ({percent} % off)",
    "judge.nothing": "No mix-up of units and no other points of the tables explain it.",
    "judge.else": "It would be right for {start} to {end}: {computed} ({percent} % off).",
    "judge.no_unit": "a printed distance is in km, nmi or mi, not “{given}”",
    "judge.unread": "“{given}” is no distance; write it as 5,600 km or 3350 nmi",
    "judge.no_value": "a printed distance is above 0 and at most {most} km, not {given}",
    "judge.same": "{start} and {end} are one point; no distance is between them",
}
