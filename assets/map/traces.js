// @ts-check
// The map behind Plotly's element and the MapLibre layers that Plotly makes of its traces, by public means alone.

import { unfolded } from "./meta.js";
import { holds } from "./pointing.js";

/** @import {FeatureCollection, MultiPolygon, Polygon} from "geojson" */
/** @import {GeoJSONSource, Map as MapLibre} from "maplibre-gl" */
/** @import {AreaTrace, Extras, Graph, Kind, LayerExtras, Meta, Position, Trace} from "../contract" */

const PATIENCE_MS = 30_000; // of a page in sight, without a step towards the map
const PREFIX = "plotly-trace-layer-";
/** @type {readonly Kind[]} */
const KINDS = ["fill", "line", "circle", "symbol", "bulk"];

/** @type {Graph | null} */
let element = null;
/** @type {MapLibre | null} */
let map = null;

// ---- who waits for what -------------------------------------------------------------------------------------------
/** @typedef {() => void} Then */

/** @param {Then[]} waiting */
const run = (waiting) => {
  for (const then of waiting) then();
};

/** @type {Record<"ready" | "painted" | "restyled" | "plotted" | "shown" | "unreached", Then[]>} */
const waiting = { ready: [], painted: [], restyled: [], plotted: [], shown: [], unreached: [] };
let painted = false;
let unreached = false;

export const whenReady = (/** @type {Then} */ then) => void (map ? then() : waiting.ready.push(then));
export const whenPainted = (/** @type {Then} */ then) => void (painted ? then() : waiting.painted.push(then));
/** Calls after every change of the map's style, which adding a trace is as well. */
export const onRestyled = (/** @type {Then} */ then) => void waiting.restyled.push(then);
/** Calls after everything that Plotly has plotted. */
export const onPlotted = (/** @type {Then} */ then) => void waiting.plotted.push(then);
/** Calls after layers were shown or hidden, of which Plotly may know nothing. */
export const onShown = (/** @type {Then} */ then) => void waiting.shown.push(then);
export const tellShown = () => run(waiting.shown);
let told = false; // of the plot that is under way
/** Tells of a plot before it is drawn. */
export function tellPlotted() {
  run(waiting.plotted);
  told = true;
}
/** Calls where the map cannot be reached. */
export const onUnreached = (/** @type {Then} */ then) => void waiting.unreached.push(then);
/** Whether it is known that there will be no map. */
export const isUnreached = () => unreached;

export const maplibre = () => map;
export const graph = () => element;
/** @returns {Trace[]} */
export const traces = () => element?.data ?? [];

/** @type {{ meta: Meta | null, found: Extras }} */
let last = { meta: null, found: {} };

/** What Plotly has no attribute for, by uid. @returns {Extras} */
export function extras() {
  const meta = element?.layout.meta ?? {};
  if (meta !== last.meta) last = { meta, found: unfolded(meta) };
  return last.found;
}

/** Plotly takes over a camera only from moves with an original event; without one a later Patch would jump back. */
export const AS_USER = { originalEvent: { type: "atlas" } };

/** The map, for what only runs once it is there. */
export function theMap() {
  if (!map) throw new Error("the map is not there yet");
  return map;
}

// ---- MapLibre's layers of a trace -----------------------------------------------------------------------------------
/**
 * @param {string} uid
 * @param {Kind} kind
 */
export const layerId = (uid, kind) => `${PREFIX}${uid}-${kind}`;
export const isTraceLayer = (/** @type {string} */ id) => id.startsWith(PREFIX);

/**
 * @param {string} id
 * @returns {{ uid: string, kind: Kind } | null}
 */
export function partsOf(id) {
  const [, uid, kind] = /^plotly-trace-layer-(.+)-(\w+)$/.exec(id) ?? [];
  return KINDS.includes(/** @type {Kind} */ (kind)) ? { uid, kind: /** @type {Kind} */ (kind) } : null;
}

/** The lowest layer of symbols. */
export const firstSymbol = () =>
  theMap()
    .getLayersOrder()
    .find((id) => isTraceLayer(id) && id.endsWith(".point-symbol"));

/** The layers of a trace that are on the map. @param {string} uid */
export const layersOf = (uid) => KINDS.map((kind) => layerId(uid, kind)).filter((id) => theMap().getLayer(id));

/** @typedef {(extras: Partial<LayerExtras>, kind: Kind) => Partial<LayerExtras>} Dress */

/** @type {Dress} */
let dressed = (found) => found;

/** Has what is laid over symbols and lines pass through here, as long as the map shows them otherwise. @param {Dress} dress */
export function dressWith(dress) {
  dressed = dress;
}

/**
 * What Plotly has no attribute for, of one layer.
 * @param {string} id
 * @returns {Partial<LayerExtras>}
 */
export function extrasOf(id) {
  const part = partsOf(id);
  if (!part || part.kind === "bulk") return {};
  const found = extras()[part.uid]?.[/** @type {"line" | "symbol"} */ (part.kind)];
  return found ? dressed(found, part.kind) : {};
}

/**
 * The areas of a trace, as Plotly has handed them to MapLibre; none where it has not been drawn yet.
 * @param {AreaTrace} trace
 */
