"""What of a map lies within its frame: which signs are explained there, and who is their source.

A picture and the page say nothing of what they do not show. The page finds out for itself, as its
reader moves it: `posture/ui/assets/frame.js` holds to the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from posture import provenance, words
from posture.scene import Key, KeyGroup, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from posture.scene import Scene, Signs, Stratum

InSight: TypeAlias = Mapping[tuple[str, Kind], pd.DataFrame]
"""Layer and kind -> the marks within the frame."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies within the frame of a map."""

    ids: frozenset[str]
    """Of its marks."""
    hidden: int = 0
    """How many symbols of them the legend or a notice covers."""
    scale: float = 1.0
    """How large symbols are drawn there, in shares of their size."""


def part_words(key: str, shown: int, total: int) -> str:
    """Return how many of how many are within the frame, or just how many if all are.

    Parameters
    ----------
    key
        The words of what is counted; with ``_one`` those of one.
    shown, total
        How many are in the frame, and in all.
    """
    number = words.number(total)
    if shown != total:
        number = words.t("map.part", shown=words.number(shown), total=number)
    return words.t(f"{key}_one" if total == 1 else key, number=number)


def part(scene: Scene, seen: Seen) -> Scene:
    """Return a scene with the marks within its frame alone, and the sources of these."""
    strata = tuple(_cut(stratum, seen) for stratum in scene.strata)
    cells = (cell for stratum in strata for cell in stratum.drawn["source_id"].tolist())
    return replace(scene, strata=strata, sources=provenance.most_used(cells))


def _cut(stratum: Stratum, seen: Seen) -> Stratum:
    inside = stratum.drawn["id"].isin(seen.ids).to_numpy()
    return replace(stratum, shown=stratum.shown[inside])


def legend(scene: Scene, seen: Seen | None = None) -> tuple[KeyGroup, ...]:
    """Return the legend of what lies in the frame.

    Parameters
    ----------
    scene
        What is drawn.
    seen
        What of it lies within the frame, and how many symbols the legend or a notice covers,
        which it then says; None for all of it.
    """
    there = None if seen is None else _in_sight(part(scene, seen))
    groups = [KeyGroup(g.title, tuple(_said(g, seen, there))) for g in scene.legend]
    found = [group for group in groups if group.keys]
    if seen and seen.hidden and found:
        key = "map.covered" if seen.hidden > 1 else "map.covered_one"
        said = Key(text=words.t(key, number=words.number(seen.hidden)), note=True)
        found[-1] = KeyGroup(found[-1].title, (*found[-1].keys, said))
    return tuple(found)


def _in_sight(scene: Scene) -> InSight:
    return {(stratum.layer, stratum.kind): stratum.drawn for stratum in scene.strata}


def _said(group: KeyGroup, seen: Seen | None, there: InSight | None) -> Iterator[Key]:
    """Yield keys with what they count counted anew, without those that explain nothing here."""
    for key in group.keys:
        if key.counts:
            total = len(key.counts)
            shown = total if seen is None else sum(each in seen.ids for each in key.counts)
            if shown:
                yield replace(key, text=part_words(f"map.{key.key}", shown, total))
        elif _explains(key, seen, there):
            yield key


def _explains(key: Key, seen: Seen | None, there: InSight | None) -> bool:
    if seen is None or there is None or not key.of:
        return True
    return any(_meets(signs, there, seen.scale) for signs in key.of)


def _meets(signs: Signs, there: InSight, scale: float) -> bool:
    """Return whether a mark with these signs lies within the frame."""
    return any(
        bool(_with(signs, frame, scale).any())
        for (layer, kind), frame in there.items()
        if layer == signs.layer and signs.kind in {"", kind}
    )


def _with(
    signs: Signs, frame: pd.DataFrame, scale: float
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.ones(len(frame), dtype=np.bool_)
    for column, value in signs.having:
        cells = frame[column]
        if isinstance(value, str):
            found &= cells.eq(value).to_numpy(dtype=np.bool_)
        else:
            there = cells if cells.dtype == np.bool_ else cells.ne("")
            found &= there.to_numpy(dtype=np.bool_) == value
    if signs.least:
        found &= frame["size"].to_numpy(dtype=np.float64) * scale >= signs.least
    return found
