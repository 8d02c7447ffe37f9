"""The same table with Dash and dash-deck, as their documentation teaches it."""

import os

import dash_deck
import pandas as pd
import pydeck as pdk
import waitress
from dash import Dash, Input, Output, dcc, html

COLOURS = [[0, 114, 178], [0, 158, 115], [213, 94, 0], [86, 180, 233], [230, 159, 0]]
GREY = [153, 153, 153]

table = pd.read_csv(os.environ["BENCH_TABLE"], usecols=["name", "lat", "lon", "service"])
services = sorted(table["service"].unique())
colours = dict(zip(services, COLOURS, strict=False))
table["colour"] = [colours.get(service, GREY) for service in table["service"]]


def show(chosen: list[str]) -> tuple[str, int]:
    """Return the map and the total of the chosen services."""
    shown = table[table["service"].isin(chosen)] if chosen else table
    layer = pdk.Layer(
        "ScatterplotLayer",
        data=shown,
        get_position=["lon", "lat"],
        get_fill_color="colour",
        get_radius=4,
        radius_units=pdk.types.String("pixels"),
        pickable=True,
    )
    view = pdk.ViewState(latitude=30, longitude=140, zoom=3)
    return pdk.Deck([layer], initial_view_state=view, map_provider=None).to_json(), len(shown)


app = Dash(__name__)
chart = dash_deck.DeckGL(id="deck", tooltip={"text": "{name}\n{service}"})
app.layout = html.Div(
    [
        dcc.Checklist(services, [], id="services", inline=True),
        html.H2(id="total"),
        html.Div(chart, id="map", style={"position": "relative", "height": 620}),
    ]
)
app.callback(Output("deck", "data"), Output("total", "children"), Input("services", "value"))(show)

if __name__ == "__main__":
    waitress.serve(app.server, host="127.0.0.1", port=int(os.environ["BENCH_PORT"]), threads=8)
