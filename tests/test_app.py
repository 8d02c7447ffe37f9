"""The page, run without a browser: any address, and every control."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from posture.tables import DATA
from posture.view import PANELS, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterable

SCRIPT = str(DATA.parent / "posture" / "ui" / "script.py")
SECONDS = 60
LINKS = [
    "",
    *(f"view={window}" for window in WINDOWS if window != "western-pacific"),
    *(f"service=USN&panel={panel}" for panel in PANELS if panel != "details"),
    "on=2024-05-16&command=usfj&tenants=1",
    "on=1957-07-01&panel=table",
    "country=KR&country=JP&kind=camp&layer=none&panel=sources",
    "service=USSF&country=PW&panel=table",
    "from=taipei&to=yokosuka&ring=kadena&km=500&unit=nmi",
    "select=base:yokota",
    "select=command:usfj&on=2024-12-01",
    "select=presence:p006",
    "select=people:JP-47",
    "select=place:taipei",
    "page=command",
    "page=command&root=all&levels=0&relation=opcon&relation=coordination&before=2024-07-27",
    "page=command&on=2024-07-28&service=USN&root=jjoc&select=command:usfj",
    "page=command&on=1957-07-01&root=mdtf3&levels=3",
    "page=command&root=indopacom&levels=2&before=2025-03-30&present=1",
    "page=events",
    "page=events&on=2024-07-28&service=USMC&country=JP&event=ev_2024_07_28_a",
    "page=events&event=ev_2013_04_a",
    "page=events&command=socpac&present=1",
    "page=distances",
    "page=distances&service=USN&row=bases&row=35.69000,139.73000&col=places&nearest=1&unit=nmi",
    "page=distances&row=none&col=none",
    "page=distances&present=1",
    "page=strength",
    "page=strength&on=2024-07-28&service=USN&service=USMC&lines=place&early=1",
    "page=strength&place=JP-47&component=civilian",
    "page=strength&country=KR&place=KR&component=total",
    "page=strength&country=PW",
    "page=strength&on=2024-08-01&present=1",
    "page=claims",
    "page=claims&article=reuters_2024_07_28&verdict=imprecise&claim_kind=quantitative&find=troops",
    "page=claims&claim=w08",
    "page=claims&ask=personnel%28JP,2024-06-30,active,ALL%29+and+stars%28usfj%29",
    "page=claims&list=measures",
    "page=claims&find=zzzz",
    "page=claims&present=1",
    "page=claims&claim=r12&present=1",
    "page=claims&ask=aircraft%28JP,2024-07-28%29&present=1",
    "present=1&title=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
]
"""Links in the order and words in which a view writes them."""

with (DATA / "bases.csv").open(encoding="utf-8", newline="") as file:
    BASES = list(csv.DictReader(file))


def page(pairs: Iterable[tuple[str, str]] = ()) -> AppTest:
    """Return the page as it runs for an address."""
    app = AppTest.from_file(SCRIPT, default_timeout=SECONDS)
    values: dict[str, list[str]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    for key, texts in values.items():
        app.query_params[key] = texts
    return app.run()


def link(query: str) -> AppTest:
    return page(parse_qsl(query))


def address(app: AppTest) -> list[tuple[str, str]]:
    """Return the address as key and value pairs, sorted."""
    texts = {key: one if isinstance(one, list) else [one] for key, one in app.query_params.items()}
    return sorted((key, text) for key, many in texts.items() for text in many)


def labelled(found: Iterable[Any], label: str) -> Any:  # noqa: ANN401 - widgets of every kind
    """Return the one widget with a label, however its key is written."""
    (widget,) = [one for one in found if one.label == label]
    return widget


def metrics(app: AppTest) -> dict[str, str]:
    return {one.label: "".join(one.value.split()) for one in app.metric}


def bases(**wanted: str) -> str:
    """Return how many bases have some values in the file."""
    return str(sum(all(row[key] == text for key, text in wanted.items()) for row in BASES))


@pytest.mark.parametrize("query", LINKS)
def test_a_whole_link_is_shown_without_a_complaint_and_kept(query: str) -> None:
    app = link(query)
    assert not app.exception
    assert not app.warning
    assert address(app) == sorted(parse_qsl(query))


@pytest.mark.parametrize(
    "query",
    [
        "km=1e999",
        "on=2024-02-30",
        "at=NaN,0,3",
        "select=base:%27;DROP TABLE",
        "command=__import__",
        "view=../../etc/passwd",
        "title=%00",
        "service=USN%0A",
        "%F0%9F%92%A3=%F0%9F%92%A3",
        "layer=none&layer=bases",
        "a=" + "9" * 5000,
    ],
)
def test_a_damaged_part_is_named_left_out_and_does_no_harm(query: str) -> None:
    app = link(f"kind=camp&{query}")
    assert not app.exception
    (warning,) = app.warning
    assert "was ignored" in warning.value
    assert metrics(app)["Bases"] == bases(kind="camp")
    kept = [("kind", "camp"), *([("layer", "none")] if "layer=none" in query else [])]
    assert address(app) == kept


KEYS = ["on", "service", "command", "country", "kind", "tenants", "layer", "from", "to", "ring"]
KEYS += ["km", "unit", "view", "at", "select", "panel", "present", "title"]
PIECES = [
    "USN",
    "JP",
    "base:",
    "yokota",
    "2024-05-16",
    "1",
    "none",
    ",",
    "-",
    "9e9",
    "\\",
    "<",
    "$x$",
]
texts = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=4).map("".join))


@settings(max_examples=20, deadline=None)
@given(pairs=st.lists(st.tuples(st.sampled_from(KEYS) | st.text(max_size=8), texts), max_size=6))
def test_no_address_breaks_the_page(pairs: list[tuple[str, str]]) -> None:
    pairs = [(key, text) for key, text in pairs if key not in ("", "embed", "embed_options")]
    app = page(pairs)
    assert not app.exception
    again = page(address(app))
    assert not again.warning
    assert address(again) == address(app)


@pytest.mark.parametrize("label", ["Service", "Country", "Kind of base"])
def test_choosing_a_filter_writes_it_into_the_address_and_counts_as_promised(label: str) -> None:
    app = page()
    pills = labelled(app.pills, label)
    key = {"Service": "service", "Country": "country", "Kind of base": "kind"}[label]
    value = {"Service": "USMC", "Country": "JP", "Kind of base": "depot"}[label]
    expected = bases(**{key: value})
    assert any(option.endswith(f"({expected})") for option in pills.options)
    pills.set_value([value]).run()
    assert not app.exception
    assert address(app) == [(key, value)]
    assert metrics(app)["Bases"] == expected


def test_every_control_changes_its_part_of_the_address() -> None:
    app = page()
    labelled(app.selectbox, "Command").set_value("usfj").run()
    labelled(app.toggle, "Also where the service is a tenant").set_value(True).run()
    labelled(app.date_input, "Day").set_value(dt.date(2024, 5, 16)).run()
    labelled(app.pills, "Layers").set_value(["bases", "names"]).run()
    labelled(app.selectbox, "From").set_value("yokota").run()
    labelled(app.selectbox, "To").set_value("kadena").run()
    labelled(app.segmented_control, "Unit").set_value("nmi").run()
    labelled(app.selectbox, "Ring around").set_value("yokosuka").run()
    labelled(app.number_input, "Radius, km").set_value(750.0).run()
    labelled(app.selectbox, "View").set_value("japan").run()
    labelled(app.selectbox, "Search").set_value("base:zama").run()
    assert not app.exception
    assert address(app) == sorted(
        parse_qsl(
            "command=usfj&tenants=1&on=2024-05-16&layer=bases&layer=names&from=yokota&to=kadena"
            "&unit=nmi&ring=yokosuka&km=750&view=japan&select=base:zama"
        )
    )


def test_one_click_clears_every_filter_and_nothing_else() -> None:
    filters = "service=USN&command=indopacom&country=JP&kind=port&tenants=1"
    app = link(f"{filters}&view=japan&unit=mi")
    labelled(app.button, "Clear filters").click().run()
    assert not app.exception
    assert address(app) == [("unit", "mi"), ("view", "japan")]
    assert metrics(app)["Bases"] == bases()
    assert labelled(app.button, "Clear filters").disabled


def test_the_present_button_leaves_no_control_on_the_page() -> None:
    app = page()
    labelled(app.button, "Present").click().run()
    assert not app.exception
    assert address(app) == [("present", "1")]
    assert not [*app.button, *app.selectbox, *app.pills, *app.metric]


def test_a_slide_beside_the_map_says_its_day_sources_and_edition() -> None:
    app = link("page=distances&present=1&on=2024-05-16&title=How+far")
    texts = " ".join(one.value for one in app.markdown)
    assert not [*app.button, *app.selectbox, *app.segmented_control]
    assert "# How far\nAs of 16 May 2024" in texts
    assert "Sources" in texts
    assert "Edition" in texts


def panel(query: str) -> str:
    """Return what the panel beside the map says while nothing is selected."""
    texts = [one.value.replace("\\", "") for one in link(query).markdown]
    (found,) = [text for text in texts if "On this day" in text]
    return found


def test_what_was_said_after_the_day_is_marked_beside_the_map() -> None:
    said = panel("on=2024-10-01").split("\n\n")
    (later,) = [one for one in said if "55\N{THIN SPACE}000" in one]
    (before,) = [one for one in said if "US troops in the country" in one]
    assert "after the day" in later
    assert "after the day" not in before


def test_the_figures_and_events_beside_the_map_follow_the_filters() -> None:
    marines = panel("on=2024-07-28&service=USMC")
    assert "16\N{THIN SPACE}009" in marines
    assert "52\N{THIN SPACE}852" not in marines
    korea = panel("on=2024-07-28&country=KR")
    assert "People, South Korea" in korea
    assert "People, Japan" not in korea
    assert panel("on=2024-07-28") != korea
    assert "no figure" in panel("on=2024-07-28&country=PW").casefold()


def test_a_click_wins_over_an_address_that_it_overtook() -> None:
    app = link("service=USN")
    labelled(app.pills, "Country").set_value(["JP"]).run()
    wanted = [("country", "JP"), ("service", "USN")]
    assert address(app) == wanted
    del app.query_params["country"]  # the browser has not read the new address yet
    labelled(app.pills, "Kind of base").set_value(["camp"]).run()
    assert address(app) == sorted([*wanted, ("kind", "camp")])
    del app.query_params["kind"]
    app.run()  # and this is the back button
    assert address(app) == wanted


def test_what_could_not_be_taken_stays_in_its_field_until_something_else_is_done() -> None:
    app = link("page=claims&ask=stars(usfj)")
    long = "stars(usfj) and " * 150 + "stars(usfj)"
    app.text_input(key="w_ask").set_value(long).run()
    assert app.text_input(key="w_ask").value == long
    assert not app.exception
    assert not [one for one in app.markdown if "Three stars" in one.value]
    app.text_input(key="w_find").set_value("troops").run()
    assert app.text_input(key="w_ask").value == "stars(usfj)"
