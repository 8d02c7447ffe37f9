"""The code of an HTML file: the page's own drawing modules and the file's, as one script.

A file on a disk may not import others, so each module becomes a function that returns what it
exports, in an order in which each finds what it imports.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

OWN: Final = Path(__file__).parent / "assets"
PAGE: Final = Path(__file__).resolve().parents[1] / "ui" / "assets"
"""Where the page keeps the modules that draw symbols, names, legend and tooltips."""
MODULES: Final = (
    PAGE / "symbols.js",
    PAGE / "layout.js",
    PAGE / "paint.js",
    PAGE / "frame.js",
    PAGE / "furniture.js",
    PAGE / "unpack.js",
    OWN / "earth.js",
    OWN / "file.js",
)
STYLES: Final = (PAGE / "map.css", OWN / "file.css")

_IMPORT: Final = re.compile(r'^import (\{[^}]*\}) from "\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(
    r"^export ((?:async )?(?:const|let|function\*?|class) ([A-Za-z_$][\w$]*))", re.MULTILINE
)


@lru_cache(maxsize=1)
def script() -> str:
    """Return all modules as one script without imports, each after those it needs."""
    parts = [_module(path.stem, path.read_text("utf-8")) for path in MODULES]
    return "\n".join(['"use strict";', "const modules = {};", *parts])


def _module(name: str, text: str) -> str:
    exported = ", ".join(found[2] for found in _EXPORT.finditer(text))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r'const \1 = modules["\2"];' + "\n", text))
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


@lru_cache(maxsize=1)
def style() -> str:
    """Return the style sheet of the page's map, and what the file adds to it."""
    return "\n".join(path.read_text("utf-8") for path in STYLES)
