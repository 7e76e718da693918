// @ts-check
// Doubt as it lies on the ground: every place's circle at once, where a reader asks for it, and around lines whose
// course is not known a band as wide as the doubt.

import { drawing, EMPTY, ink, underlay } from "./drawing.js";
import { circle } from "./geodesic.js";
import { extras, isTraceLayer, onPlotted, onRestyled, onShown, theMap, traces } from "./plotly.js";

/** @import {Feature} from "geojson" */
/** @import {DrawnLayer, PointTrace, Trace, VertexTrace} from "../contract" */

const BANDS = "doubt-bands";
// Near by, where a band is wider than the view, it hardly tints the ground.
export const BAND_OPACITY = ["interpolate", ["linear"], ["zoom"], 10, 0.06, 13, 0.025, 15, 0.012];

// ---- circles --------------------------------------------------------------------------------------------------------
/** @returns {DrawnLayer[]} */
const layers = () => [
  { id: "circles-inside", type: "fill", paint: { "fill-color": ["get", "ink"], "fill-opacity": 0.07 } },
  {
    id: "circles-rim",
    type: "line",
    layout: { "line-cap": "round" },
    paint: { "line-color": ["get", "ink"], "line-width": 1.6, "line-dasharray": [0.1, 2.4] },
  },
];

const circles = drawing("circles", layers, underlay);
let wanted = false;
let before = "";

/**
 * The circles of the places of a trace, those that a filter leaves out left out.
 * @param {PointTrace} trace
 * @param {readonly number[]} radii in metres
 * @param {string} colour
 * @returns {Feature[]}
 */
export function around({ lon, lat, marker }, radii, colour) {
  return radii.flatMap((radius, at) => {
    if (!radius || !marker.symbol[at]) return [];
    const ring = circle([lon[at], lat[at]], radius);
    return [{ type: "Feature", properties: { ink: colour }, geometry: { type: "Polygon", coordinates: [ring] } }];
  });
}

function drawCircles() {
  const shown = wanted ? traces().filter(({ uid, visible }) => visible !== false && extras()[uid]?.doubt) : [];
  const points = /** @type {PointTrace[]} */ (shown);
  const key = JSON.stringify(points.map(({ uid, meta, marker }) => [uid, ink(`layer-${meta}`), marker.symbol]));
  if (key === before) return;
  before = key;
  const found = points.flatMap((each) => around(each, extras()[each.uid]?.doubt ?? [], ink(`layer-${each.meta}`)));
  circles.set(found.length ? { type: "FeatureCollection", features: found } : EMPTY);
}

/** Draws the circle of every place that the map shows, or of none. @param {boolean} on */
export function showCircles(on) {
  wanted = on;
  drawCircles();
}

// ---- bands ----------------------------------------------------------------------------------------------------------
/** Places whose line is on the map. @param {Trace} trace */
function placesOf(trace) {
  const hidden = extras()[trace.uid]?.line?.hidden ?? [];
  const { customdata } = /** @type {VertexTrace} */ (trace);
  return [...new Set(customdata)].filter((place) => place !== null && !hidden.includes(place));
}

/** @param {readonly Trace[]} shown */
const inks = (shown) => {
  const cases = [...new Set(shown.map(({ meta }) => meta))].flatMap((meta) => [meta, ink(`layer-${meta}`)]);
  return ["match", ["get", "layer"], ...cases, ink("label-soft")];
};

function drawBands() {
  const map = theMap();
  const lowest = map.getLayersOrder().find(isTraceLayer);
  const all = traces().filter(({ uid }) => extras()[uid]?.band);
  const shown = all.filter(({ visible }) => visible !== false);
  const url = shown[0] && extras()[shown[0].uid]?.band;
  if (!map.getLayer(BANDS)) {
    // Nothing is fetched before the first such line is shown, and nothing drawn before the traces are.
    if (!url || !lowest) return;
    map.addSource(BANDS, { type: "geojson", data: new URL(url, location.href).href });
    const paint = /** @type {any} */ ({
      "fill-color": inks(all),
      "fill-opacity": BAND_OPACITY,
      "fill-antialias": false,
    });
    map.addLayer({ id: BANDS, type: "fill", source: BANDS, paint, filter: of(shown) }, lowest);
  } else if (JSON.stringify(map.getFilter(BANDS)) !== JSON.stringify(of(shown))) map.setFilter(BANDS, of(shown));
}

/** @param {readonly Trace[]} shown */
const of = (shown) => /** @type {any} */ (["in", ["get", "place"], ["literal", shown.flatMap(placesOf)]]);

onPlotted(drawCircles);
onShown(drawCircles);
onRestyled(drawBands);
onPlotted(drawBands);
onShown(drawBands);
