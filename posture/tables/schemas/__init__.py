"""Every table of the data folder, declared once, in the order of the dictionary."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from posture.tables.schemas.what import CLAIMS, EVENTS, PERSONNEL, SPEEDS, SYSTEMS
from posture.tables.schemas.where import BASE_TENANTS, BASES, PLACES, SOURCES
from posture.tables.schemas.who import COMMAND_EDGES, COMMANDS, PRESENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from posture.tables.declare import Table

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            *(SOURCES, BASES, BASE_TENANTS, COMMANDS, COMMAND_EDGES, PERSONNEL),
            *(PRESENCE, SYSTEMS, SPEEDS, CLAIMS, EVENTS, PLACES),
        )
    }
)

__all__ = ["TABLES"]
