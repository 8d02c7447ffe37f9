"""Entry point: ``streamlit run app.py`` serves the page and the files its map needs."""

import streamlit as st
from starlette.middleware import Middleware

from posture.ui.guard import Guard
from posture.ui.health import ROUTES as HEALTH
from posture.ui.preload import Preload, warm
from posture.ui.server import ROUTES
from posture.ui.serving import on_failure, on_script_error, policy

app = st.App(
    "posture/ui/script.py",
    routes=(*HEALTH, *ROUTES),
    middleware=[Middleware(Guard, policy=policy()), Middleware(Preload)],
    lifespan=warm,
    on_script_error=on_script_error,
    exception_handlers={Exception: on_failure},
)
