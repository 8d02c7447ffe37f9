"""HTML: one file that opens from a disk and asks nobody for anything.

What the tables hold is JSON in a block that no browser runs, read by that script and shown
only as text.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Final

from posture import caption, words
from posture.exports.base import Export, without_sheet
from posture.exports.html_data import data
from posture.exports.html_script import script, style
from posture.exports.html_shell import document

if TYPE_CHECKING:
    from posture.scene import Scene
    from posture.tables import Dataset

ESCAPED: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a block of JSON, or begin something else in it; JSON reads it all the same."""
_BODY: Final = """<noscript>{noscript}</noscript>
<div id="posture"></div>
<script type="application/json" id="posture-data">{data}</script>"""


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
    body = _BODY.format(
        noscript=html.escape(words.t("files.noscript")), data=held.translate(ESCAPED)
    )
    title = caption.title(dataset, scene.view)
    about = {"description": caption.alt(dataset, scene)}
    return document(title, about, body, script=script(), style=style()).encode()


EXPORT: Final = Export(
    name="html",
    suffix="html",
    media="text/html; charset=utf-8",
    make=without_sheet(make),
    only_map=True,
    most_reports=3_000,  # each is a row that says all its words itself
)
