// @ts-check
// The map as of a year: what was not there is an outline, what has closed an outline struck through, what nobody dates
// stays and dissolves. A railway is drawn in the pieces that had opened.

import "./age_pictures.js";
import { aged, linesOf, PREFIX, piecesOf, stateIn } from "./age_states.js";
import { drawing, EMPTY, ink } from "./drawing.js";
import { hiddenOf, leaveLines } from "./lines.js";
import {
  dressWith,
  extras,
  firstSymbol,
  isTraceLayer,
  layerId,
  layOver,
  onPlotted,
  onRestyled,
  onShown,
  theMap,
  traces,
  whenReady,
} from "./plotly.js";

/** @import {Feature, FeatureCollection} from "geojson" */
/** @import {GeoJSONSource} from "maplibre-gl" */
/** @import {AreaTrace, DrawnLayer, PointTrace, Timeline, Trace, VertexTrace} from "../contract" */
/** @import {State} from "./age_states.js" */
/** @typedef {Record<State, number>} Tally */

/** @type {Timeline | null} */
let timeline = null;
/** @type {number | null} */
let year = null;
/** @type {((tally: Tally | null) => void)[]} */
const counting = [];

/** Calls back with how many places are in which state, whenever that may have changed. @param {(tally: Tally | null) => void} then */
export const onCounted = (then) => void counting.push(then);

/** @param {string} place @returns {State} */
function stateOf(place) {
  const changes = timeline?.places[place];
  return timeline && year !== null && changes ? stateIn(changes, year, timeline.states) : "exists";
}

/** @param {Trace} trace @returns {trace is PointTrace} */
const isPoints = (trace) => "marker" in trace && "lon" in trace;
/** @param {Trace} trace @returns {trace is VertexTrace} */
const isLines = (trace) => "lon" in trace && "line" in trace && !("marker" in trace);

// ---- symbols --------------------------------------------------------------------------------------------------------
const opacities = {
  "icon-opacity": ["match", ["coalesce", ["get", "age"], ""], PREFIX.not_known, 0.85, 1],
  "text-opacity": ["match", ["coalesce", ["get", "age"], ""], [PREFIX.not_yet, PREFIX.no_longer], 0.5, 1],
};
const whole = { "icon-opacity": 1, "text-opacity": 1 };

let dressing = false; // once a year has been shown, what it sets has to be taken back as well

function dress() {
  if (year !== null && !dressing) {
    dressing = true;
    dressWith((found, kind) => {
      if (kind !== "symbol") return found;
      const { layout = {}, paint } = found;
      if (year === null) return { layout, paint: { ...paint, ...whole } };
      return {
        layout: { ...layout, "icon-image": aged(layout["icon-image"] ?? "") },
        paint: { ...paint, ...opacities },
      };
    });
  }
  if (dressing) layOver();
}

/** Writes the state of each place into the features that its symbol is drawn from. @param {PointTrace} trace */
function writeAges(trace) {
  const layer = theMap().getLayer(layerId(trace.uid, "symbol"));
  const source = /** @type {GeoJSONSource | undefined} */ (layer && theMap().getSource(layer.source));
  if (!source) return;
  const data = /** @type {FeatureCollection} */ (source.serialize().data);
  const { customdata, marker } = trace;
  if (data.features?.length !== customdata.length) return;
  const ages = customdata.map((place, at) => (marker.symbol[at] ? PREFIX[stateOf(place)] : ""));
  if (data.features.every(({ properties }, at) => (properties?.age ?? "") === ages[at])) return;
  const features = data.features.map((each, at) => ({ ...each, properties: { ...each.properties, age: ages[at] } }));
  source.setData({ ...data, features });
}

// ---- lines ----------------------------------------------------------------------------------------------------------
const by = (/** @type {number} */ share) => ["*", share, ["get", "width"]];
const WIDTH = ["interpolate", ["linear"], ["zoom"], 5, by(0.6), 10, by(1), 14, by(1.6)];
const OFFSET = ["interpolate", ["linear"], ["zoom"], 8, 0, 11, ["get", "offset"]];
const COLOUR = { "line-color": ["get", "colour"], "line-offset": OFFSET };

/** @param {boolean} dashed @param {...State} states */
const of = (dashed, ...states) => [
  "all",
  ["==", ["get", "dashed"], dashed],
  ["in", ["get", "state"], ["literal", states]],
];

