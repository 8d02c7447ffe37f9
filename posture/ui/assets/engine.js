// The only module that talks to the drawing library: pydeck's own deck.gl bundle, served by this app.
// The specification comes from posture/render/deck.py; big arrays come by URL as binary and go in here.

import { frameOf, holds, pieces, within } from "./cut.js";

let bundle = null;

/** This browser cannot draw the map at all; the message is for the log, the page has its own words. */
export class NoWebGL extends Error {}

function loadBundle(url) {
  bundle ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve(window);
    script.onerror = () => {
      bundle = null; // the next change asks again
      script.remove();
      reject(new Error("the map library did not load"));
    };
    document.head.append(script);
  });
  return bundle;
}

const SLACK = 2; // lines are drawn for a frame so many times as wide and as high as what is seen
const TOO_MUCH = 6; // and drawn anew when that is so many times what is seen
const AWAKE_MS = 1500; // after the last movement or change; gestures glide on for less
const KEPT = 48; // answers kept: a day of bases and commands is about 90 kB
const fetched = new Map();

/** Fetch once per page; every URL names its content, so an answer never goes stale. */
export function fetchOnce(url, read) {
  if (!fetched.has(url)) {
    const answer = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return read(response);
    });
    answer.catch(() => fetched.delete(url));
    fetched.set(url, answer);
    if (fetched.size > KEPT) fetched.delete(fetched.keys().next().value);
  }
  return fetched.get(url);
}

export const fetchJson = (url) => fetchOnce(url, (response) => response.json());

/** Read the layout that posture.tables.basemap.packed documents: counts, starts, coordinates. */
async function fetchParts(url) {
  const bytes = await fetchOnce(url, (response) => response.arrayBuffer());
  const [parts, points] = new Uint32Array(bytes, 0, 2);
  return {
    length: parts,
    startIndices: new Uint32Array(bytes, 8, parts + 1),
    coordinates: new Float32Array(bytes, 8 + 4 * (parts + 1), 2 * points),
  };
}

/** Turn a deck.gl JSON specification into live objects with pydeck's own converter. */
function convert(library, specification) {
  let objects = null;
  library.updateDeck(specification, { setProps: (props) => { objects = props; } });
  return objects;
}

/** Lines of longitude and latitude every `step` degrees, as one binary path collection. */
export function graticule(step = 10, fine = 2) {
  const starts = [0];
  const xy = [];
  for (let lon = -180; lon < 180; lon += step) {
    for (let lat = -80; lat <= 80; lat += fine) xy.push(lon, lat);
    starts.push(xy.length / 2);
  }
  for (let lat = -80; lat <= 80; lat += step) {
    for (let lon = -180; lon <= 180; lon += fine) xy.push(lon, lat);
    starts.push(xy.length / 2);
  }
  return {
    length: starts.length - 1,
    startIndices: Uint32Array.from(starts),
    coordinates: Float32Array.from(xy),
  };
}

/** The sea of the globe: cells a little below the surface, so that the far side stays hidden. */
function seaCells(step = 10, depth = -60_000) {
  const cells = [];
  for (let lon = -180; lon < 180; lon += step) {
    for (let lat = -90; lat < 90; lat += step) {
      cells.push([[lon, lat], [lon + step, lat], [lon + step, lat + step], [lon, lat + step]]
        .map(([x, y]) => [x, y, depth]));
    }
  }
  return cells;
}

/** What a line layer draws: a path layer takes twice as long where there is no graphics card. */
function asLines({ length, from, to }) {
  const attributes = { getSourcePosition: { value: from, size: 2 }, getTargetPosition: { value: to, size: 2 } };
  return { length, attributes };
}

function asPolygons({ length, startIndices, coordinates }) {
  return { length, startIndices, attributes: { getPolygon: { value: coordinates, size: 2 } } };
}

/** Polygons are given once for ever, so that nothing is cut into triangles twice; lines once for a box. */
function withParts(layer, parts, box) {
  if (layer.constructor.layerName !== "LineLayer") {
    parts.data ??= asPolygons(parts);
    return layer.clone({ data: parts.data, positionFormat: "XY", _normalize: false });
  }
  parts.pieces ??= pieces(parts);
  if (!parts.data || parts.box !== box) {
    parts.box = box;
    parts.data = asLines(box ? within(parts.pieces, box) : parts.pieces);
  }
  return layer.clone({ data: parts.data, positionFormat: "XY" });
}

export class Engine {
  constructor(container, onFrame, onCamera) {
    this.container = container;
    this.onFrame = onFrame;
    this.onCamera = onCamera;
    this.deck = null;
    this.mode = null;
    this.areas = [];
    this.detail = false;
  }

  async start(urls, camera, mode, theme) {
    this.urls = urls;
    if (!document.createElement("canvas").getContext("webgl2")) throw new NoWebGL("no WebGL 2");
    const [library, specification] = await Promise.all([
      loadBundle(urls.bundle), fetchJson(urls.specification),
    ]);
    this.library = library;
    this.specification = specification;
    this.theme = theme;
    this.mode = mode;
    this.deck = library.createDeck({
      container: this.container,
      jsonInput: { views: [specification.views[mode]], initialViewState: camera, layers: [] },
    });
    this.deck.setProps({
      ...(this.ratio ? { useDevicePixels: this.ratio } : {}),
      onAfterRender: () => this.onFrame(),
      onViewStateChange: ({ viewState, interactionState }) => {
        this.camera = viewState;
        this.wake();
        const moved = Object.values(interactionState || {}).some(Boolean);
        this.onCamera(viewState, moved);
        return viewState;
      },
      onResize: () => {
        this.reframe();
        this.onFrame();
      },
      onError: (error) => console.error(error),
    });
    this.container.querySelectorAll("canvas").forEach((canvas) => { canvas.tabIndex = -1; });
    this.camera = camera;
    this.parts = {};
  }

