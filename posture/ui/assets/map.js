// The map component: one instance per page, fed by posture/ui/mapview.py.
// A change in the filters sends row numbers; the rows themselves were fetched once, by URL.

import { shortest } from "./cut.js";
import { Engine, fetchJson, NoWebGL } from "./engine.js";
import { element, Furniture } from "./furniture.js";
import { Painter } from "./paint.js";
import { reportAt, unpackDots, unpackRows } from "./unpack.js";

const SETTLE_MS = 350;
const SLIDE_PX = [1440, 810]; // a slide is laid out at this size and scaled to the screen, as its files are
const LEAST_SLIDE_PX = 1000; // on what is narrower, such as a phone, it is laid out as it comes
const LOW_PX = 900; // a slide that is no higher sets its legend tightly
const CLICK_PX = 5;
const LIMITS = { map: [0, 14], globe: [0, 6] }; // zoom; a link holds none below 0
const EARTH_KM = 6371.0088; // mean radius: a scale bar needs no ellipsoid
const DEGREE_M = 111_320; // a degree of the equator, which Mercator pixels are counted in

function rows(columns, shown) {
  const keys = Object.keys(columns);
  const count = keys.length ? columns[keys[0]].length : 0;
  const wanted = shown ?? Array.from({ length: count }, (_, i) => i);
  return wanted.map((i) => Object.fromEntries(keys.map((key) => [key, columns[key][i]])));
}

