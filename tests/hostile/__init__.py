"""Tables whose text attacks every format, and what must come out of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from posture.tables import load

if TYPE_CHECKING:
    from posture.tables import Dataset

TEXTS = (
    "=1+1",
    "+1+cmd|' /C calc'!A1",
    '-2+3+HYPERLINK("http://evil.invalid")',
    "@SUM(A1:A9)",
    " =A1",
    "\uff1dA1",
    "%TEMP%",
    "|calc",
    "'tis",
    "</script><script>window.hurt=1</script>",
    "<!--<script>",
    "<img src=http://evil.invalid/x.png onerror=window.hurt=1>",
    "]]><x/>&amp;&#0;",
    '"quoted", with; separators\tand tabs',
    "two\nlines",
    "横須賀基地",
    "\u202egnp.exe",
    "קאדנה قاعدة",
    "👩‍✈️🇯🇵",
    "_x0041_",
    "javascript:alert(1)",
    "@@=alert(1)",
    "\u2028\u2029",
    "${1+1} {{7*7}} $[name] %s {0}",
)
"""Names a table may hold: none has a control character but for the line break."""
CONTROLS = ("bell\x07", "nul\x00", "vt\x0b", "\x1besc", "\ufffe\uffff")
"""What the tables refuse, and a table that comes another way might hold."""


def hostile(texts: tuple[str, ...] = TEXTS) -> Dataset:
    """Return the shipped tables with the names of the first bases replaced by hostile text."""
    dataset = load()
    bases, sources = dataset.bases.copy(), dataset.sources.copy()
    for row, text in enumerate(texts):
        for column in ("name", "name_ja", "note", "admin_area"):
            bases.loc[row, column] = text
    cited = sources["source_id"].isin(bases["source_id"].str.partition(";")[0].head(len(texts)))
    sources.loc[cited, "title"] = texts[0]
    sources.loc[cited, "url"] = "javascript:alert(1)"
    return replace(dataset, bases=bases, sources=sources, fingerprint=f"{len(texts):012}")


def names(dataset: Dataset, texts: tuple[str, ...] = TEXTS) -> dict[str, str]:
    """Return base id -> hostile name."""
    return dict(zip(dataset.bases["base_id"].head(len(texts)), texts, strict=True))