  /** How many pixels of the screen the map has for each of its own. */
  setRatio(ratio) {
    this.ratio = ratio;
    this.deck?.setProps({ useDevicePixels: ratio });
  }

  /** Load what the current scale needs; the detailed coast waits until somebody looks closely. */
  async loadBasemap() {
    if (this.parts.graticule) return;
    const wanted = ["land50", "coast50", "borders50"];
    const parts = await Promise.all(wanted.map((name) => fetchParts(this.urls.basemap + name)));
    wanted.forEach((name, i) => { this.parts[name] = parts[i]; });
    this.parts.graticule = graticule();
    if (!this.reframe()) this.refresh();
  }

  async loadDetail() {
    if (this.detail) return;
    this.detail = true;
    try {
      const parts = await Promise.all(
        ["land", "coast"].map((name) => fetchParts(this.urls.basemap + name)));
      [this.parts.nearLand, this.parts.nearCoast] = parts;
      this.refresh();
    } catch (error) { // the coarse coast stays; coming close again asks again
      console.warn(error.message);
      this.detail = false;
    }
  }

  /**
   * Let the drawing loop run for a moment. Left alone it asks for sixty frames a second of a
   * picture that does not change, which costs a computer without a graphics card half a core.
   */
  wake() {
    const loop = this.deck?.animationLoop;
    if (!loop) return;
    if (this.asleep) loop.start();
    this.asleep = false;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      loop.stop();
      this.asleep = true;
    }, AWAKE_MS);
  }

  setMode(mode, camera) {
    if (mode === this.mode) return;
    this.mode = mode;
    this.deck.setProps({
      views: convert(this.library, { views: [this.specification.views[mode]] }).views,
    });
    this.look(camera);
    this.refresh();
  }

  setTheme(theme) {
    if (theme === this.theme) return;
    this.theme = theme;
    this.refresh();
  }

  setAreas(areas) {
    this.areas = areas;
    this.refresh();
  }

  /** Very many dots, as arrays; null for none. */
  setDots(dots) {
    this.dots = dots && {
      length: dots.length,
      attributes: {
        getPosition: { value: dots.positions, size: 2 },
        getFillColor: { value: dots.colours, size: 4, normalized: true },
      },
    };
    this.refresh();
  }

  look(camera) {
    if (!this.deck) return; // not yet drawn: it will begin where the view says
    this.wake();
    this.camera = camera;
    this.reframe();
    this.deck.setProps({ initialViewState: { ...camera } });
  }

  /**
   * Draw the lines of another piece of the Earth when the camera leaves the one they were cut to.
   * Without a graphics card the coasts of the whole world cost a second, those in sight a tenth.
   */
  reframe() {
    if (!this.parts?.graticule || !this.camera) return false;
    const { clientWidth, clientHeight } = this.container;
    const frame = (times) => frameOf(this.camera, clientWidth, clientHeight, times);
    const flat = this.mode === "map" && clientWidth > 0;
    const fits = flat ? this.box && holds(this.box, frame(1)) && holds(frame(TOO_MUCH), this.box) : !this.box;
    if (fits) return false;
    this.box = flat ? frame(SLACK) : null;
    this.refresh();
    return true;
  }

  refresh() {
    if (!this.parts.land50) return;
    this.wake();
    const close = this.parts.nearLand && this.camera.zoom >= 5.5;
    const data = {
      ...this.parts,
      land: close ? this.parts.nearLand : this.parts.land50,
      coast: close ? this.parts.nearCoast : this.parts.coast50,
    };
    this.close = close;
    const { layers } = convert(this.library, {
      layers: this.specification.layers[this.theme].filter(
        (layer) => this.mode === "globe" || layer.id !== "sea"),
    });
    this.deck.setProps({
      layers: layers.map((layer) => {
        if (layer.id === "sea") {
          this.sea ??= seaCells();
          return layer.clone({ data: this.sea, getPolygon: (cell) => cell });
        }
        if (layer.id === "areas") {
          return layer.clone({ data: this.areas, updateTriggers: { getFillColor: this.areas } });
        }
        if (layer.id === "dots") return this.dots ? layer.clone({ data: this.dots, positionFormat: "XY" }) : null;
        return data[layer.id] ? withParts(layer, data[layer.id], this.box) : null;
      }),
    });
  }

  /** Swap coasts when the reader comes close, and fetch the fine one shortly before. */
  onZoom(zoom) {
    if (zoom >= 5) this.loadDetail();
    const close = Boolean(this.parts?.nearLand) && zoom >= 5.5;
    if (close !== Boolean(this.close)) this.refresh();
    else this.reframe();
  }

  viewport() {
    return this.deck?.isInitialized ? this.deck.getViewports()[0] ?? null : null;
  }

  stop() {
    clearTimeout(this.rest);
    this.deck?.finalize();
    this.deck = null;
  }
}
