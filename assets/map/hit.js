// @ts-check
// Which place lies at a point of the map. MapLibre is asked what it has drawn there, so that lines answer anywhere
// along them, a hidden layer never does, and a place that is drawn apart is found where it is drawn.

import { bulkPlace } from "./bulk.js";
import { hiddenOf } from "./lines.js";
import { areaAt, extras, isTraceLayer, partsOf, theMap, traces } from "./plotly.js";
import { nearestOnLine, nearestSymbol } from "./pointing.js";

/** @import {Point} from "geojson" */
/** @import {MapGeoJSONFeature} from "maplibre-gl" */
/** @import {AreaTrace, Hit, Kind, PointTrace, Trace, VertexTrace} from "../contract" */
/** @import {Pixel} from "./pointing.js" */

/** @typedef {{ id: string, distance: number, place?: Hit["place"] }} Found */
/** @typedef {Hit & { rank: number }} RankedHit */

/** @type {Record<Kind, number>} */
const TOP = { symbol: 0, circle: 0, bulk: 0.25, line: 1, fill: 2 };
const NAME = 0.5;
const SYMBOL_REACH = 12; // half the width of a symbol in pixels; beyond it lies its name, which a dot may lie on

/**
 * The place at a point of the screen: points before lines before areas, then the nearest.
 * @param {Pixel} point
 * @param {number} reach
 * @returns {Hit | null}
 */
export const hit = (point, reach) => hits(point, reach)[0] ?? null;

/**
 * All places at a point of the screen, in that order; `rank` tells what lies on top from what lies below.
 * @param {Pixel} point
 * @param {number} reach
 * @returns {RankedHit[]}
 */
export function hits(point, reach) {
  const map = theMap();
  /** @type {[[number, number], [number, number]]} */
  const box = [
    [point.x - reach, point.y - reach],
    [point.x + reach, point.y + reach],
  ];
  /** @type {Map<string, RankedHit>} */
  const found = new Map();
  for (const feature of map.queryRenderedFeatures(box, { layers: map.getLayersOrder().filter(isTraceLayer) })) {
    const part = partsOf(feature.layer.id);
    const trace = part && traces().find((each) => each.uid === part.uid);
    const near = trace && nearest(trace, part.kind, point, feature);
    if (!near) continue;
    const rank = part.kind === "symbol" && near.distance > SYMBOL_REACH ? NAME : TOP[part.kind];
    const known = found.get(near.id);
    const one = { ...near, rank, layer: trace.meta };
    if (!known || before(one, known) < 0) found.set(near.id, one);
  }
  return [...found.values()].sort(before);
}

/** @param {RankedHit} a @param {RankedHit} b */
const before = (a, b) => a.rank - b.rank || a.distance - b.distance;

/**
 * @param {Trace} trace
 * @param {Kind} kind
 * @param {Pixel} point
 * @param {MapGeoJSONFeature} feature
 * @returns {Found | null}
 */
function nearest(trace, kind, point, feature) {
  const map = theMap();
  const project = (/** @type {number} */ lon, /** @type {number} */ lat) => map.project([lon, lat]);
  if (kind === "fill") {
    const { lng, lat } = map.unproject([point.x, point.y]);
    const id = areaAt(/** @type {AreaTrace} */ (trace), [lng, lat]);
    return id === null ? null : { id, distance: 0 };
  }
  if (kind === "line") return nearestOnLine(/** @type {VertexTrace} */ (trace), point, project, hiddenOf(trace.uid));
  const [x, y] = /** @type {Point} */ (feature.geometry).coordinates;
  if (kind === "bulk") {
    const at = project(x, y);
    const distance = Math.hypot(at.x - point.x, at.y - point.y);
    return { id: feature.properties.id, distance, place: bulkPlace(feature) };
  }
  const { symbol } = feature.properties;
  const size = Number(/** @type {Record<string, unknown> | undefined} */ (feature.layer.layout)?.["icon-size"]) || 1;
  const apart = (extras()[trace.uid]?.post?.fan?.[symbol] ?? []).map((each) => each * size);
  return nearestSymbol(/** @type {PointTrace} */ (trace), point, project, symbol, [x, y], apart);
}