function luminance(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(probe.fillStyle.slice(i, i + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

/** Great-circle distance in metres between two points of [lon, lat]. */
function metresBetween([lon1, lat1], [lon2, lat2]) {
  const [p1, p2] = [lat1, lat2].map((degrees) => degrees * Math.PI / 180);
  const half = Math.sin((p2 - p1) / 2) ** 2
    + Math.cos(p1) * Math.cos(p2) * Math.sin((lon2 - lon1) * Math.PI / 360) ** 2;
  return 2000 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The camera a link holds, or null. */
function cameraIn(address) {
  const numbers = (new URL(address).searchParams.get("at") ?? "").split(",").map(Number);
  return numbers.length === 3 && numbers.every(Number.isFinite) ? numbers : null;
}

class PostureMap {
  constructor(host, data, send) {
    this.host = host;
    this.send = send;
    this.words = data.words;
    this.style = element("link");
    this.style.rel = "stylesheet";
    this.styled = new Promise((resolve) => { this.style.onload = resolve; this.style.onerror = resolve; });
    this.style.href = this.url(data.urls.css);
    host.append(this.style);
    this.root = element("div", "posture-map");
    this.root.tabIndex = -1;
    this.stage = element("div", "posture-stage");
    this.canvas = element("canvas", "posture-overlay");
    this.live = element("div", "posture-live");
    this.live.setAttribute("aria-live", "polite");
    this.root.append(this.stage, this.canvas, this.live);
    host.append(this.root);
    this.scale = 1;
    this.painter = new Painter(this.canvas);
    this.furniture = new Furniture(this.root, data.words, {
      zoomIn: () => this.zoomBy(1), zoomOut: () => this.zoomBy(-1), home: () => this.home(),
      leave: () => this.send("leave", Date.now()),
      rearranged: () => { this.painter.reserved = null; this.frame(); },
    });
    this.engine = new Engine(this.stage, () => this.frame(), (camera, moved) => this.onCamera(camera, moved));
    this.listen();
    this.queue = Promise.resolve();
    document.fonts?.ready.then(() => { this.painter.widths.clear(); this.frame(); });
  }

  theme() {
    const colour = getComputedStyle(this.host).getPropertyValue("--st-background-color").trim() || "#ffffff";
    return luminance(colour) < 128 ? "dark" : "light";
  }

  update(data, send) {
    this.send = send;
    this.latest = data;
    this.queue = this.queue.then(() => this.apply(data)).catch((error) => {
      console.error(error);
      this.root.dataset.error = error.message;
      this.furniture.fail(error instanceof NoWebGL ? data.words.no_webgl : data.words.failed);
    });
    return this.queue;
  }

  async apply(data) {
    if (data !== this.latest && this.engine.deck) return; // a newer one waits behind
    await this.styled; // without its style the map has no size to fit a view into
    this.data = data;
    const theme = this.theme();
    this.root.dataset.theme = theme;
    this.root.classList.toggle("posture-present", data.present);
    this.root.classList.toggle("posture-globe", data.camera.globe);
    this.enlarge();
    const mode = data.camera.globe ? "globe" : "map";
    if (!this.engine.deck) {
      this.dress(data, theme);
      [this.nonce, this.presented] = [data.camera.nonce, data.present];
    }
    const starting = this.engine.deck ? null
      : this.engine.start(this.urls(data), this.cameraFor(data.camera), mode, theme);
    const dots = data.strata.find((each) => each.packed && each.kind === "disc");
    const strata = await Promise.all(data.strata.filter((each) => each !== dots).map(async (stratum) => ({
      ...stratum, rows: stratum.packed ? unpackRows(stratum.kind, stratum.packed) : rows(stratum.columns ?? await fetchJson(this.url(stratum.url)), stratum.shown),
    })));
    const cites = typeof data.cites === "string" ? await fetchJson(this.url(data.cites)) : data.cites;
    await starting;
    await this.engine.loadBasemap();
    this.furniture.cites = cites;
    this.dress(data, theme); // words and marks change together: no new date over old marks
    delete this.root.dataset.error;
    for (const stratum of strata) {
      stratum.rows.forEach((row) => { row.layer = stratum.layer; });
      if (stratum.nameless) stratum.rows.forEach((row) => { row.name = ""; });
    }
    const of = (kind) => strata.filter((each) => each.kind === kind).flatMap((each) => each.rows);
    const areas = of("area");
    const explained = areas.filter((area) => area.layer !== "observations"); // those are counted for where one looks
    this.painter.setMarks({ symbols: of("point"), lines: of("line"), discs: of("disc"), names: of("name"), areas: explained });
    this.painter.globe = mode === "globe";
    this.engine.setTheme(theme);
    if (mode !== this.engine.mode) this.engine.setMode(mode, this.cameraFor(data.camera));
    if (data.camera.nonce !== this.nonce) {
      this.nonce = data.camera.nonce;
      this.moved = false;
      this.write(data.camera.at);
      this.engine.look(this.cameraFor(data.camera));
    } else if (data.present !== this.presented && !this.moved && !data.camera.at) {
      this.engine.look(this.cameraFor(data.camera)); // another frame: the picked view fits it anew
    }
    this.presented = data.present;
    this.seenAreas = strata.filter((each) => each.packed && each.kind === "area").flatMap((each) => each.rows);
    const packedDots = dots?.packed.at;
    if (packedDots !== this.packedDots) {
      this.packedDots = packedDots;
      this.dots = dots ? unpackDots(dots.packed) : null;
      this.engine.setDots(this.dots);
    }
    const sign = JSON.stringify(areas);
    if (sign !== this.painted) {
      this.painted = sign;
      this.engine.setAreas(areas);
    }
    this.engine.onZoom(this.engine.camera.zoom);
    this.frame();
    this.root.dataset.ready = data.serial;
    this.root.dataset.symbols = this.painter.symbols.length;
    this.root.dataset.reports = (this.dots?.length ?? 0) + this.seenAreas.length;
    this.live.textContent = data.alt;
  }

  /** A slide is the same on every screen, larger or smaller: as legible, and like its files. */
  enlarge() {
    const wide = Math.min(window.innerWidth / SLIDE_PX[0], window.innerHeight / SLIDE_PX[1]);
    const scale = this.data?.present && window.innerWidth >= LEAST_SLIDE_PX ? wide : 1;
    const { style } = this.root;
    style.transform = scale === 1 ? "" : `scale(${scale})`;
    style.transformOrigin = "0 0";
    [style.width, style.height] = scale !== 1 ? [`${100 / scale}vw`, `${100 / scale}vh`] : ["", ""];
    const low = window.innerHeight / scale <= LOW_PX;
    this.root.classList.toggle("posture-low", Boolean(this.data?.present) && low);
    if (scale === this.scale) return;
    this.scale = scale;
    this.engine.setRatio((window.devicePixelRatio || 1) * scale);
    this.painter.reserved = null;
  }

  /** Put title, legend, notices and sources of a view around the map. */
  dress(data, theme) {
    this.furniture.update(data.furniture, theme, data.present, this.root.clientWidth < 640);
    this.painter.reserved = null;
    this.stage.setAttribute("aria-label", data.alt);
  }

  url(path) {
    return new URL(path, document.baseURI).href;
  }

  urls(data) {
    return {
      bundle: this.url(data.urls.bundle),
      specification: this.url(data.urls.specification),
      basemap: this.url(data.urls.basemap),
    };
  }

  /** A picked view fits its box into the map; a camera from a link is taken as it is. */
  cameraFor({ box, at, globe }) {
    const [minZoom, maxZoom] = LIMITS[globe ? "globe" : "map"];
    const rest = { pitch: 0, bearing: 0, minZoom, maxZoom };
    if (at) {
      return { longitude: at[0], latitude: at[1], zoom: Math.max(minZoom, Math.min(maxZoom, at[2])), ...rest };
    }
    const [west, south, east, north] = box;
    const { clientWidth, clientHeight } = this.root;
    const aside = this.furniture.besides(clientWidth); // pixels at the right that the legend covers
    const [above, below] = this.furniture.bands(); // pixels that the slide's title and foot cover
    const width = clientWidth - aside;
    const height = clientHeight - above - below;
    const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) / (2 * Math.PI);
    const pad = 0.92;
    const zoom = globe ? this.globeZoom((south + north) / 2, Math.min(width, height)) : Math.min(
      Math.log2((pad * width) / (512 * ((east - west) / 360))),
      Math.log2((pad * height) / (512 * (mercator(north) - mercator(south)))));
    const middle = (mercator(north) + mercator(south)) / 2 + (above - below) / 2 / (512 * 2 ** zoom);
    const latitude = (Math.atan(Math.exp(middle * 2 * Math.PI)) * 360) / Math.PI - 90;
    const shift = (aside / 2) * (360 / (512 * 2 ** zoom)) * (globe ? 0.4 : 1);
    const longitude = shortest((west + east) / 2 + shift);
    return { longitude, latitude: globe ? (south + north) / 2 : latitude,
      zoom: Math.max(minZoom, Math.min(maxZoom, zoom)), ...rest };
  }

  /**
   * The zoom at which the whole globe fits. deck.gl scales the globe by the cosine of the
   * latitude in the middle and looks from 1.5 map heights above its surface, so a globe of
   * radius R (in heights) is seen with the radius s = 1.5 R / sqrt(2.25 + 3 R); solved for R.
   */
  globeZoom(latitude, size) {
    const height = this.root.clientHeight;
    const seen = (0.46 * size) / height;
    const radius = (3 * seen ** 2 + Math.sqrt(9 * seen ** 4 + 20.25 * seen ** 2)) / 4.5;
    return Math.log2((Math.PI * Math.cos(latitude * Math.PI / 180) * radius * height) / 256);
  }

  /** Streamlit writes the address from what the server knows; where the camera stands, only we know. */
  keepCamera() {
    if (this.moved) this.remember();
  }

  home() {
    this.moved = false;
    this.write(null);
    this.engine.look(this.cameraFor({ ...this.data.camera, at: null }));
    this.follow();
  }

  zoomBy(step) {
    const camera = this.engine.camera;
    const [least, most] = LIMITS[this.engine.mode];
    this.engine.look({ ...camera, zoom: Math.max(least, Math.min(most, camera.zoom + step)) });
    this.onCamera(this.engine.camera, true);
  }

  onCamera(camera, moved) {
    this.engine.camera = camera;
    this.engine.onZoom(camera.zoom);
    if (moved) {
      this.moved = true;
      clearTimeout(this.settle);
      this.settle = setTimeout(() => this.remember(), SETTLE_MS);
    }
  }

  /** Put the camera into the address, so that a copied link shows the same piece of the Earth. */
  remember() {
    const { longitude, latitude, zoom } = this.engine.camera;
    this.write([shortest(longitude), latitude, zoom]);
    this.follow();
  }

  /** Reports are counted for where the camera stands: the server is told when it has come to rest. */
  follow() {
    if (this.data?.follow) this.send("moved", Date.now());
  }

  /** What reports there are under the pointer. */
  reportUnder(x, y) {
    const viewport = this.engine.viewport();
    if (!viewport || !(this.dots || this.seenAreas?.length)) return null;
    const [lon, lat] = viewport.unproject([x, y]);
    const near = (4 * this.metresPerPixel(viewport)) / DEGREE_M;
    return Number.isFinite(lon) ? reportAt(lon, lat, near, this.dots, this.seenAreas) : null;
  }

  /** Write `at` into the address, or take it out; nothing that was waiting to do so comes later. */
  write(at) {
    clearTimeout(this.settle);
    const address = new URL(window.location.href);
    if (at) address.searchParams.set("at", [at[0].toFixed(4), at[1].toFixed(4), at[2].toFixed(2)].join(","));
    else address.searchParams.delete("at");
    window.history.replaceState(window.history.state, "", address.href.replaceAll("%2C", ","));
  }

  /** The back button may change nothing but the camera, of which the server need not know. */
  onBack() {
    clearTimeout(this.settle);
    if (!this.data || !this.engine.camera) return;
    const at = cameraIn(window.location.href);
    this.moved = Boolean(at);
    this.engine.look(this.cameraFor({ ...this.data.camera, at }));
  }

  /** Project to pixels, on the turn of the Earth the reader looks at; null when on the far side. */
  projector() {
    const viewport = this.engine.viewport();
    if (!viewport) return null;
    if (this.engine.mode === "globe") {
      const centre = [viewport.longitude, viewport.latitude].map((degrees) => degrees * Math.PI / 180);
      return (lon, lat) => {
        const [l, p] = [lon * Math.PI / 180, lat * Math.PI / 180];
        const facing = Math.sin(p) * Math.sin(centre[1])
          + Math.cos(p) * Math.cos(centre[1]) * Math.cos(l - centre[0]);
        return facing > 0.12 ? viewport.project([lon, lat]) : null;
      };
    }
    const middle = viewport.longitude;
    return (lon, lat, start = lon) => viewport.project([lon - start + middle + shortest(start - middle), lat]);
  }

  /** Measured in the middle of the map, so that it holds for either projection. */
  metresPerPixel(viewport) {
    const step = 50;
    const [x, y] = [viewport.width / 2, viewport.height / 2];
    const [here, there] = [[x, y], [x + step, y]].map((pixel) => viewport.unproject(pixel));
    return metresBetween(here, there) / step;
  }

  frame() {
    const project = this.projector();
    if (!project || !this.data) return;
    const viewport = this.engine.viewport();
    this.painter.project = project;
    this.painter.reserved ??= this.furniture.boxes();
    this.painter.bands = this.furniture.bands();
    // The Mercator zoom with as many pixels to a degree: symbols grow alike on map and globe.
    const zoom = this.engine.mode === "map" ? this.engine.camera.zoom
      : Math.log2((360 * DEGREE_M) / (512 * this.metresPerPixel(viewport)));
    this.painter.paint({
      project, zoom, theme: this.root.dataset.theme,
      select: this.data.select, hover: this.hovered?.id, width: this.root.clientWidth,
      height: this.root.clientHeight, ratio: (window.devicePixelRatio || 1) * this.scale,
    });
    this.furniture.drawScale(this.metresPerPixel(viewport), viewport.latitude);
    if (this.furniture.count(this.painter)) this.painter.reserved = null; // other words cover other names
    this.root.dataset.camera = JSON.stringify([this.engine.camera.longitude, this.engine.camera.latitude,
      this.engine.camera.zoom].map((value) => Number(value.toFixed(4))));
  }

  listen() {
    const where = (event) => {
      const box = this.root.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top].map((pixels) => pixels / this.scale);
    };
    let pressed = null;
    this.stage.addEventListener("pointerdown", (event) => {
      pressed = where(event);
      this.engine.wake();
    }, true);
    this.stage.addEventListener("wheel", () => this.engine.wake(), { capture: true, passive: true });
    this.stage.addEventListener("pointermove", (event) => {
      const [x, y] = where(event);
      const mark = event.buttons ? null : this.painter.at(x, y) ?? this.reportUnder(x, y);
      this.furniture.showTooltip(mark, x, y, this.root.clientWidth);
      this.stage.style.cursor = mark ? "pointer" : "";
      if (mark?.id !== this.hovered?.id) { this.hovered = mark; this.frame(); }
    }, true);
    this.stage.addEventListener("pointerleave", () => {
      this.hovered = null;
      this.furniture.showTooltip(null);
      this.frame();
    });
    this.stage.addEventListener("click", (event) => {
      const [x, y] = where(event);
      if (!pressed || Math.hypot(x - pressed[0], y - pressed[1]) > CLICK_PX) return;
      const touch = event.pointerType === "touch";
      const mark = this.painter.at(x, y, touch ? 12 : 4);
      if (mark?.subject || this.data.select) this.send("pick", mark?.subject ?? "");
    }, true);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.onEscape = (event) => {
      if (event.key === "Escape" && this.data?.present) this.send("leave", Date.now());
    };
    window.addEventListener("keydown", this.onEscape);
    this.onSize = () => this.enlarge();
    window.addEventListener("resize", this.onSize);
    this.onPop = () => this.onBack();
    window.addEventListener("popstate", this.onPop);
    this.resizes = new ResizeObserver(() => {
      this.painter.layout = null;
      this.painter.reserved = null;
      this.engine.wake();
      if (this.data?.present && this.presented && !this.moved && !this.data.camera.at) {
        this.engine.look(this.cameraFor(this.data.camera)); // a slide fits whatever frame it gets
      }
      this.frame();
    });
    this.resizes.observe(this.root);
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.stage.setAttribute("aria-roledescription", this.words.map);
    this.stage.setAttribute("aria-description", this.words.keys);
  }

  /** Arrows pan, plus and minus zoom, full stop and comma walk through the marks, Enter selects. */
  onKey(event) {
    const { key } = event;
    const camera = this.engine.camera;
    if (!camera || event.ctrlKey || event.metaKey || event.altKey || !this.stage.contains(event.target)) return;
    const far = 60 / 2 ** camera.zoom;
    const pans = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, far / 2], ArrowDown: [0, -far / 2] };
    if (pans[key]) {
      const [dx, dy] = pans[key];
      this.engine.look({ ...camera, longitude: shortest(camera.longitude + dx),
        latitude: Math.max(-80, Math.min(80, camera.latitude + dy)) });
      this.onCamera(this.engine.camera, true);
    } else if (key === "+" || key === "=") this.zoomBy(0.5);
    else if (key === "-") this.zoomBy(-0.5);
    else if (key === "." || key === ",") this.walk(key === "." ? 1 : -1);
    else if (key === "Enter" && this.hovered?.subject) this.send("pick", this.hovered.subject);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walk(step) {
    const marks = this.painter.symbols.filter((mark) => mark.screen && mark.screen[0] > 0 && mark.screen[1] > 0
      && mark.screen[0] < this.root.clientWidth && mark.screen[1] < this.root.clientHeight);
    if (!marks.length) return;
    const here = marks.findIndex((mark) => mark.id === this.hovered?.id);
    this.hovered = marks[(here + step + marks.length) % marks.length];
    this.furniture.showTooltip(this.hovered, ...this.hovered.screen, this.root.clientWidth);
    this.live.textContent = this.hovered.tip ?? this.hovered.name;
    this.frame();
  }

  stop() {
    window.removeEventListener("keydown", this.onEscape);
    window.removeEventListener("popstate", this.onPop);
    window.removeEventListener("resize", this.onSize);
    this.resizes.disconnect();
    clearTimeout(this.settle);
    this.engine.stop();
    this.root.remove();
    this.style.remove();
    if (window.postureMap === this) delete window.postureMap;
  }
}

/** Whenever the address is rewritten by somebody else, the camera is put back into it. */
function watchAddress() {
  if (window.history.pushState.posture) return;
  const pushState = window.history.pushState.bind(window.history);
  window.history.pushState = (...what) => {
    pushState(...what);
    window.postureMap?.keepCamera();
  };
  window.history.pushState.posture = true;
}

/** Called by Streamlit on every change; returns what to do when the map leaves the page. */
export default function mount({ parentElement, data, setTriggerValue }) {
  let map = parentElement.postureMap;
  if (map && !(map instanceof PostureMap)) { // made by the code of an earlier version
    map.stop();
    map = null;
  }
  if (!map) {
    map = new PostureMap(parentElement, data, setTriggerValue);
    parentElement.postureMap = map;
    window.postureMap = map; // for tests and the curious
    watchAddress();
  }
  map.update(data, setTriggerValue);
  return () => {
    if (parentElement.isConnected) return;
    delete parentElement.postureMap;
    map.stop();
  };
}
