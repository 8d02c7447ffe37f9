"""What one measures on the map: a distance, a ring, a reach, a route."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from posture import measured, printed, reach, routes, words
from posture.routes import MOST_STOPS
from posture.ui import points, url
from posture.ui.bind import bind, typed
from posture.ui.labels import apart
from posture.ui.markup import escape, small
from posture.view import FILTERED, UNITS, texts
from posture.view.texts import MOST_HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from posture.reach import System
    from posture.tables import Dataset
    from posture.view import View

RADIUS_STEP_KM: Final = 50.0


def _printed_text(unit: str, text: str) -> str:
    """Return what somebody typed as a printed distance, as a link writes it."""
    if not text:
        return ""
    value, meant = printed.read(text, unit)
    return f"{texts.decimals(value, 0, 3)}{meant}"


def hold_printed(dataset: Dataset, view: View, widget: str) -> None:
    """Draw a field for a printed distance, and what it is worth for the chosen ends."""
    found = texts.PRINTED.fullmatch(view.printed)
    shown = f"{found[1]} {found[2]}" if found else ""
    st.text_input(
        words.t("ui.printed_as"),
        placeholder=words.t("ui.printed_as_hint", unit=words.name("unit", view.unit)),
        help=words.t("ui.printed_as_help"),
        max_chars=40,
        **typed("printed", shown, partial(_printed_text, view.unit), widget),
    )
    ends = [measured.spot(dataset, point) for point in (view.start, view.end)]
    if not found or None in ends or view.start == view.end:
        return
    start, end = (spot for spot in ends if spot is not None)
    judged = printed.judge(dataset, start, end, float(found[1]), found[2])
    first, *rest = printed.said(judged)
    st.markdown("  \n".join((escape(first), *map(small, rest))))


def choose_unit(view: View) -> None:
    """Draw the choice of kilometres, nautical or statute miles."""
    st.segmented_control(
        words.t("ui.unit"),
        list(UNITS),
        required=True,
        format_func=lambda unit: words.name("unit", unit),
        **bind("unit", view.unit, lambda value: value or view.unit),
    )


def choose_ends(dataset: Dataset, view: View) -> None:
    """Draw the choice of both ends of a distance, and what lies between them in words."""
    for field, label in (("start", "ui.from"), ("end", "ui.to")):
        points.choose_one(dataset, words.t(label), field, getattr(view, field))
    found = measured.between(dataset, view.start, view.end)
    if found is not None:
        bearing = measured.bearing_words(found.bearing_deg)
        st.markdown(escape(f"{measured.lengths_words(found.distance_km)} · {bearing}"))


def radius(view: View, field: str, label: str, *, disabled: bool) -> None:
    """Draw a field for a radius in kilometres."""
    st.number_input(
        label,
        min_value=texts.LEAST_KM,
        max_value=texts.MOST_KM,
        step=RADIUS_STEP_KM,
        format="%.0f",
        disabled=disabled,
        **bind(field, getattr(view, field), float),
    )


def _measure(dataset: Dataset, view: View) -> None:
    with st.popover(words.t("ui.measure")):
        choose_ends(dataset, view)
        hold_printed(dataset, view, "printed")
        choose_unit(view)
        label = words.t("ui.ring")
        points.choose_one(dataset, label, "ring_at", view.ring_at, none=words.t("ui.ring_none"))
        radius(view, "ring_km", words.t("ui.ring_km"), disabled=not view.ring_at)


def _speed(dataset: Dataset, view: View, *, by_sea: bool | None, widget: str) -> None:
    """Draw the choice of a speed; only those that fit, if the way is by sea or is not."""
    known = routes.speeds(dataset)
    fitting = apart(
        {
            key: words.t(
                "ui.speed_option", name=each.name, knots=words.band(each.knots_low, each.knots_high)
            )
            for key, each in known.items()
            if by_sea in {None, each.by_sea}
        }
    )
    st.selectbox(
        words.t(f"ui.{widget}"),
        list(fitting),
        index=None,
        format_func=fitting.__getitem__,
        placeholder=words.t("ui.route_speed_none" if widget == "route_speed" else "ui.speed_none"),
        **bind("speed", view.speed if view.speed in fitting else None, or_nothing, widget),
    )


def or_nothing(value: str | None) -> str:
    """Return what was chosen; an empty text for nothing."""
    return value or ""


def _reach(dataset: Dataset, view: View) -> None:
    points.choose_many(
        *(dataset, words.t("ui.reach_at"), "reach_at", view.reach_at),
        sets={FILTERED: words.t("ui.reach_filtered_bases")},
        most=MOST_STOPS,
    )
    radius(view, "reach_km", words.t("ui.reach_km"), disabled=bool(view.speed and view.hours))
    _speed(dataset, view, by_sea=None, widget="reach_speed")
    st.number_input(
        words.t("ui.hours"),
        min_value=0.0,
        max_value=MOST_HOURS,
        step=1.0,
        help=words.t("ui.hours_help"),
        **bind("hours", view.hours, lambda value: float(value or 0)),
    )
    st.button(
        words.t("ui.reach_list"),
        key="b_reach_list",
        on_click=url.change,
        kwargs={"panel": "reach"},
        disabled=not view.reach_at,
    )


def _ids(systems: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of systems of a view, without where they stand, each once."""
    return tuple(dict.fromkeys(entry.partition("@")[0] for entry in systems))


