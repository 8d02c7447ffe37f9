"""How the round Earth is laid flat on a sheet, and which part of it is in sight.

Mercator is that of web maps, on the sphere: what the page shows. The azimuthal projections are
those of PROJ on WGS 84, centred on the view: Lambert's equal-area one and the equidistant one. The
globe is the orthographic view of a sphere (Snyder, Map Projections, 1987, pp. 145-153).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from pyproj import Geod, Proj

from posture.view.windows import BOXES

if TYPE_CHECKING:
    from posture.render.paper.drawing import Points
    from posture.render.paper.layout import Box
    from posture.view import Camera, View

GLOBE: Final = "globe"
MERCATOR: Final = "mercator"
PROJ_NAMES: Final = {"equal-area": "laea", "equidistant": "aeqd"}

_TILE: Final = 512
"""Units the world is wide at zoom 0, as deck.gl counts."""
_EQUATOR_M: Final = 2 * math.pi * 6_378_137.0
_DEGREE_M: Final = 111_320.0
_SPHERE_M: Final = 6_371_008.8
_MOST_LATITUDE: Final = 85.0
_PAD: Final = 0.92
"""Share of the free room that a window fills."""
_FAR_AWAY: Final = math.radians(165)
"""What is nearer to the far side of the Earth than this is not drawn: it would be smeared."""
_FACING: Final = math.acos(0.12)
"""On the globe marks nearer to the rim are hidden, as on the page."""
_GEOD: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """A projection with its centre, its scale and its place on the sheet."""

    kind: str
    """``mercator``, ``equal-area``, ``equidistant`` or ``globe``."""
    lon: float
    """The centre, degrees."""
    lat: float
    scale: float
    """Units around the equator in Mercator, else units a metre."""
    x: float
    """Where the centre lies, units."""
    y: float
    width: float
    """Size of the sheet, units."""
    height: float

    @property
    def box(self) -> Box:
        """The sheet's edges."""
        return 0.0, 0.0, self.width, self.height

    @property
    def zoom(self) -> float:
        """The page's zoom with as many units to a degree in the middle."""
        if self.kind == MERCATOR:
            return math.log2(self.scale / _TILE)
        return math.log2(360 * _DEGREE_M * self.scale / _TILE)

    @property
    def metres_per_unit(self) -> float:
        """Metres on the ground that one unit stands for at the centre."""
        if self.kind != MERCATOR:
            return 1 / self.scale
        step = 360 * 50 / self.scale
        _, _, metres = _GEOD.inv(self.lon - step / 2, self.lat, self.lon + step / 2, self.lat)
        return float(metres) / 50

    def turned(self, lon: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Points:
        """Return longitudes on the turn of the Earth nearest to the centre."""
        turned: Points = lon + 360 * np.round((self.lon - lon) / 360)
        return turned

    def forward(self, lonlat: Points, *, far: float | None = None) -> Points:
        """Return where points lie on the sheet.

        Parameters
        ----------
        lonlat
            Degrees, shape (n, 2). In Mercator a longitude counts on: 361 lies right of 1.
        far
            How far from the centre points are in sight, radians; by default as for marks.

        Returns
        -------
        numpy.ndarray
            Units from the upper left corner, shape (n, 2); NaN for what is out of sight.
        """
        lon, lat = lonlat[:, 0], lonlat[:, 1]
        if self.kind == MERCATOR:
            east = (lon - self.lon) / 360 * self.scale
            north = (_mercator(lat) - _mercator(np.float64(self.lat))) * self.scale
        else:
            limit = far or (_FACING if self.kind == GLOBE else _FAR_AWAY)
            metres = self._azimuthal(lonlat)
            seen = distance(lonlat, self.lon, self.lat) < limit
            east, north = np.where(seen, metres.T, np.nan) * self.scale
        return np.column_stack((self.x + east, self.y - north))

    def _azimuthal(self, lonlat: Points) -> Points:
        if self.kind == GLOBE:
            seen: Points = _SPHERE_M * orthographic(polar(lonlat, self.lon, self.lat))
            return seen
        project = _projector(PROJ_NAMES[self.kind], self.lon, self.lat)
        return np.column_stack(project(lonlat[:, 0], lonlat[:, 1]))


@lru_cache(maxsize=16)
def _projector(name: str, lon: float, lat: float) -> Proj:
    return Proj(proj=name, lon_0=lon, lat_0=lat, ellps="WGS84")


def _mercator(lat: Points | np.float64) -> Points:
    """Return how far north latitudes are, in turns of the equator."""
    clamped = np.clip(lat, -_MOST_LATITUDE, _MOST_LATITUDE)
    north: Points = np.log(np.tan(np.pi / 4 + np.radians(clamped) / 2)) / (2 * np.pi)
    return north


def distance(lonlat: Points, lon: float, lat: float) -> Points:
    """Return how far points are from a centre on a sphere, radians, shape (n,)."""
    apart: Points = np.hypot(*polar(lonlat, lon, lat).T)
    return apart


def polar(lonlat: Points, lon: float, lat: float) -> Points:
    """Return points in the equidistant projection of a sphere, radians from the centre."""
    across = np.radians(lonlat[:, 0] - lon)
    up, middle = np.radians(lonlat[:, 1]), math.radians(lat)
    east = np.cos(up) * np.sin(across)
    north = math.cos(middle) * np.sin(up) - math.sin(middle) * np.cos(up) * np.cos(across)
    ahead = math.sin(middle) * np.sin(up) + math.cos(middle) * np.cos(up) * np.cos(across)
    flat = np.hypot(east, north)
    stretch = np.divide(np.arctan2(flat, ahead), flat, out=np.ones_like(flat), where=flat > 0)
    return np.column_stack((east * stretch, north * stretch))


def orthographic(points: Points) -> Points:
    """Return equidistant points, radians, as seen from far away, in radii of the sphere."""
    reach = np.hypot(points[:, 0], points[:, 1])
    shrink = np.divide(np.sin(reach), reach, out=np.ones_like(reach), where=reach > 0)
    return points * shrink[:, None]


def flat_for(view: View, projection: str, size: tuple[float, float], free: Box) -> Flat:
    """Return how a view is laid on a sheet.

    Parameters
    ----------
    view
        Its window or camera says what is in sight; the window ``globe`` is a globe in place
        of Mercator.
    projection
        One of `posture.render.paper.sheet.PROJECTIONS`.
    size
        Width and height of the sheet, units.
    free
        The part of the sheet that neither title, legend nor foot covers; the window is
        fitted into it. The camera looks at the middle of the sheet, as on the page.
    """
    kind = GLOBE if projection == MERCATOR and view.window == GLOBE else projection
    west, south, east, north = BOXES[view.window]
    lat = (south + north) / 2
    if kind == MERCATOR:
        edges = _mercator(np.array([south, north]))
        lat = math.degrees(2 * math.atan(math.exp(edges.mean() * 2 * math.pi)) - math.pi / 2)
    start = Flat(
        kind=kind,
        lon=(west + east) / 2,
        lat=lat,
        scale=1.0,
        x=(free[0] + free[2]) / 2,
        y=(free[1] + free[3]) / 2,
        width=size[0],
        height=size[1],
    )
    return _at(start, view.at) if view.at else _fitted(start, view, free)


def _at(start: Flat, at: Camera) -> Flat:
    """Return the scale and centre that a camera asks for."""
    around = _TILE * 2**at.zoom
    scale = around
    if start.kind == GLOBE:
        # deck.gl looks from 1.5 map heights above the sphere; see globeZoom of the page.
        height = start.height
        radius = around / 2 / (math.pi * math.cos(math.radians(at.lat)) * height)
        scale = 1.5 * radius / math.sqrt(2.25 + 3 * radius) * height / _SPHERE_M
    elif start.kind != MERCATOR:
        scale = around / (_EQUATOR_M * math.cos(math.radians(at.lat)))
    x, y = start.width / 2, start.height / 2
    return replace(start, lon=at.lon, lat=at.lat, scale=scale, x=x, y=y)


def _fitted(start: Flat, view: View, free: Box) -> Flat:
    """Return the scale at which a window just fits."""
    room = np.array([free[2] - free[0], free[3] - free[1]])
    if start.kind == GLOBE:
        return replace(start, scale=_PAD / 2 * float(room.min()) / _SPHERE_M)
    west, south, east, north = BOXES[view.window]
    along = np.linspace(0, 1, 41)
    lons, lats = west + along * (east - west), south + along * (north - south)
    edges = [(lons, np.full(41, lat)) for lat in (south, north)]
    edges += [(np.full(41, lon), lats) for lon in (west, east)]
    at = replace(start, x=0.0, y=0.0).forward(np.hstack(edges).T)
    low, high = at.min(axis=0), at.max(axis=0)
    scale = _PAD * float((room / (high - low)).min())
    shift = (low + high) / 2 * scale
    return replace(start, scale=scale, x=start.x - shift[0], y=start.y - shift[1])
