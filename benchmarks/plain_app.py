"""The plain page: the same bases on `st.pydeck_chart`, as its documentation teaches it.

It knows nothing of this project but one table. What it leaves out (basemap, dates, ships, people,
commands, sources) makes it faster, so the comparison favours it.
"""

import os
from pathlib import Path

import pandas as pd
import pydeck as pdk
import streamlit as st

BASES = Path(__file__).resolve().parent.parent / "data" / "bases.csv"
TABLE = os.environ.get("BENCH_TABLE", BASES)
COLOURS = {
    "USN": [0, 114, 178],
    "USMC": [213, 94, 0],
    "USAF": [86, 180, 233],
    "USA": [0, 158, 115],
    "USSF": [204, 121, 167],
    "JOINT": [68, 68, 68],
    "JSDF": [230, 159, 0],
}
GREY = [153, 153, 153]

st.set_page_config(page_title="Bases", layout="wide")


@st.cache_data
def read() -> pd.DataFrame:
    """Return the bases with a colour for each service."""
    bases = pd.read_csv(TABLE, usecols=["name", "lat", "lon", "service", "command_id"])
    bases["colour"] = [COLOURS.get(service, GREY) for service in bases["service"]]
    return bases


bases = read()
chosen = st.pills("Service", sorted(bases["service"].unique()), selection_mode="multi")
shown = bases[bases["service"].isin(chosen)] if chosen else bases
st.metric("Bases", len(shown))
st.pydeck_chart(
    pdk.Deck(
        layers=[
            pdk.Layer(
                "ScatterplotLayer",
                data=shown,
                get_position=["lon", "lat"],
                get_fill_color="colour",
                get_radius=6,
                radius_units=pdk.types.String("pixels"),
                pickable=True,
            )
        ],
        initial_view_state=pdk.ViewState(latitude=30, longitude=140, zoom=3),
        tooltip={"text": "{name}\n{service}\n{command_id}"},
        map_provider=None,
    ),
    height=620,
)
