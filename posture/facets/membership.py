"""Who belongs where: subjects down, values across, true or false.

What belongs where, and why:

* A base is there if it is active and, where the opening is known, open by the day.
* A service holds the bases it operates; with tenants, also those where it is a tenant on
  the day. Tenant rows that name a unit say nothing of its service and are left out.
* A command holds itself and everything below it on the day. A base or a ship whose command
  does not stand on the day is under none.
* A command stands in the country and on the kind of base where its headquarters is;
  without a headquarters in the tables it keeps its own country and has no kind.
* Presence follows its command for service and command, its base for country and kind.
* Head counts are filtered by country alone: they are of a whole place, so neither a
  command, a service nor a kind of base takes a place away.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from posture.command import below, standing
from posture.tables import Dataset, holds
from posture.tables.schemas.shared import SERVICES

if TYPE_CHECKING:
    import pandas as pd

Subject: TypeAlias = Literal["bases", "commands", "presence", "places"]
Mask: TypeAlias = npt.NDArray[np.bool_]

NOT_THERE: Final = frozenset({"planned", "announced"})
TENANT_SERVICES: Final = frozenset(SERVICES)


@dataclass(frozen=True, slots=True)
class Ground:
    """What memberships depend on besides the facet: the tables, the day, the switch."""

    dataset: Dataset
    day: dt.date
    tenants: bool


@lru_cache(maxsize=32)
def ids(dataset: Dataset, subject: Subject) -> npt.NDArray[np.object_]:
    """Return the ids of one sort of subject, in the order of every membership table."""
    column = {"bases": "base_id", "commands": "command_id", "presence": "presence_id"}
    values = (
        sorted(set(dataset.personnel["place"]))
        if subject == "places"
        else list(getattr(dataset, subject)[column[subject]])
    )
    answer = np.asarray(values, dtype=object)
    answer.setflags(write=False)  # it is handed out again and again
    return answer


def there(ground: Ground, subject: Subject) -> Mask:
    """Return which subjects are there at all on the day."""
    dataset, day = ground.dataset, ground.day
    if subject == "bases":
        opened = dataset.bases["opened_first"]
        by_then = opened.isna() | (opened <= np.datetime64(day))
        return (dataset.bases["status"].eq("active") & by_then).to_numpy(dtype=bool)
    if subject == "commands":
        return holds(dataset.commands, day).to_numpy(dtype=bool)
    if subject == "presence":
        there = holds(dataset.presence, day) & ~dataset.presence["status"].isin(NOT_THERE)
        return there.to_numpy(dtype=bool)
    return np.ones(len(ids(dataset, subject)), dtype=bool)


def _at_base(dataset: Dataset, base_ids: pd.Series, column: str) -> pd.Series:
    """Return a column of the base each row names; empty where it names none."""
    return base_ids.map(dataset.bases.set_index("base_id")[column]).fillna("")


def _equal(codes: npt.ArrayLike, values: tuple[str, ...]) -> Mask:
    """Return subjects by values: where the subject's code is the value."""
    rows = np.asarray(codes, dtype=object)[:, None]
    return np.asarray(rows == np.asarray(values, dtype=object)[None, :], dtype=bool)


def of_service(ground: Ground, subject: Subject, values: tuple[str, ...]) -> Mask | None:
    """Return who belongs to the services: the base's, the command's, the presence's command's."""
    dataset = ground.dataset
    if subject == "places":
        return None
    if subject == "presence":
        service_of = dataset.commands.set_index("command_id")["service"]
        return _equal(dataset.presence["command_id"].map(service_of).fillna(""), values)
    if subject == "commands":
        return _equal(dataset.commands["service"], values)
    member = _equal(dataset.bases["service"], values)
    return member | _as_tenants(ground, values) if ground.tenants else member


def _as_tenants(ground: Ground, values: tuple[str, ...]) -> Mask:
    """Return bases by services: where the service is a tenant on the day."""
    tenants = ground.dataset.base_tenants
    rows = tenants[holds(tenants, ground.day) & tenants["unit_or_service"].isin(TENANT_SERVICES)]
    pairs = set(zip(rows["base_id"], rows["unit_or_service"], strict=True))
    bases = ids(ground.dataset, "bases")
    flat = [(base, value) in pairs for base in bases for value in values]
    return np.asarray(flat, dtype=bool).reshape(len(bases), len(values))


def of_command(ground: Ground, subject: Subject, values: tuple[str, ...]) -> Mask | None:
    """Return who is one of the commands or below it on the day."""
    if subject == "places":
        return None
    codes: pd.Series = getattr(ground.dataset, subject)["command_id"]
    known, rows = np.unique(codes.to_numpy(dtype=object), return_inverse=True)
    there = standing(ground.dataset, ground.day)
    beneath = (below(ground.dataset, ground.day, value) & there for value in values)
    table = [[code in under for code in known] for under in beneath]
    return np.asarray(table, dtype=bool).reshape(len(values), len(known)).T[rows]


def of_country(ground: Ground, subject: Subject, values: tuple[str, ...]) -> Mask | None:
    """Return who stands in the countries: by base, by headquarters, by the place's own code."""
    dataset = ground.dataset
    if subject == "places":
        return _equal([place.partition("-")[0] for place in ids(dataset, subject)], values)
    if subject == "bases":
        return _equal(dataset.bases["country"], values)
    if subject == "presence":
        return _equal(_at_base(dataset, dataset.presence["base_id"], "country"), values)
    at_headquarters = _at_base(dataset, dataset.commands["hq_base_id"], "country")
    return _equal(at_headquarters.where(at_headquarters != "", dataset.commands["country"]), values)


def of_kind(ground: Ground, subject: Subject, values: tuple[str, ...]) -> Mask | None:
    """Return who is, or stands on, a base of the kinds."""
    dataset = ground.dataset
    if subject == "places":
        return None
    if subject == "bases":
        return _equal(dataset.bases["kind"], values)
    column = "hq_base_id" if subject == "commands" else "base_id"
    return _equal(_at_base(dataset, getattr(dataset, subject)[column], "kind"), values)
