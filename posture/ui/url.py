"""Keep the address bar and the page saying the same thing.

The view lives in the session and is written into the address after every change; an address
that somebody else changed (a link, the back button) is read into the session. The browser
itself writes where the camera stands (``at``), without a rerun. No other module touches
``st.session_state`` or ``st.query_params``; `posture.ui.collected`, which holds the reader's brief,
keeps it through `put` and `take`.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from posture.errors import PostureError
from posture.view import View, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from posture.tables import Dataset

VIEW: Final = "_view"
WRITTEN: Final = "_written"
NONCE: Final = "_camera"
CAMERA: Final = "at"
PROBLEMS: Final = "_problems"
REFUSED: Final = "_refused"
TYPED: Final = "_typed"
THERE: Final = "_there"
MOVED: Final = "_moved"
FIRST: Final = "_first"
TURNS: Final = "_turns"
OWN_TURNS: Final = "_own_turns"
CLICKED: Final = "_clicked"
EDITION: Final = "_edition"
MOST_TURNS: Final = 16
"""Keys that one widget has in turn: Streamlit never forgets what it knows of a key, and the
browser has forgotten the first when its turn comes again."""
ALWAYS_SHOWN: Final = frozenset({"page", "select", "window"})
"""Fields whose widgets are never hidden, so that the browser always hears of a change."""


def _there() -> tuple[tuple[str, str], ...]:
    """Return the address's parameters, in order."""
    return tuple((key, value) for key in st.query_params for value in st.query_params.get_all(key))


Pairs: TypeAlias = tuple[tuple[str, str], ...]


def _by_key(pairs: Pairs) -> Pairs:
    """Return parameters in the order of their keys; of one key, the order is the reader's."""
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def _without_camera(pairs: Pairs) -> Pairs:
    return _by_key(tuple(pair for pair in pairs if pair[0] != CAMERA))


def current(dataset: Dataset) -> tuple[View, tuple[str, ...]]:
    """Return the view to show and what of the address could not be used.

    Parameters
    ----------
    dataset
        The tables: what names nothing in them is reported and left out.

    Returns
    -------
    view : View
        The reader's last change, or what a new address asks for.
    problems : tuple of str
        One sentence for each part of the address that was ignored.
    """
    state = st.session_state
    pairs = _there()
    state[THERE] = pairs
    state[FIRST] = VIEW not in state
    _follow(dataset)
    # A click may overtake the address that the run before it wrote: what the browser sends along
    # is then the address of before, which nobody went back to.
    clicked = state.pop(CLICKED, False)
    if VIEW in state and (clicked or state[WRITTEN] == _without_camera(pairs)):
        if not state.pop(MOVED, False):
            state[VIEW] = replace(state[VIEW], at=_camera(pairs, dataset))
        return state[VIEW], state[PROBLEMS]
    view, problems = read(urlencode(pairs), dataset)
    _turn(state.get(VIEW, view), view, by="")
    state[VIEW], state[PROBLEMS] = view, problems
    state[NONCE] = state.get(NONCE, 0) + 1
    return view, problems


def _follow(dataset: Dataset) -> None:
    """Read the view anew against another edition: what it names may have gone."""
    state = st.session_state
    if VIEW in state and state.get(EDITION) != dataset.fingerprint:
        state[VIEW], state[PROBLEMS] = read(state[VIEW].to_query(), dataset)
    state[EDITION] = dataset.fingerprint


def _camera(pairs: tuple[tuple[str, str], ...], dataset: Dataset) -> Any:  # noqa: ANN401 - Camera or None
    view, _ = read(urlencode([pair for pair in pairs if pair[0] == CAMERA]), dataset)
    return view.at


def push(view: View) -> None:
    """Write the view into the address, if it does not stand there already."""
    pairs = tuple(parse_qsl(view.to_query()))
    there = st.session_state[THERE]
    before = st.session_state.get(WRITTEN)
    st.session_state[WRITTEN] = written = _without_camera(pairs)
    # What the browser sent along may be older than what was written last.
    if _by_key(there) != _by_key(pairs) or before not in {None, written}:
        values: dict[str, list[str]] = {}
        for key, value in pairs:
            values.setdefault(key, []).append(value)
        st.query_params.from_dict(values)


