"""From a query string, whatever it holds, to the fields of a view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_plus

from rapidfuzz import fuzz, process

from posture import words
from posture.errors import ViewError
from posture.view.parts import PARTS, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from posture.tables import Dataset

MOST_TEXT: Final = 65_536
"""Characters of a query string that are read; browsers and servers stop near here too."""
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
MOST_SHOWN: Final = 48
"""Characters of a part that a warning repeats."""

NEAR: Final = 72.0
"""Of 100; a name less like what a link says is not suggested instead."""
MOST_NEAR: Final = 2

_NOT_OURS: Final = frozenset({"embed", "embed_options", "fbclid", "gclid"})
_PART: Final = {part.key: part for part in PARTS}


def query_of(text: str) -> str:
    """Return the query string in a text: what follows the ``?`` if it is a whole address.

    Examples
    --------
    >>> query_of("http://localhost:8501/?view=japan#top")
    'view=japan'
    >>> query_of("?view=japan")
    'view=japan'
    """
    stripped = text.strip()
    if _ADDRESS.match(stripped):
        stripped = stripped.partition("#")[0].partition("?")[2]
    return stripped.removeprefix("?")


def parse(
    text: str,
    dataset: Dataset | None,
    complain: Callable[[str, str], object],
    said: str = "link.ignored",
) -> dict[str, Any]:
    """Return the fields a query string names; complain, and go on, about what is wrong.

    A complaint is a sentence and the field of the view it is about, empty for none of them. The
    sentence has the key ``said``: whoever goes on without a part says that it
    was ignored, whoever does not says what is wrong with it.
    """
    values: dict[str, Any] = {}
    if len(text) > MOST_TEXT:
        length, most = words.number(len(text)), words.number(MOST_TEXT)
        complain(words.t("link.too_long", length=length, most=most), "")
        return values
    for pair in filter(None, text.removeprefix("?").split("&")):
        try:
            _take(pair, dataset, values)
        except ViewError as error:
            complain(words.t(said, part=_shown(pair), why=error), _field(pair))
    return values


def _field(pair: str) -> str:
    """Return the field that a ``key=value`` is about; empty for a key that is none of ours."""
    part = _PART.get(unquote_plus(pair.partition("=")[0], errors="replace"))
    return part.field if part else ""


def _take(pair: str, dataset: Dataset | None, values: dict[str, Any]) -> None:
    """Read one ``key=value`` into ``values``, or raise `ViewError` with the reason."""
    raw_key, _, raw_text = pair.partition("=")
    try:
        key, text = unquote_plus(raw_key, errors="strict"), unquote_plus(raw_text, errors="strict")
    except UnicodeDecodeError:
        raise ViewError(words.t("link.encoding")) from None
    part = _PART.get(key)
    if part is None:
        if key.startswith("utm_") or key in _NOT_OURS:
            return
        raise ViewError(words.t("link.unknown_key"))
    if not text:
        raise ViewError(words.t("link.no_value"))
    before = values.get(part.field)
    if part.none and (text == part.none or before == ()):
        if before not in ((), None) or text != part.none:
            raise ViewError(words.t("link.none"))
        values[part.field] = ()
        return
    values[part.field] = _taken(part, text, dataset, before)


def _taken(part: Part, text: str, dataset: Dataset | None, before: Any) -> Any:  # noqa: ANN401 - parts differ in type
    """Return what a field is once one more text of it is read."""
    value = part.read(text)
    if dataset is not None and part.known is not None and value not in part.known(dataset):
        raise ViewError(_unknown(str(value), part.known(dataset)))
    if not part.many:
        if before is not None:
            raise ViewError(words.t("link.repeated"))
        return value
    if part.most and len(before or ()) >= part.most:
        raise ViewError(words.t("link.too_many", most=part.most))
    return part.arranged((*(before or ()), value))


def _unknown(text: str, known: Collection[str]) -> str:
    """Say that nothing has such a name, and which names are near, if any are."""
    calls = [] if ":" in text else sorted(known)
    found = process.extract(text, calls, scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST_NEAR)
    if not found:
        return words.t("link.not_in_data")
    near = words.joined([f"\u201c{name}\u201d" for name, _, _ in found], last="or")
    return words.t("link.near", near=near)


def _shown(pair: str) -> str:
    """Return a part of a link as a warning may repeat it."""
    text = unquote_plus(pair, errors="replace")
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text)
    short = plain if len(plain) <= MOST_SHOWN else f"{plain[: MOST_SHOWN - 1]}…"
    return f"\u201c{short}\u201d"
