"""From a scene to a picture on paper: PNG, SVG and PDF, drawn in one way."""
