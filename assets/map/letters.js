// @ts-check
// Names that no symbol has beside it, along lines and within areas; and what keeps the names of places off the lines.

import { drawing, EMPTY } from "./drawing.js";
import { left } from "./near.js";
import { extras, firstSymbol, isTraceLayer, onPlotted, onShown, theMap, traces } from "./plotly.js";

/** @import {Feature} from "geojson" */
/** @import {AreaTrace, DrawnLayer, LetterExtras, Trace, VertexTrace} from "../contract" */

const FENCE = "letters-fence";
// A picture of 8 pixels without anything in it, every 9 pixels: MapLibre keeps names off what it has placed before.
const FENCE_STEP = 9;

const common = {
  "text-field": ["get", "name"],
  "text-font": ["Atlas Sans"],
  "text-size": 12,
};
const paint = { "text-color": ["get", "ink"], "text-halo-color": ["get", "halo"], "text-halo-width": 2 };
const due = ["<=", ["get", "from"], ["zoom"]];

/** @returns {DrawnLayer[]} */
const layers = () => [
  {
    id: "letters-inside",
    type: "symbol",
    filter: ["all", ["==", ["geometry-type"], "Point"], due],
    layout: { ...common, "text-letter-spacing": 0.12, "text-max-width": 8, "text-padding": 6 },
    paint,
  },
  {
    id: "letters-along",
    type: "symbol",
    filter: ["all", ["has", "name"], ["!=", ["geometry-type"], "Point"], due],
    layout: {
      ...common,
      "symbol-placement": "line",
      "symbol-spacing": 420,
      "text-offset": [0, -1.1],
      "text-letter-spacing": 0.05,
      "text-max-angle": 28,
      "text-padding": 4,
    },
    paint,
  },
  {
    id: FENCE,
    type: "symbol",
    filter: ["get", "fence"],
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": FENCE_STEP,
      "icon-image": "fence",
      "icon-padding": 0,
      "icon-rotation-alignment": "viewport",
      "icon-allow-overlap": true,
      "icon-ignore-placement": false,
    },
  },
];

/** Names lie below all symbols and find room after theirs, the fence above all. @param {string[]} ids */
function stack(ids) {
  const map = theMap();
  const order = map.getLayersOrder();
  const symbols = firstSymbol();
  const names = ids.filter((id) => id !== FENCE);
  if (symbols && order[order.indexOf(symbols) - 1] !== names.at(-1)) for (const id of names) map.moveLayer(id, symbols);
  const top = order.findLastIndex(isTraceLayer);
  if (ids.includes(FENCE) && top > order.indexOf(FENCE)) map.moveLayer(FENCE);
}

const lettered = drawing("letters", layers, stack);

/**
 * The lines and areas of a trace, each with its name.
 * @param {Trace} trace
 * @param {LetterExtras} letters
 * @param {readonly string[]} hidden places that a filter leaves out
 * @returns {Feature[]}
 */
export function features(trace, { from_zoom: from, ink, halo, along, inside }, hidden = []) {
  const drawn = { from, ink, halo };
  if ("locations" in trace) {
    return /** @type {AreaTrace} */ (trace).locations.flatMap((place) => {
      const [lon, lat, name] = inside[place] ?? [];
      if (lon === undefined || lat === undefined) return [];
      return [
        { type: "Feature", properties: { ...drawn, name }, geometry: { type: "Point", coordinates: [lon, lat] } },
      ];
    });
  }
  const lines = /** @type {VertexTrace} */ (trace);
  // A course that is not known keeps nothing off.
  const fence = trace.uid.endsWith(".line");
  const places = [...new Set(lines.customdata)].filter((place) => place !== null && !hidden.includes(place));
  return places.map((place) => ({
    type: "Feature",
    properties: { ...drawn, fence, ...(along[String(place)] ? { name: along[String(place)] } : {}) },
    geometry: {
      type: "MultiLineString",
      coordinates: left(
        lines,
        /** @type {string[]} */ (places.filter((other) => other !== place).concat(/** @type {any} */ (hidden))),
      ),
    },
  }));
}

let before = "";

function letter() {
  const shown = traces().filter(({ uid, visible }) => visible !== false && extras()[uid]?.letters);
  const told = shown.map((trace) => {
    const { letters, line } = extras()[trace.uid] ?? {};
    return { trace, letters, hidden: line?.hidden ?? [], areas: "locations" in trace ? trace.locations : [] };
  });
  const key = JSON.stringify(told.map(({ trace, ...rest }) => [trace.uid, rest]));
  if (key === before) return;
  before = key;
  const found = told.flatMap(({ trace, letters, hidden }) => (letters ? features(trace, letters, hidden) : []));
  lettered.set(found.length ? { type: "FeatureCollection", features: found } : EMPTY);
}

onPlotted(letter);
onShown(letter);
