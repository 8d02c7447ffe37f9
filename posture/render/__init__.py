"""From a scene to what the browser draws."""