def address() -> str:
    """Return where the page is, without its query string; empty if the browser did not say."""
    where = str(st.context.url or "").partition("?")[0].rstrip("/")
    return f"{where}/" if where else ""


def is_first_run() -> bool:
    """Return whether this run is the first of a reader's session."""
    return bool(st.session_state.get(FIRST, True))


def camera_nonce() -> int:
    """Return a number that changes when the map must look where the view says."""
    return int(st.session_state.get(NONCE, 0))


def change(**parts: object) -> None:
    """Change the view; called from a widget's callback, before the page runs again.

    Picking a view or a camera moves the map; nothing else does.
    """
    _set(parts, by="")


def _set(parts: dict[str, Any], by: str) -> None:
    """Change fields of the view; ``by`` names the widget that did it, if it shows the field."""
    state = st.session_state
    state[CLICKED] = True
    view = state.get(VIEW, View())
    if "window" in parts:
        parts["at"] = None
    if "at" in parts:
        state[NONCE] = state.get(NONCE, 0) + 1
        state[MOVED] = True
    state[VIEW] = replace(view, **parts)
    state[PROBLEMS] = ()
    state.pop(TYPED, None)
    _turn(view, state[VIEW], by)


def _turn(before: View, after: View, by: str) -> None:
    """Give new keys to the widgets of fields that something else than they changed.

    A widget in a closed popover is not there to hear that its value was changed, and the
    browser would send its old value with the next click anywhere. Under another key it cannot.
    """
    for field in fields(View):
        if getattr(before, field.name) != getattr(after, field.name):
            _count(TURNS, field.name)
            if by:
                _count(OWN_TURNS, by)


def _count(what: str, name: str) -> None:
    counts = st.session_state.setdefault(what, {})
    counts[name] = counts.get(name, 0) + 1


def changed(
    field: str, widget: str, read_value: Callable[[Any], object], *, typed: bool = False
) -> None:
    """Take what a widget now says into the view's ``field``, or say why not.

    The widget then shows what the view says again; text that was typed stays, to be mended.
    """
    view = st.session_state.get(VIEW, View())
    said = st.session_state[key(widget, field)]
    try:
        value = read_value(said)
        replace(view, **{field: value})
    except PostureError as error:
        st.session_state[REFUSED] = str(error)
        if typed:
            st.session_state[TYPED] = (key(widget, field), said)
        else:
            _count(TURNS, field)
        return
    _set({field: value}, by=widget)


def refused() -> str:
    """Return why the last change was not made, once; empty if it was."""
    return str(st.session_state.pop(REFUSED, ""))


def key(widget: str, field: str) -> str:
    """Return the key of a widget that shows a field of the view.

    It counts how often something else than the widget changed the field, and begins anew after
    `MOST_TURNS`.
    """
    if field in ALWAYS_SHOWN:
        return f"w_{widget}"
    turns = st.session_state.get(TURNS, {}).get(field, 0)
    turns = (turns - st.session_state.get(OWN_TURNS, {}).get(widget, 0)) % MOST_TURNS
    return f"w_{widget}_{turns}" if turns else f"w_{widget}"


def put(key: str, value: object) -> None:
    """Make the widget ``key`` show what the view says."""
    st.session_state[key] = value


def keep(key: str, value: object) -> None:
    """Make the widget ``key`` show what the view says, but leave alone one that does.

    To set it again would wipe out what is being typed there; so would it what was refused.
    """
    state = st.session_state
    if key not in state or (state[key] != value and state.get(TYPED) != (key, state[key])):
        state[key] = value


def take(key: str) -> Any:  # noqa: ANN401 - widgets differ in type
    """Return what the widget ``key`` says, None if there is none."""
    return st.session_state.get(key)
