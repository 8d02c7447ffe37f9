"""The same table with Panel and Bokeh, as their documentation teaches it."""

import os

import numpy as np
import pandas as pd
import panel as pn
from bokeh.models import ColumnDataSource
from bokeh.plotting import figure
from bokeh.transform import factor_cmap

COLOURS = ["#0072B2", "#009E73", "#D55E00", "#56B4E9", "#E69F00", "#444444", "#999999"]
EARTH_M = 6_378_137.0

pn.extension()


def read() -> pd.DataFrame:
    """Return the rows with their place on Web Mercator."""
    table = pd.read_csv(os.environ["BENCH_TABLE"], usecols=["name", "lat", "lon", "service"])
    table["x"] = EARTH_M * np.radians(table["lon"])
    table["y"] = EARTH_M * np.log(np.tan(np.pi / 4 + np.radians(table["lat"]) / 2))
    return table


def show(chosen: list[str]) -> str:
    """Draw the chosen services and return their total."""
    shown = table[table["service"].isin(chosen)] if chosen else table
    source.data = {name: shown[name].to_numpy() for name in COLUMNS}
    return f"<h2>{len(shown)}</h2>"


COLUMNS = ("x", "y", "name", "service")
table = pn.cache(read)()  # the rest runs for every visitor
names = sorted(table["service"].unique())
source = ColumnDataSource(name="rows")
chart = figure(
    x_axis_type="mercator",
    y_axis_type="mercator",
    sizing_mode="stretch_width",
    height=620,
    tools="pan,wheel_zoom,hover",
    tooltips=[("name", "@name"), ("service", "@service")],
    output_backend="webgl",
)
chart.scatter("x", "y", color=factor_cmap("service", COLOURS, names), size=8, source=source)
services = pn.widgets.CheckButtonGroup(options=names)
total = pn.pane.HTML(pn.bind(show, services))
pn.Column(services, total, chart, sizing_mode="stretch_width").servable()