/** @returns {DrawnLayer[]} */
const layers = () => {
  const outline = { "line-color": ink("label-soft"), "line-gap-width": WIDTH, "line-offset": OFFSET, "line-width": 1 };
  const isIn = (/** @type {State} */ state) => ["==", ["get", "state"], state];
  const layout = { "line-join": "round" };
  return [
    { id: "ages-notyet", type: "line", filter: isIn("not_yet"), layout, paint: { ...outline, "line-opacity": 0.75 } },
    {
      id: "ages-closed",
      type: "line",
      filter: isIn("no_longer"),
      layout,
      paint: { ...outline, "line-dasharray": [5, 4] },
    },
    {
      id: "ages-unsure",
      type: "line",
      filter: of(false, "not_known"),
      layout,
      paint: {
        ...COLOUR,
        "line-width": ["interpolate", ["linear"], ["zoom"], 5, by(1), 10, by(1.7), 14, by(2.4)],
        "line-blur": 3,
        "line-opacity": 0.6,
      },
    },
    {
      id: "ages-dashed",
      type: "line",
      filter: of(true, "not_known", "exists"),
      paint: { ...COLOUR, "line-width": WIDTH, "line-dasharray": [2.2, 1.6], "line-opacity": 0.6 },
    },
    {
      id: "ages-there",
      type: "line",
      filter: of(false, "exists"),
      layout: { ...layout, "line-cap": "round" },
      paint: { ...COLOUR, "line-width": WIDTH },
    },
  ];
};

/** Pieces lie above the other lines and below all symbols. @param {string[]} ids */
function stack(ids) {
  const map = theMap();
  const order = map.getLayersOrder();
  const symbols = firstSymbol();
  const lowest = order.indexOf(ids[0] ?? "");
  if (!symbols || lowest < 0) return;
  const at = order.indexOf(symbols);
  const lines = order.slice(0, at).findLastIndex((id) => isTraceLayer(id) && id.endsWith("-line"));
  if (lowest > at || lowest < lines) for (const id of ids) map.moveLayer(id, symbols);
}

const drawn = drawing("ages", layers, stack);
let before = "";

function drawPieces() {
  /** @type {Set<string>} */
  const elsewhere = new Set();
  /** @type {Feature[]} */
  const features = [];
  if (timeline && year !== null) {
    for (const trace of traces().filter(isLines)) {
      if (trace.visible === false) continue;
      const hidden = hiddenOf(trace.uid);
      const { color: colour, width } = trace.line;
      const offset = /** @type {any} */ (extras()[trace.uid]?.line?.paint)?.["line-offset"]?.at(-1) ?? 0;
      const properties = { colour, width, offset, dashed: trace.uid.endsWith(".dashed") };
      for (const { place, coordinates } of linesOf(trace)) {
        if (hidden.includes(place)) continue;
        const stretches = timeline.lines[place];
        const pieces = stretches
          ? piecesOf(coordinates, stretches, year, timeline.states)
          : [{ state: stateOf(place), coordinates }];
        if (pieces.every(({ state }) => state === "exists")) continue;
        elsewhere.add(place);
        for (const piece of pieces) {
          const geometry = /** @type {const} */ ({ type: "LineString", coordinates: piece.coordinates });
          features.push({ type: "Feature", properties: { ...properties, state: piece.state }, geometry });
        }
      }
    }
  }
  leaveLines(elsewhere);
  const key = JSON.stringify(features);
  if (key === before) return;
  before = key;
  drawn.set(features.length ? { type: "FeatureCollection", features } : EMPTY);
}

// ---- counts ---------------------------------------------------------------------------------------------------------
/** A line that has opened in parts is there once one of them is. @param {string} place @returns {State} */
function stateOfLine(place) {
  const stretches = timeline?.lines[place];
  if (!timeline || !stretches || year === null) return stateOf(place);
  const states = new Set();
  for (const { changes } of stretches) states.add(stateIn(changes, year, timeline.states));
  for (const state of /** @type {State[]} */ (["exists", "not_known", "no_longer"]))
    if (states.has(state)) return state;
  return "not_yet";
}

/** Places that the map shows, each once. */
function shown() {
  /** @type {Set<string>} */
  const places = new Set();
  for (const trace of traces()) {
    if (trace.visible === false) continue;
    if (isPoints(trace)) {
      for (const [at, place] of trace.customdata.entries()) if (trace.marker.symbol[at]) places.add(place);
    } else if (isLines(trace)) {
      const hidden = hiddenOf(trace.uid);
      for (const place of trace.customdata) if (place && !hidden.includes(place)) places.add(place);
    } else for (const place of /** @type {AreaTrace} */ (trace).locations ?? []) places.add(place);
  }
  return places;
}

function count() {
  /** @type {Tally | null} */
  let tally = null;
  if (timeline && year !== null) {
    tally = { exists: 0, not_yet: 0, no_longer: 0, not_known: 0 };
    for (const place of shown()) if (timeline.places[place]) tally[stateOfLine(place)] += 1;
  }
  for (const each of counting) each(tally);
}

// ---- the year -------------------------------------------------------------------------------------------------------
function draw() {
  if (!timeline) return;
  for (const trace of traces().filter(isPoints)) if (trace.visible !== false) writeAges(trace);
  drawPieces();
}

/**
 * Shows the map as of a year, or as it is.
 * @param {Timeline} changes
 * @param {number | null} wanted
 */
export function showYear(changes, wanted) {
  timeline = changes;
  year = wanted;
  whenReady(() => {
    dress();
    draw();
    count();
  });
}

const follow = () => {
  if (!timeline || (year === null && !dressing)) return;
  dress();
  draw();
};
onPlotted(follow);
onPlotted(count);
onShown(follow);
onShown(count);
onRestyled(() => timeline && draw());
