// @ts-check
// The map behind Plotly's element and the MapLibre layers that Plotly makes of its traces, by public means alone.

import { holds } from "./near.js";

/** @import {FeatureCollection, MultiPolygon, Polygon} from "geojson" */
/** @import {GeoJSONSource, Map as MapLibre} from "maplibre-gl" */
/** @import {AreaTrace, Extras, Graph, Kind, LayerExtras, Position, Trace} from "../contract" */

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
export const run = (waiting) => {
  for (const then of waiting) then();
};

/** @type {Record<"ready" | "painted" | "restyled" | "plotted" | "unreached", Then[]>} */
export const waiting = { ready: [], painted: [], restyled: [], plotted: [], unreached: [] };
let painted = false;

export const whenReady = (/** @type {Then} */ then) => void (map ? then() : waiting.ready.push(then));
export const whenPainted = (/** @type {Then} */ then) => void (painted ? then() : waiting.painted.push(then));
/** Calls after every change of the map's style, which adding a trace is as well. */
export const onRestyled = (/** @type {Then} */ then) => void waiting.restyled.push(then);
/** Calls after everything that Plotly has plotted. */
export const onPlotted = (/** @type {Then} */ then) => void waiting.plotted.push(then);
/** Calls where the map cannot be reached. */
export const onUnreached = (/** @type {Then} */ then) => void waiting.unreached.push(then);

export const maplibre = () => map;
export const graph = () => element;
/** @returns {Trace[]} */
export const traces = () => element?.data ?? [];
/** @returns {Extras} */
export const extras = () => element?.layout.meta ?? {};

/** The map, for what only runs once it is there. */
export function theMap() {
  if (!map) throw new Error("the map is not there yet");
  return map;
}

/**
 * Hands state to Dash, which draws the map; what comes before the map is there waits for it.
 * @param {string} id
 * @param {Record<string, unknown>} props
 */
export const toDash = (id, props) => whenReady(() => window.dash_clientside.set_props?.(id, props));

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

/**
 * What Plotly has no attribute for, of one layer.
 * @param {string} id
 * @returns {Partial<LayerExtras>}
 */
export function extrasOf(id) {
  const part = partsOf(id);
  return (part && part.kind !== "bulk" && extras()[part.uid]?.[/** @type {"line" | "symbol"} */ (part.kind)]) || {};
}

/**
 * The id of the area of a trace that holds a point: its outlines are those Plotly has handed to MapLibre.
 * @param {AreaTrace} trace
 * @param {Position} point
 */
export function areaAt(trace, point) {
  const layer = theMap().getLayer(layerId(trace.uid, "fill"));
  const source = /** @type {GeoJSONSource | undefined} */ (layer && theMap().getSource(layer.source));
  if (!source) return null;
  const { features } = /** @type {FeatureCollection<Polygon | MultiPolygon>} */ (source.serialize().data);
  const found = features.find(({ geometry }) => holds(geometry, point));
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

/**
 * The map has been found: tells those who wait for it.
 * @param {MapLibre} found
 * @param {Graph} graph
 */
export function reached(found, graph) {
  map = found;
  element = graph;
}

// MapLibre first stands idle before Plotly has added its traces and set its camera; only then is the map painted.
export function firstIdle() {
  if (!theMap().getLayersOrder().some(isTraceLayer)) return void theMap().once("idle", firstIdle);
  document.documentElement.dataset.mapPainted = "true";
  painted = true;
  run(waiting.painted.splice(0));
}