export function areasOf(trace) {
  const layer = theMap().getLayer(layerId(trace.uid, "fill"));
  const source = /** @type {GeoJSONSource | undefined} */ (layer && theMap().getSource(layer.source));
  if (!source) return [];
  const { features = [] } = /** @type {FeatureCollection<Polygon | MultiPolygon>} */ (source.serialize().data);
  return features;
}

/**
 * The id of the area of a trace that holds a point.
 * @param {AreaTrace} trace
 * @param {Position} point
 */
export function areaAt(trace, point) {
  const found = areasOf(trace).find(({ geometry }) => holds(geometry, point));
  return found ? String(found.id) : null;
}

/** @param {any} a @param {any} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @typedef {Parameters<MapLibre["setLayoutProperty"]>[1]} LayoutName */
/** @typedef {Parameters<MapLibre["setPaintProperty"]>[1]} PaintName */
/** @typedef {Record<LayoutName, any>} Layout */
/** @typedef {Record<PaintName, any>} Paint */

/**
 * @template {string} K
 * @param {Record<K, unknown> | undefined} properties
 */
const entries = (properties) => /** @type {[K, any][]} */ (Object.entries(properties ?? {}));

/** Lays what Plotly has no attribute for over the layers it has drawn. */
export function layOver() {
  const drawn = theMap();
  for (const id of drawn.getLayersOrder().filter(isTraceLayer)) {
    if (drawn.getLayoutProperty(id, "visibility") !== "visible") continue;
    const { layout, paint } = /** @type {{ layout?: Layout, paint?: Paint }} */ (extrasOf(id));
    for (const [name, value] of entries(layout)) {
      if (!same(drawn.getLayoutProperty(id, name), value)) drawn.setLayoutProperty(id, name, value);
    }
    for (const [name, value] of entries(paint)) {
      if (!same(drawn.getPaintProperty(id, name), value)) drawn.setPaintProperty(id, name, value);
    }
  }
}

/** What a trace is drawn with. @param {any} trace */
export const drawnWith = (trace) => [
  trace.lon,
  trace.lat,
  trace.text,
  trace.locations,
  trace.marker?.symbol,
  trace.line,
];

// ---- start ----------------------------------------------------------------------------------------------------------
/**
 * Looks for the map until `reach` finds it behind Plotly's element, then begins with it; tells those who wait to hear
 * that it cannot be reached where nothing comes of it.
 * @param {(graph: Graph) => MapLibre | null} reach
 * @param {() => void} begin
 */
export function seek(reach, begin) {
  let waited = 0;
  let before = 0;
  const page = document.documentElement.dataset;

  /** @param {number} now */
  function look(now) {
    const coming = document.readyState !== "complete";
    // The early script knows when there will be none, and why.
    if (page.map && document.readyState !== "loading") return giveUp(page.map);
    const found = /** @type {Graph | null} */ (document.querySelector("#map .js-plotly-plot, #map.js-plotly-plot"));
    // A page out of sight does not run, nor does its patience; every step towards the map renews it.
    waited = coming || found !== element ? 0 : waited + Math.min(now - (before || now), 100);
    before = now;
    element = found;
    const reached = found && reach(found);
    if (reached) {
      map = reached;
      begin();
    } else if (waited < PATIENCE_MS) requestAnimationFrame(look);
    else giveUp("unreached");
  }

  /** @param {string} why */
  function giveUp(why) {
    page.map = why;
    unreached = true;
    run(waiting.unreached);
  }

  requestAnimationFrame(look);
}

/**
 * Follows what happens to the map; `first` is done before anyone else hears of a change.
 * @param {(() => void)[]} first
 */
export function follow(first) {
  const found = theMap();
  waiting.restyled.unshift(...first);
  waiting.plotted.unshift(...first);
  found.on("styledata", () => run(waiting.restyled));
  element?.on("plotly_afterplot", () => {
    if (!told) run(waiting.plotted);
    told = false;
  });
  if (found.isStyleLoaded()) run(waiting.restyled);
  found.once("idle", firstIdle);
  run(waiting.ready.splice(0));
}

const DRAWN_MS = 400; // how long a picture is waited for

/**
 * Calls once the map stands still with what was plotted last, or after a while. Not before that picture is on its way to the
 * screen, for which it would have to wait.
 * @param {Then} then
 */
export function whenDrawn(then) {
  if (!map) return then();
  const calls = () => {
    clearTimeout(late);
    map?.off("idle", calls);
    setTimeout(then);
  };
  const late = setTimeout(calls, DRAWN_MS);
  map.on("idle", calls);
}

/** Whether everything that a picture is to show has come. */
export function whole() {
  const there = theMap()
    .getLayersOrder()
    .map((id) => partsOf(id)?.uid);
  const drawn = traces().every(({ uid, visible }) => visible === false || there.includes(uid));
  return drawn && theMap().isStyleLoaded() && theMap().areTilesLoaded();
}

// MapLibre first stands idle before Plotly has added its traces and set its camera; only then is the map painted.
function firstIdle() {
  if (!theMap().getLayersOrder().some(isTraceLayer)) return void theMap().once("idle", firstIdle);
  document.documentElement.dataset.mapPainted = "true";
  painted = true;
  run(waiting.painted.splice(0));
}
