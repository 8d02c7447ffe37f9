"""All slides in one file for a browser, which opens from a disk and asks nobody for anything.

Each slide is a drawing of its own within the page; what the tables hold is only text.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from posture import words
from posture.exports.html_shell import document
from posture.render.paper.svg import RULES, faces, inline
from posture.render.paper.text import clean

if TYPE_CHECKING:
    from posture.brief.plan import Plan
    from posture.brief.sheets import Leaf

ASSETS: Final = Path(__file__).parent / "assets"
_BODY: Final = """<main>
{slides}
</main>
<nav hidden>
<button type="button" data-go="-1">{previous}</button>
<output aria-live="polite"></output>
<button type="button" data-go="1">{next}</button>
<button type="button" data-notes aria-pressed="false">{notes}</button>
<small>{keys}</small>
</nav>"""
_SLIDE: Final = """<section id="slide-{number}" aria-label="{label}">
{drawing}
<aside>
{notes}</aside>
</section>"""


@lru_cache(maxsize=1)
def _script() -> str:
    return (ASSETS / "brief.js").read_text("utf-8")


@lru_cache(maxsize=1)
def _style() -> str:
    return (ASSETS / "brief.css").read_text("utf-8")


def html(made: Plan) -> str:
    """Return a deck as an HTML document; the same for the same deck."""
    texts = [text for leaf in made.leaves for text in leaf.drawing.texts()]
    style = faces(texts) + RULES + _style()
    count = len(made.leaves)
    sections = (_section(leaf, number, count) for number, leaf in enumerate(made.leaves, 1))
    body = _BODY.format(
        slides="\n".join(sections),
        **{key: escape(words.t(f"deck.{key}")) for key in ("previous", "next", "keys")},
        notes=escape(words.t("deck.show_notes")),
    )
    about = {"author": made.author, "description": made.stamp}
    return document(made.title, about, body, script=_script(), style=style, fonts=True)


def _section(leaf: Leaf, number: int, count: int) -> str:
    size = (f"{leaf.drawing.width:g}", f"{leaf.drawing.height:g}")
    return _SLIDE.format(
        number=number,
        label=escape(words.t("deck.of", number=number, count=count)),
        drawing=inline(leaf.drawing, size),
        notes="\n".join(map(_paragraph, (leaf.said, leaf.records))),
    )


def _paragraph(text: str) -> str:
    """Return lines of notes; what XML could not hold is shown as the sign for "no letter"."""
    kept = "\n".join(map(clean, text.splitlines()))
    return f"<p>{escape(kept)}</p>" if kept else ""
