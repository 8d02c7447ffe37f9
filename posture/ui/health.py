"""What the server says of itself to whoever watches it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse
from starlette.routing import Route

from posture.doctor.policy import HEALTH
from posture.ui import serving, store

if TYPE_CHECKING:
    from starlette.requests import Request


def report() -> tuple[int, dict[str, Any]]:
    """Return the status and what is said.

    Returns
    -------
    status : int
        200 while readers see tables, if only the last good ones; 503 if there are none.
    said : dict
        ``status`` is ``ok``, ``behind`` (the files hold something newer that cannot be shown)
        or ``broken``; ``edition`` and ``newest_day`` of what is shown; ``fault`` and when it was
        noticed; ``open``: Streamlit's options that are not as the doctor's list has them.
    """
    now = store.state()
    shown = now.dataset
    status = "broken" if shown is None else "behind" if now.fault else "ok"
    return 503 if shown is None else 200, {
        "status": status,
        "edition": shown.fingerprint if shown else None,
        "newest_day": shown.newest_day.isoformat() if shown else None,
        "fault": str(now.fault).partition("\n")[0] if now.fault else None,
        "noticed": now.noticed.isoformat(timespec="seconds") if now.noticed else None,
        "open": list(serving.open_options()),
    }


def get_health(_request: Request) -> JSONResponse:
    """Answer for the health of this process."""
    status, said = report()
    return JSONResponse(said, status_code=status, headers={"Cache-Control": "no-store"})


ROUTES = (Route(HEALTH, get_health),)
