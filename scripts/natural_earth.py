"""Read Natural Earth out of the npm package ``world-atlas``.

The package is stitched for spherical maps: rings run on across 180 degrees and around the South
Pole, so that in the plane an edge would jump from one side of the world to the other. Here every
ring is unwrapped: its longitudes never jump, and leave [-180, 180] where they must.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from shapely import Polygon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = "world-atlas@2.0.2"
SHA256 = {
    "land-10m.json": "9b9f584709c119d63fbadf484ce425260497697b7166be7a2fe360e8c0b171a8",
    "land-50m.json": "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f",
    "countries-50m.json": "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
}
POLE_SEAM_DEG = -89.9
"""A ring wholly south of this is the pole itself, not a coast."""

Coords = np.ndarray[Any, np.dtype[np.float64]]


def unpack(archive: Path) -> dict[str, bytes]:
    """Read the files we use out of the npm archive.

    Raises
    ------
    SystemExit
        If a file is not the one this script was written for.
    """
    found: dict[str, bytes] = {}
    with tarfile.open(archive) as tar:
        for name, digest in SHA256.items():
            member = tar.extractfile(f"package/{name}")
            found[name] = member.read() if member else b""
            if hashlib.sha256(found[name]).hexdigest() != digest:
                message = f"{name} of {archive} is not the one of {PACKAGE}"
                raise SystemExit(message)
    return found


def fetch(folder: Path) -> Path:
    """Let npm fetch the package into a folder and return the archive."""
    npm = shutil.which("npm") or "npm"
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
    return next(folder.glob("*.tgz"))


class Topology(NamedTuple):
    """A TopoJSON file with its arcs decoded."""

    arcs: list[Coords]
    """One (n, 2) array of longitude and latitude for each arc."""
    geometries: list[dict[str, Any]]
    """The members of the file's one collection we draw, still naming arcs by number."""


def read_topology(text: bytes, name: str) -> Topology:
    """Decode the delta-coded, quantized arcs of the object ``name``."""
    topology = json.loads(text)
    scale, offset = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + offset for arc in topology["arcs"]]
    return Topology(arcs, topology["objects"][name]["geometries"])


def rings_of(topology: Topology, geometry: dict[str, Any]) -> Iterator[list[Coords]]:
    """Yield the rings of each polygon, shell first, as closed (n, 2) arrays."""
    nested = geometry["arcs"]
    for polygon in nested if geometry["type"] == "MultiPolygon" else [nested]:
        yield [_ring(topology.arcs, ring) for ring in polygon]


def _ring(arcs: list[Coords], numbers: list[int]) -> Coords:
    """Join arcs end to end; ``~n`` means arc ``n`` backwards, and joints are said twice."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def unwrapped(ring: Coords) -> Coords:
    """Return the points with longitudes that never jump, whatever range they then need."""
    jumps = np.round(np.diff(ring[:, 0], prepend=ring[0, 0]) / 360)
    return _shifted(ring, -np.cumsum(jumps))


def _shifted(points: Coords, turns: Coords | float) -> Coords:
    """Move points around the Earth by whole turns, eastward if positive."""
    return np.column_stack([points[:, 0] + 360 * turns, points[:, 1]])


def _closed_at_pole(ring: Coords) -> Coords:
    """Close a coast that runs around the South Pole along 180 degrees and latitude -90."""
    start = int(np.argmax(np.abs(ring[:-1, 0])))
    line = unwrapped(np.roll(ring[:-1], -start, axis=0)[[*range(len(ring) - 1), 0]])
    return np.concatenate([line, [[line[-1, 0], -90], [line[0, 0], -90], line[0]]])


def polygon_of(rings: list[Coords]) -> Polygon:
    """Make one polygon in the unwrapped plane, its holes on the same side as its shell."""
    kept = [ring for ring in rings if ring[:, 1].max() > POLE_SEAM_DEG]
    shell, *holes = map(unwrapped, kept)
    if shell[0, 0] != shell[-1, 0]:
        shell = _closed_at_pole(kept[0])
    middle = (shell[:, 0].min() + shell[:, 0].max()) / 2
    return Polygon(shell, [_shifted(h, np.round((middle - h[:, 0].mean()) / 360)) for h in holes])
