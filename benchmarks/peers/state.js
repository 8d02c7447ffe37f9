// What the pages of other libraries show, in the words of ../probe.js, which asks for it.
(() => {
  const digits = (text) => text?.replace(/[^0-9]/g, "") ?? "";

  /** Panel draws in shadow trees. */
  function deep(root, selector) {
    const hit = root.querySelector(selector);
    if (hit) return hit;
    for (const element of root.querySelectorAll("*")) {
      const inner = element.shadowRoot && deep(element.shadowRoot, selector);
      if (inner) return inner;
    }
    return null;
  }

  let figure = null;
  let total = null;

  function figureUnder(view) {
    if (view?.model?.type === "Figure") return view;
    for (const child of view?.child_views ?? []) {
      const hit = figureUnder(child);
      if (hit) return hit;
    }
    return null;
  }

  function bokeh() {
    const source = window.Bokeh.documents[0]?.get_model_by_name("rows");
    for (const root of figure ? [] : Object.values(window.Bokeh.index)) figure ??= figureUnder(root);
    return {
      mark: source && figure ? String(source.get_length() ?? 0) : null,
      idle: Boolean(figure) && !figure._needs_paint && !figure._invalidate_all && figure._invalidated_painters.size === 0,
    };
  }

  function leaflet(frame) {
    const { map, feature_group: groups, L } = frame.contentWindow;
    const group = groups?.at(-1); // those before it were taken off the map
    if (!L || !group) return { mark: null, idle: false };
    const rows = Object.keys(group._layers).length;
    const renderer = Object.values(group._layers)[0]?._renderer;
    return { mark: String(rows), idle: map.hasLayer(group) && renderer?._redrawRequest === null };
  }

  /** Map and idleness of a page that is neither ours nor drawn by deck.gl; null for the others. */
  window.posturePeer = () => {
    if (window.Bokeh) return bokeh();
    const frame = document.querySelector('iframe[title^="streamlit_folium"]');
    return frame && leaflet(frame);
  };

  /** The total a page says, as digits; undefined where it is the first metric, as on plain pages. */
  window.postureNumber = () => {
    if (window.Bokeh) {
      if (!total?.isConnected) total = deep(document, "h2");
      return digits(total?.textContent);
    }
    const map = document.querySelector(".posture-map");
    if (map) {
      const said = /: ([\d\s]+) of [\d\s]+ ids/.exec(map.textContent);
      if (said) return digits(said[1]);
    }
    return document.querySelector("#total") ? digits(document.querySelector("#total").textContent) : undefined;
  };
})();
