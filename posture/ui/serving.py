"""How this process serves: its policy, what it says of itself, what it says when it fails."""

from __future__ import annotations

import base64
import gc
import hashlib
import logging
import os
import re
import secrets
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
import uvicorn
from starlette.responses import PlainTextResponse

from posture import words
from posture.doctor.policy import FILLED, NONE, OPTIONS, Policy, headers

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

LOG: Final = logging.getLogger("posture.serving")
ANCESTORS: Final = "POSTURE_FRAME_ANCESTORS"
"""The variable that says who may show the page in a frame, as in a policy."""
_INLINE: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_SAFE_SOURCES: Final = re.compile(r"[A-Za-z0-9:/.*'\- ]+")


@lru_cache(maxsize=1)
def policy() -> Policy:
    """Return what this process keeps to: Streamlit's options and one variable say it."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_bytes()
    ancestors = os.environ.get(ANCESTORS, "").strip()
    return Policy(
        hosts=tuple(st.get_option("server.allowedHosts") or ()),
        origins=tuple(st.get_option("server.corsAllowedOrigins") or ()),
        ancestors=ancestors if _SAFE_SOURCES.fullmatch(ancestors) else NONE,
        scripts=tuple(_hash(script) for script in _INLINE.findall(page)),
    )


def _hash(script: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode("ascii")


def open_options() -> tuple[str, ...]:
    """Return the names of Streamlit's options that are not as the list of the doctor has them."""
    other = [name for name, wanted in OPTIONS.items() if st.get_option(name) != wanted]
    return (*other, *(name for name in FILLED if not st.get_option(name)))


def tell_no_name() -> None:
    """Let answers not say what serves them.

    Streamlit starts its server itself and passes on no option for that header, which is added
    below all that an application sees; so the server's settings are looked for in memory.
    """
    for found in gc.get_objects():
        if type(found) is uvicorn.Config and hasattr(found, "encoded_headers"):
            found.encoded_headers = [pair for pair in found.encoded_headers if pair[0] != b"server"]


def on_script_error(error: Exception) -> bool:
    """Tell the reader one sentence and the log the rest; the number joins the two."""
    number = secrets.token_hex(4)
    LOG.error("Failure %s", number, exc_info=error)
    st.error(words.t("guard.failed", sentence=words.t("ui.failed"), number=number))
    return True


async def on_failure(request: Request, error: Exception) -> Response:
    """Answer for a request that failed: one sentence, with the headers of any other answer."""
    number = secrets.token_hex(4)
    LOG.error("Failure %s", number, exc_info=error)
    text = words.t("guard.failed", sentence=words.t("guard.broken"), number=number)
    fixed = dict(headers(policy(), request.headers.get("host", "")))
    return PlainTextResponse(text, status_code=500, headers=fixed | {"Cache-Control": "no-store"})
