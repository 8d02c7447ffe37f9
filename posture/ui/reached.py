"""Below the map: what lies within reach, what systems reach, and the legs of a route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from posture import geodesy, measured, provenance, reach, routes, words
from posture.layers import reach as reach_layer
from posture.layers import route as route_layer
from posture.layers import systems as systems_layer
from posture.listings import hits, served
from posture.ui.markup import bold, escape, small
from posture.view import FILTERED, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from posture.measured import Spot
    from posture.reach import Hit, System
    from posture.scene import Scene
    from posture.tables import Dataset

HEIGHT: Final = 380


def _named(rows: Iterable[Mapping[str, Any]], unit: str) -> pd.DataFrame:
    """Return rows as a table whose columns are called by their words."""
    frame = pd.DataFrame(list(rows))
    names = {key: words.t(f"ui.column.{key}", unit=words.name("unit", unit)) for key in frame}
    return frame.rename(columns=names)


def _draw(frame: pd.DataFrame, key: str, unit: str) -> None:
    number = st.column_config.NumberColumn(format="localized", step=1)
    length = words.t("ui.column.length", unit=words.name("unit", unit))
    config = {length: number} if length in frame else {}
    st.dataframe(frame, hide_index=True, height=HEIGHT, key=key, column_config=config)


def _hit_row(dataset: Dataset, hit: Hit, how: str, view: View) -> dict[str, object]:
    sort = hit.spot.subject.partition(":")[0]
    service, country = served(dataset).get(hit.spot.subject, ("", ""))
    return {
        "name": hit.spot.name,
        "sort": words.name("sort", sort),
        "service": words.name("service", service) if service else "",
        "country": words.name("country", country) if country else "",
        "length": round(geodesy.convert(hit.distance_km, view.unit)),
        "nearest_to": hit.centre.name,
        "bearing": round(hit.bearing_deg) % 360,
        "how": words.t(f"reach.{how}") if view.speed and view.hours else "",
        "source": provenance.cite(dataset, hit.spot.source_id),
    }


def show_reach(dataset: Dataset, scene: Scene) -> None:
    """Draw what lies within the reach of the view: list, and counts by country and service."""
    view = scene.view
    found = reach_layer.asked(dataset, view)
    if found is None:
        st.info(escape(words.t("ui.reach_none")))
        return
    lines = [
        words.t(
            "ui.reach_head",
            radius=reach_layer.radius_words(dataset, found, view, km),
            name=reach_layer.around_words(found.centres, view),
            area=reach_layer.area_words(reach_layer.coverage(found.centres, km).area_km2),
            how=words.t(f"ui.reach_{kind}"),
        )
        for kind, km in reversed(found.bounds_km)
    ]
    met = hits(dataset, view)
    notes = [words.t("ui.reach_all" if FILTERED in view.reach_at else "ui.reach_filtered")]
    speed = routes.speeds(dataset).get(found.speed_id)
    if speed is not None and speed.by_sea:
        notes.append(words.t("ui.reach_by_sea"))
    st.markdown("  \n".join([*map(bold, lines), *map(small, notes)]))
    left, right = st.columns([3, 1], gap="small")
    with left:
        rows = [_hit_row(dataset, hit, how, view) for hit, how in met]
        if not rows:
            st.info(escape(words.t("ui.reach_empty")))
            return
        if not (view.speed and view.hours):
            rows = [{k: v for k, v in row.items() if k != "how"} for row in rows]
        _draw(_named(rows, view.unit), "t_reach", view.unit)
    with right:
        _counts(dataset, [hit for hit, _ in met], view)


def _counts(dataset: Dataset, met: Sequence[Hit], view: View) -> None:
    counted = reach.counts(dataset, tuple(met))
    rows = [
        {
            "country": words.name("country", country),
            "service": words.name("service", service),
            "bases": int(bases),
        }
        for country, service, bases in counted.itertuples(index=False)
    ]
    if rows:
        _draw(_named(rows, view.unit), "t_reach_counts", view.unit)


def _system_row(dataset: Dataset, system: System, site: Spot | None) -> dict[str, object]:
    inside = reach.of_system(dataset, system.id, site) if site else None
    return {
        "name": system.name,
        "role": words.name("role", system.role),
        "range": reach.band_words(system).removeprefix(f"{system.name}: "),
        "site": site.name if site else "",
        "sure": len(inside.sure) if inside else None,
        "perhaps": len(inside.perhaps) if inside else None,
        "operator": words.name("country", system.operator),
        "category": system.category,
        "doubt": provenance.doubt_words_of(system.doubts),
        "status": system.status,
        "note": system.note,
        "source": provenance.cite(dataset, system.source_id, most=3),
    }


def show_systems(dataset: Dataset, scene: Scene) -> None:
    """Draw every system with its published reach, and the bases within that of the chosen ones."""
    view = scene.view
    st.markdown(small(words.t("ui.systems_note")))
    chosen = list(systems_layer.sited(dataset, view))
    for system, site in chosen:
        if site is None or not system.bounds_km:
            continue
        inside = reach.of_system(dataset, system.id, site)
        counted = words.t(
            "ui.system_inside",
            name=system.name,
            site=site.name,
            counts="; ".join(reach.reached_words(inside)),
        )
        st.markdown(f"{bold(counted)}  \n{small('; '.join(reach.assumptions(dataset, system)))}")
        every = [(hit, "sure") for hit in inside.sure] + [
            (hit, "perhaps") for hit in inside.perhaps
        ]
        if every:
            rows = [
                _hit_row(dataset, hit, "", View(unit=view.unit))
                | {"how": words.t(f"ui.system_{how}")}
                for hit, how in every
            ]
            dropped = ("sort", "nearest_to")
            rows = [{k: v for k, v in row.items() if k not in dropped} for row in rows]
            _draw(_named(rows, view.unit), f"t_system_{system.id}_{site.id}", view.unit)
    ids = list(dict.fromkeys(system.id for system, _ in chosen))
    known = reach.systems(dataset)
    order = [*(known[key] for key in ids), *(s for s in known.values() if s.id not in ids)]
    sites = {system.id: site for system, site in chosen}
    rows = [
        _system_row(dataset, system, sites.get(system.id, measured.spot(dataset, system.base_id)))
        for system in order
    ]
    _draw(_named(rows, view.unit), "t_systems", view.unit)


def show_route(dataset: Dataset, scene: Scene) -> None:
    """Draw the legs of the route: lengths, times, and what a way by sea leaves out."""
    view = scene.view
    route = route_layer.planned(dataset, view)
    if route is None:
        st.info(escape(words.t("ui.route_none")))
        return
    if isinstance(route, str):
        st.warning(escape(words.t("route.not_drawn", why=route)))
        return
    speed = routes.speeds(dataset).get(view.speed)
    fits = route_layer.fitting(dataset, view) is not None
    total = routes.total_words(route, view.unit)
    time = route_layer.time_words(dataset, view, route.distance_km)
    st.markdown(bold(" · ".join(filter(None, (total, time)))))
    rows = [
        {
            "leg": i + 1,
            "from": leg.start.name,
            "to": leg.end.name,
            "length": round(geodesy.convert(leg.distance_km, view.unit)),
            **({"direct": round(geodesy.convert(leg.direct_km, view.unit))} if view.sea else {}),
            "bearing": round(leg.initial_bearing_deg) % 360,
            **({"time": route_layer.time_words(dataset, view, leg.distance_km)} if fits else {}),
        }
        for i, leg in enumerate(route.legs)
    ]
    frame = _named(rows, view.unit)
    st.dataframe(frame, hide_index=True, key="t_route")
    said = [*routes.caveats(route.legs)]
    if speed is not None:
        key = "route.medium_sea" if speed.by_sea else "route.medium_air"
        said.append(routes.speed_words(dataset, speed) if fits else words.t(key, name=speed.name))
    for sentence in said:
        st.caption(escape(sentence))
