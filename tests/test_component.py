"""The page's own parts come from an address that names their version, never from a string."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from posture.ui import server
from posture.view import PAGES
from tests.test_app import link
from tests.test_server import get

PARTS = {"map": "map", "command": "tree", "events": "timeline", "claims": "ledger"}
OK = 200


def test_the_parts_are_of_pages_that_exist() -> None:
    assert set(PARTS) <= set(PAGES)


@pytest.mark.parametrize("page", PARTS)
def test_a_part_is_fetched_by_its_address(page: str) -> None:
    app = link("" if page == "map" else f"page={page}")
    sent = {one.proto.component_name: one.proto for one in app.get("bidi_component")}
    proto = sent[f"posture_{PARTS[page]}"]
    assert proto.js_content == ""
    below = f"http://x/_stcore/bidi-components/{proto.component_name}/"
    address = urljoin(below, proto.js_source_path).removeprefix("http://x")
    assert address == f"/posture/assets/{server.version()}/{PARTS[page]}.js"
    assert get(address).status == OK
