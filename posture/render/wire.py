"""Marks on their way to the browser: compact columns, fetched once by an address that names them.

A mark frame that no filter changes has an address made of edition, code, layer, kind and query.
A change of the filters then sends row numbers only. Frames that depend on the filters are small
and travel with the message.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from posture import provenance
from posture.layers import everything
from posture.render import packed as packing
from posture.tables import split_ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from posture.scene import Key, Kind, Scene, Signs, Stratum
    from posture.tables import Dataset

NOT_SENT: Final = frozenset({"source_id"})
PACKED: Final = "observations"
"""The layer whose marks may be very many."""
MARKS: Final = "posture/marks"
CITED: Final = "posture/sources"
PACKAGE: Final = Path(__file__).resolve().parents[1]
RECKONED_WITH: Final = ("pandas", "pyproj")
"""The libraries whose versions may change a mark as our own code may."""


@lru_cache
def code() -> str:
    """Return the digest of the code that makes marks: it changes with any line of the package."""
    files = sorted((path.relative_to(PACKAGE).as_posix(), path) for path in PACKAGE.rglob("*.py"))
    ours = (part for name, path in files for part in (name.encode(), path.read_bytes()))
    return digest(*ours, *(f"{name} {version(name)}".encode() for name in RECKONED_WITH))


def columns(frame: pd.DataFrame, kind: Kind) -> dict[str, list[Any]]:
    """Return a mark frame as plain lists, fit for strict JSON.

    Parameters
    ----------
    frame
        Marks of one kind.
    kind
        Which; areas get their colours as numbers, as deck.gl wants them.

    Returns
    -------
    dict
        Column -> values. Columns in which every value is empty are left out.
    """
    sent = {name: frame[name].tolist() for name in frame.columns if name not in NOT_SENT}
    if kind == "area":
        sent["rgba"] = [_rgba(colour) for colour in sent["fill"]]
    return {name: values for name, values in sent.items() if any(map(_says, values))}


def _says(value: object) -> bool:
    """Return whether a value says more than a column that is left out; a zero does."""
    return value is not False and value != ""


def _rgba(colour: str) -> list[int]:
    """Return ``#RRGGBB`` or ``#RRGGBBAA`` as numbers from 0 to 255."""
    digits = colour.removeprefix("#").ljust(8, "F")
    return [int(digits[i : i + 2], 16) for i in range(0, 8, 2)]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


@lru_cache(maxsize=256)
def frame_bytes(dataset: Dataset, layer: str, kind: Kind, query: str) -> bytes:
    """Return the marks an address names, as JSON columns.

    Raises
    ------
    KeyError
        If there is no such layer, or it has no marks of that kind.
    ViewError
        If the query cannot be read.
    """
    return _json(with_sources(dataset, everything(dataset, layer, query)[kind], kind))


@lru_cache(maxsize=8)
def cites(dataset: Dataset) -> tuple[str, ...]:
    """Return publisher and date of every source of the tables, in the order of their ids."""
    return tuple(provenance.cite(dataset, key) for key in sorted(dataset.sources["source_id"]))


@lru_cache(maxsize=8)
def _places(dataset: Dataset) -> Mapping[str, int]:
    keys = sorted(dataset.sources["source_id"])
    return MappingProxyType({key: at for at, key in enumerate(keys)})


def with_sources(dataset: Dataset, frame: pd.DataFrame, kind: Kind) -> dict[str, list[Any]]:
    """Return a mark frame as `columns` does, with the sources of each mark as places in `cites`."""
    places = _places(dataset)
    cells = frame["source_id"].tolist()
    said = [[places[key] for key in split_ids(cell) if key in places] for cell in cells]
    return columns(frame, kind) | ({"sources": said} if any(said) else {})


def cited(dataset: Dataset) -> bytes:
    """Return what `cites` says as JSON."""
    return _json(cites(dataset))


def cited_address(dataset: Dataset) -> str:
    """Return the address of `cited`, relative to the page."""
    return f"{CITED}/{dataset.fingerprint}-{code()}.json"


def address(scene: Scene, stratum: Stratum) -> str:
    """Return the address of a stratum's marks, relative to the page."""
    query = urlencode({"view": stratum.asked})
    return f"{MARKS}/{scene.fingerprint}-{code()}/{stratum.layer}.{stratum.kind}.json?{query}"


def strata(
    dataset: Dataset, scene: Scene, *, named: bool, addressed: bool = True
) -> list[dict[str, Any]]:
    """Return what the browser needs to know of every stratum that has marks.

    Parameters
    ----------
    dataset, scene
        What is drawn.
    named
        Whether symbols carry their names on the map.
    addressed
        Whether the marks may be fetched by an address. Those of tables that are not everybody's
        may not: they all travel with the message.

    Returns
    -------
    list of dict
        ``url`` and ``shown`` (row numbers; absent for all rows), or ``columns``, or ``packed``.
    """
    sent = []
    for stratum in scene.strata:
        if not len(stratum.shown):
            continue
        item: dict[str, Any] = {"layer": stratum.layer, "kind": stratum.kind}
        if stratum.layer == PACKED and stratum.kind in packing.KINDS:
            item["packed"] = packing.packed(stratum.drawn, stratum.kind)
        elif stratum.filtered or not addressed:
            item["columns"] = with_sources(dataset, stratum.drawn, stratum.kind)
        else:
            item["url"] = address(scene, stratum)
            if len(stratum.shown) < len(stratum.everything):
                item["shown"] = stratum.shown.tolist()
        if stratum.kind == "point" and not named:
            item["nameless"] = True
        sent.append(item)
    return sent


def legend(scene: Scene) -> list[dict[str, Any]]:
    """Return the legend as plain JSON."""
    return [
        {"title": group.title, "items": [_key(key) for key in group.keys]} for group in scene.legend
    ]


def _key(key: Key) -> dict[str, Any]:
    names = ("text", "fill", "shape", "line", "letter", "hatch", "hollow", "disc", "radius", "note")
    said = {name: getattr(key, name) for name in names if getattr(key, name)}
    if key.counts:
        return said | {"counts": list(key.counts), "key": key.key}
    if key.of:
        said["of"] = [_signs(signs) for signs in key.of]
    return said


def _signs(signs: Signs) -> list[Any]:
    """Return which marks a key explains: layer, kind, what they have, and from which radius."""
    told = [signs.layer, signs.kind, dict(signs.having), signs.least]
    while told and not told[-1]:
        told.pop()
    return told


def digest(*parts: bytes) -> str:
    """Return ten hexadecimal digits that name some bytes."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:10]
