"""What every file for a browser begins with: its head, and a policy that forbids all else.

The content policy names the hashes of the one script and the one style sheet of the file and
forbids everything else: it opens from a disk, and asks nobody for anything.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Final

_POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}';{fonts} img-src data:;"
    " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
{about}
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
<script>{script}</script>
</body>
</html>
"""


def document(  # noqa: PLR0913 - a file has these parts
    title: str,
    about: dict[str, str],
    body: str,
    *,
    script: str,
    style: str,
    fonts: bool = False,
) -> str:
    """Return a file for a browser.

    Parameters
    ----------
    title
        Of the file, as text.
    about
        What it says of itself, as text: name of the ``meta`` element -> content.
    body
        What stands before the script, as markup.
    script, style
        The one script and the one style sheet; neither may end its own element.
    fonts
        Whether the style sheet holds fonts.
    """
    said = (f'<meta name="{name}" content="{escape(text)}">' for name, text in about.items())
    policy = _POLICY.format(
        script=policy_hash(script),
        style=policy_hash(style),
        fonts=" font-src data:;" if fonts else "",
    )
    return _PAGE.format(
        policy=policy,
        about="\n".join(said),
        title=escape(title),
        style=style,
        body=body,
        script=script,
    )


def policy_hash(text: str) -> str:
    """Return the hash by which a content policy knows an inline script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
