// @ts-check
// Which place lies at a point of the map. MapLibre is asked what it has drawn there, so that lines answer anywhere
// along them, a hidden layer never does, and a place that is drawn apart is found where it is drawn.

import { bulkPlace } from "./bulk.js";
import { hiddenOf } from "./lines.js";
import { nearestOnLine, nearestSymbol } from "./near.js";
import { areaAt, isTraceLayer, partsOf, theMap, traces } from "./plotly.js";

/** @import {Point} from "geojson" */
/** @import {MapGeoJSONFeature} from "maplibre-gl" */
/** @import {AreaTrace, Hit, Kind, PointTrace, Trace, VertexTrace} from "../contract" */
/** @import {Pixel} from "./near.js" */

/** @typedef {{ id: string, distance: number, place?: Hit["place"] }} Found */

/** @type {Record<Kind, number>} */
const TOP = { symbol: 0, circle: 0, bulk: 0.5, line: 1, fill: 2 };
const SYMBOL_REACH = 12; // half the width of a symbol in pixels; beyond it lies its name, where a dot may be nearer

/**
 * The place at a point of the screen: points before lines before areas, then the nearest.
 * @param {Pixel} point
 * @param {number} reach
 * @returns {Hit | null}
 */
export function hit(point, reach) {
  const map = theMap();
  /** @type {[[number, number], [number, number]]} */
  const box = [
    [point.x - reach, point.y - reach],
    [point.x + reach, point.y + reach],
  ];
  /** @type {(Hit & { rank: number }) | null} */
  let best = null;
  for (const feature of map.queryRenderedFeatures(box, { layers: map.getLayersOrder().filter(isTraceLayer) })) {
    const part = partsOf(feature.layer.id);
    const trace = part && traces().find((each) => each.uid === part.uid);
    const found = trace && nearest(trace, part.kind, point, feature);
    if (!found) continue;
    const rank = part.kind === "symbol" && found.distance > SYMBOL_REACH ? TOP.bulk : TOP[part.kind];
    if (!best || rank < best.rank || (rank === best.rank && found.distance < best.distance)) {
      best = { ...found, rank, layer: trace.meta };
    }
  }
  if (!best) return null;
  const { rank: _, ...chosen } = best;
  return chosen;
}

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
  return nearestSymbol(/** @type {PointTrace} */ (trace), point, project, feature.properties.symbol, [x, y]);
}
