"""HTML: one file that opens from a disk and asks nobody for anything.

Its content policy names the hashes of its one script and one style sheet, and forbids everything
else. What the tables hold is JSON in a block that no browser runs, read by that script and shown
only as text.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from typing import TYPE_CHECKING, Final

from posture import caption, words
from posture.exports.base import Export, without_sheet
from posture.exports.html_data import data
from posture.exports.html_script import script, style

if TYPE_CHECKING:
    from posture.scene import Scene
    from posture.tables import Dataset

ESCAPED: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a block of JSON, or begin something else in it; JSON reads it all the same."""
POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:;"
    " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="{description}">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>{noscript}</noscript>
<div id="posture"></div>
<script type="application/json" id="posture-data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def make(dataset: Dataset, scene: Scene) -> bytes:
    """Return a scene as one interactive HTML file.

    Parameters
    ----------
    dataset
        The tables.
    scene
        What is drawn when the file is opened.

    Returns
    -------
    bytes
        UTF-8. The reader can move and zoom the map, read tooltips and sources, switch layers and
        choose one of the services in the view. A globe is drawn flat. The same bytes for the same
        scene.
    """
    held = json.dumps(
        data(dataset, scene), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    policy = POLICY.format(script=policy_hash(script()), style=policy_hash(style()))
    page = PAGE.format(
        policy=policy,
        description=html.escape(caption.alt(dataset, scene)),
        title=html.escape(caption.title(dataset, scene.view)),
        style=style(),
        noscript=html.escape(words.t("files.noscript")),
        data=held.translate(ESCAPED),
        script=script(),
    )
    return page.encode()


def policy_hash(text: str) -> str:
    """Return the hash by which a content policy knows an inline script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


EXPORT: Final = Export(
    name="html",
    suffix="html",
    media="text/html; charset=utf-8",
    make=without_sheet(make),
    only_map=True,
    most_reports=3_000,  # each is a row that says all its words itself
)
