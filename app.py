"""Entry point: ``streamlit run app.py`` serves the page and the files its map needs."""

import streamlit as st
from starlette.middleware import Middleware

from posture.ui.preload import Preload, warm
from posture.ui.server import ROUTES

app = st.App("posture/ui/script.py", routes=ROUTES, middleware=[Middleware(Preload)], lifespan=warm)