def _chosen(systems: tuple[str, ...], ids: Sequence[str]) -> tuple[str, ...]:
    """Return systems of a view after a choice of ids; the rest stand where they stood."""
    kept = [entry for entry in systems if entry.partition("@")[0] in ids]
    return (*kept, *(key for key in ids if key not in _ids(systems)))


def _site(
    dataset: Dataset, systems: tuple[str, ...], entry: str, known: Mapping[str, System]
) -> None:
    """Draw the choice of where one system stands."""
    name, _, where = entry.partition("@")
    if name not in known:
        return

    def moved(point: str) -> tuple[str, ...]:
        at = f"{name}@{point}" if point else name
        return tuple(at if each == entry else each for each in systems)

    base = measured.spot(dataset, known[name].base_id)
    none = words.t("ui.sited_at", name=base.name) if base else words.t("ui.sited_none")
    label = words.t("ui.sited", name=known[name].name)
    points.choose_for(dataset, label, "system", where, none=none, becomes=moved)


def _systems(dataset: Dataset, view: View) -> None:
    known = reach.systems(dataset)
    said = apart(
        {
            key: words.t(
                "system.label", band=reach.band_words(each), role=words.name("role", each.role)
            )
            for key, each in known.items()
        }
    )
    st.multiselect(
        words.t("ui.systems"),
        list(said),
        format_func=said.__getitem__,
        placeholder=words.t("ui.systems_hint"),
        wrap=True,
        select_all=False,
        **bind("system", list(_ids(view.system)), partial(_chosen, view.system)),
    )
    for entry in view.system:
        _site(dataset, view.system, entry, known)
    st.button(
        words.t("ui.systems_list"),
        key="b_systems_list",
        on_click=url.change,
        kwargs={"panel": "systems"},
    )


def _without(stops: tuple[str, ...], i: int) -> None:
    url.change(stop=(*stops[:i], *stops[i + 1 :]))


def _sooner(stops: tuple[str, ...], i: int) -> None:
    url.change(stop=(*stops[: i - 1], stops[i], stops[i - 1], *stops[i + 1 :]))


def _route(dataset: Dataset, view: View) -> None:
    for i, stop in enumerate(view.stop):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            spot = measured.spot(dataset, stop)
            st.markdown(escape(f"{i + 1}. {spot.name if spot else stop}"), width="stretch")
            st.button(
                words.t("ui.stop_up"),
                key=f"b_up_{i}_{len(view.stop)}",
                help=words.t("ui.stop_up_help"),
                on_click=_sooner,
                args=(view.stop, i),
                disabled=not i,
            )
            st.button(
                words.t("ui.stop_out"),
                key=f"b_out_{i}_{len(view.stop)}",
                help=words.t("ui.stop_out_help"),
                on_click=_without,
                args=(view.stop, i),
            )
    points.add_one(dataset, words.t("ui.stop_add"), "stop", view.stop)
    st.toggle(words.t("ui.sea"), help=words.t("ui.sea_help"), **bind("sea", view.sea))
    _speed(dataset, view, by_sea=view.sea, widget="route_speed")
    with st.container(horizontal=True):
        st.button(
            words.t("ui.route_list"),
            key="b_route_list",
            on_click=url.change,
            kwargs={"panel": "route"},
            disabled=len(view.stop) < routes.FEWEST_STOPS,
        )
        st.button(
            words.t("ui.route_clear"),
            key="b_route_clear",
            on_click=url.change,
            kwargs={"stop": ()},
            disabled=not view.stop,
        )


def show(dataset: Dataset, view: View) -> None:
    """Draw what one measures with. What stands in a closed box is neither made nor sent."""
    _measure(dataset, view)
    boxes = (("reach", _reach), ("systems", _systems), ("route", _route))
    for name, fill in boxes:
        box = st.popover(words.t(f"ui.box_{name}"), key=f"box_{name}", on_change="rerun")
        if box.open:
            with box:
                fill(dataset, view)
