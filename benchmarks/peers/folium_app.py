"""The same table with streamlit-folium, as its documentation teaches it."""

import os

import folium
import pandas as pd
import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit_folium import st_folium

COLOURS = ["#0072B2", "#009E73", "#D55E00", "#56B4E9", "#E69F00"]
GREY = "#999999"

st.set_page_config(page_title="Bases", layout="wide")
# Leaflet comes from a CDN otherwise; nothing is gained by that on this machine.
declare_component("leaflet", path=os.environ["BENCH_LEAFLET"])
folium.Map.default_js = [("leaflet", "/component/folium_app.leaflet/leaflet.js")]
folium.Map.default_css = [("leaflet", "/component/folium_app.leaflet/leaflet.css")]


@st.cache_data
def read() -> pd.DataFrame:
    """Return the rows with a colour for each service."""
    table = pd.read_csv(os.environ["BENCH_TABLE"], usecols=["name", "lat", "lon", "service"])
    colours = dict(zip(sorted(table["service"].unique()), COLOURS, strict=False))
    table["colour"] = [colours.get(service, GREY) for service in table["service"]]
    return table


table = read()
chosen = st.pills("Service", sorted(table["service"].unique()), selection_mode="multi")
shown = table[table["service"].isin(chosen)] if chosen else table
st.metric("Bases", len(shown))
group = folium.FeatureGroup("Bases")
for row in shown.itertuples():
    folium.CircleMarker(
        [row.lat, row.lon],
        radius=4,
        color=row.colour,
        fill=True,
        tooltip=f"{row.name} {row.service}",
    ).add_to(group)
chart = folium.Map([30, 140], zoom_start=3, tiles=None, prefer_canvas=True)
st_folium(
    chart, feature_group_to_add=group, use_container_width=True, height=620, returned_objects=[]
)
