"""Points that a reader measures from: their symbols, who says where they are, and when they stay.

A base or a headquarters has a symbol of its own in another layer; where that is drawn, the point
is not drawn again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from posture import provenance, words
from posture.scene import Key, Signs, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from posture.measured import Spot
    from posture.scene import Kind
    from posture.tables import Dataset
    from posture.view import View

SIZE: Final = 6.5
OWNERS: Final = {"base": "bases", "command": "commands"}
"""Sort of subject -> the layer that draws it; places have none."""


def spot_marks(
    dataset: Dataset, prefix: str, spots: Sequence[Spot], fill: str, view: View, **columns: object
) -> pd.DataFrame:
    """Return point marks for points a reader named.

    Parameters
    ----------
    dataset
        The tables.
    prefix
        What their ids begin with, such as ``distance``.
    spots
        The points.
    fill
        Their colour.
    view
        Says in which language they are named.
    **columns
        Further columns of `posture.scene.COLUMNS`, or other values than the usual ones.
    """
    usual = {
        "id": [f"{prefix}/{spot.id}" for spot in spots],
        "subject": [spot.subject for spot in spots],
        "lon": [spot.lon for spot in spots],
        "lat": [spot.lat for spot in spots],
        "shape": "place",
        "fill": fill,
        "size": SIZE,
        "name": [(view.japanese and spot.name_ja) or words.short_name(spot.name) for spot in spots],
        "tip": [_tip(dataset, spot) for spot in spots],
        "strong": True,
        "source_id": [spot.source_id for spot in spots],
    }
    return marks("point", usual | columns)


def called(spot: Spot, view: View) -> str:
    """Return the name of a point in the language in which a view names what is on the map."""
    return (view.japanese and spot.name_ja) or spot.name


def point_key(layer: str, fill: str, drawn: Mapping[Kind, pd.DataFrame]) -> tuple[Key, ...]:
    """Return the key of the points a layer draws itself; none if it draws none.

    Parameters
    ----------
    layer
        Its name.
    fill
        The colour of its points.
    drawn
        Its marks.
    """
    if drawn["point"].empty:
        return ()
    text = words.t(f"legend.point_{layer}")
    return (Key(text=text, fill=fill, shape="place", of=(Signs(layer, "point"),)),)


def _tip(dataset: Dataset, spot: Spot) -> str:
    source = provenance.source_line(dataset, spot.source_id)
    return "\n".join(filter(None, (spot.name, spot.name_ja, source or words.t("source.typed"))))


def points_line(dataset: Dataset, spots: Iterable[Spot]) -> str:
    """Return who says where points are: the line that ends a tooltip."""
    cell = provenance.merged(spot.source_id for spot in spots)
    if not cell:
        return words.t("source.typed")
    return words.t("distance.points", named=provenance.cite(dataset, cell, most=2))


def stays(subject: str, view: View, left: frozenset[str]) -> bool:
    """Leave out a point that another layer draws with a symbol of its own."""
    owner = OWNERS.get(subject.partition(":")[0])
    return owner not in view.layer or subject not in left
