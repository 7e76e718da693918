// @ts-check
// What is near what, on the map: the ground within the distance, a whole ring around what is certainly near, a broken one
// around what possibly is, a veil over what is not, be it a symbol, a line or the outline of an area; and from one place
// the line to the nearest of what was asked for.

import { linesOf } from "./age_states.js";
import { aboveLines, drawing, EMPTY, ink, underlay } from "./drawing.js";
import { hiddenOf } from "./lines.js";
import { areasOf, extras, onPlotted, onRestyled, onShown, theMap, traces } from "./plotly.js";

/** @import {Feature} from "geojson" */
/** @import {GeoJSONSource, Map as MapLibre} from "maplibre-gl" */
/** @import {AreaTrace, DrawnLayer, Extras, PointTrace, Position, Trace, VertexTrace} from "../contract" */
/** @typedef {"certainly" | "possibly" | "no"} Verdict */
/** @typedef {{ id: string, layer: string, verdict: Verdict, line: [Position, Position] | null }} Judged */

const RATIO = 2; // pixels of a mark's picture to one of the page
const SIDE = 40;
const RADIUS = 15;
const DASHES = 10;
const VEIL = 0.66;
const LINE_VEIL = 0.5; // a thin line is lost sooner
const SMALL = 0.5; // the mark of what has no symbol

/** @typedef {CanvasRenderingContext2D} Context */
/** @type {Record<Verdict, { colour: string, paint: (context: Context, colour: string, halo: string) => void }>} */
const MARKS = {
  no: { colour: "land", paint: veil },
  possibly: { colour: "partly", paint: (context, colour, halo) => ring(context, colour, halo, DASHES) },
  certainly: { colour: "good", paint: (context, colour, halo) => ring(context, colour, halo, 0) },
};
const VERDICTS = /** @type {Verdict[]} */ (Object.keys(MARKS));

/** The name of the picture of a mark in the colours of the moment. @param {Verdict} verdict */
const pictureOf = (verdict) => `near-${verdict}-${ink(MARKS[verdict].colour)}`;

/** @param {Context} context @param {string} colour @param {string} halo @param {number} dashes 0 for a whole ring */
function ring(context, colour, halo, dashes) {
  const dash = (2 * Math.PI * RADIUS) / (dashes || 1);
  context.beginPath();
  context.arc(SIDE / 2, SIDE / 2, RADIUS, 0, 2 * Math.PI);
  for (const [stroke, width] of /** @type {[string, number][]} */ ([
    [halo, 5],
    [colour, 2.5],
  ])) {
    context.setLineDash(dashes ? [dash * 0.55, dash * 0.45] : []);
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.stroke();
  }
}

/** The ground's colour, dissolving outwards. @param {Context} context @param {string} colour */
function veil(context, colour) {
  const middle = SIDE / 2;
  const shade = context.createRadialGradient(middle, middle, RADIUS * 0.8, middle, middle, RADIUS * 1.15);
  shade.addColorStop(0, colour);
  shade.addColorStop(1, `${colour}00`);
  context.globalAlpha = VEIL;
  context.fillStyle = shade;
  context.fillRect(0, 0, SIDE, SIDE);
}

/**
 * Paints the picture of a mark for a map; its name says of which verdict it is and in which colour.
 * @param {MapLibre} map
 * @param {string} name
 * @param {string} halo
 */
export function addMark(map, name, halo) {
  const verdict = VERDICTS.find((each) => name.startsWith(`near-${each}-`));
  if (!verdict || map.hasImage(name)) return;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE * RATIO;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(RATIO, RATIO);
  MARKS[verdict].paint(context, name.slice(name.indexOf("#")), halo);
  map.addImage(name, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: RATIO });
}

// A new style has none of the page's pictures.
function addPictures() {
  if (marked.length) for (const verdict of VERDICTS) addMark(theMap(), pictureOf(verdict), ink("halo"));
}

// ---- what is drawn --------------------------------------------------------------------------------------------------
/** @returns {DrawnLayer[]} */
const zoneLayers = () => [
  {
    id: "near-zone",
    type: "fill",
    paint: { "fill-color": ink("good"), "fill-opacity": 0.11, "fill-antialias": false },
  },
  {
    id: "near-edge",
    type: "line",
    layout: { "line-join": "round" },
    paint: { "line-color": ink("good"), "line-width": 1.5, "line-opacity": 0.75 },
  },
];

const by = (/** @type {number} */ share) => ["+", 1.5, ["*", share, ["get", "width"]]];

/** @returns {DrawnLayer[]} */
const veilLayers = () => [
  {
    id: "near-veil",
    type: "line",
    layout: { "line-join": "round" },
    paint: {
      "line-color": ink("land"),
      "line-opacity": LINE_VEIL,
      "line-width": ["interpolate", ["linear"], ["zoom"], 5, by(0.6), 10, by(1), 14, by(1.6)],
      "line-offset": ["interpolate", ["linear"], ["zoom"], 8, 0, 11, ["get", "offset"]],
    },
  },
];

/** How far from their points the symbols stand that share one. */
function offsets() {
  const fans = Object.values(extras()).flatMap(({ post }) => Object.entries(post?.fan ?? {}));
  const cases = [...new Map(fans)].flatMap(([symbol, offset]) => [symbol, ["literal", offset]]);
  return cases.length ? ["match", ["get", "symbol"], ...cases, ["literal", [0, 0]]] : [0, 0];
}

/** @returns {DrawnLayer[]} */
const markLayers = () => [
  {
    id: "near-marks",
    type: "symbol",
    layout: {
      "icon-image": ["match", ["get", "role"], ...VERDICTS.flatMap((each) => [each, pictureOf(each)]), ""],
      // From afar a symbol is a dot.
      "icon-size": ["interpolate", ["linear"], ["zoom"], 8, ["*", 0.4, ["get", "size"]], 12.5, ["get", "size"]],
      "icon-offset": offsets(),
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "symbol-sort-key": ["match", ["get", "role"], ...VERDICTS.flatMap((each, at) => [each, at]), 0],
    },
  },
];

/** @returns {DrawnLayer[]} */
const linkLayers = () => {
  const [colour, paper] = [ink("ink"), ink("paper")];
  const round = { "line-cap": "round" };
  return [
    {
      id: "near-link-case",
      type: "line",
      layout: round,
      paint: { "line-color": paper, "line-width": 5, "line-opacity": 0.85 },
    },
    { id: "near-link", type: "line", layout: round, paint: { "line-color": colour, "line-width": 2 } },
    {
      id: "near-link-ends",
      type: "circle",
      filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-radius": 4.5, "circle-color": paper, "circle-stroke-color": colour, "circle-stroke-width": 2 },
    },
  ];
};

onRestyled(addPictures);
const zone = drawing("near-zone", zoneLayers, underlay);
const veils = drawing("near-veil", veilLayers, aboveLines);
const marks = drawing("near-marks", markLayers);
const link = drawing("near-link", linkLayers);

/** @type {readonly Judged[]} */
let marked = [];
let before = "";
let veiled = "";

/**
 * The lines, and the areas, that are on the map and not near.
 * @param {readonly Judged[]} judged
 * @param {readonly Trace[]} drawn
 * @returns {Feature[]}
 */
export function beyondOf(judged, drawn) {
  const beyond = new Set(judged.filter(({ verdict }) => verdict === "no").map(({ id }) => id));
  return drawn.flatMap((trace) => {
    if (trace.visible === false) return [];
    if ("locations" in trace) return beyondOfAreas(beyond, trace);
    return "marker" in trace ? [] : beyondOfLines(beyond, trace);
  });
}

/** @param {ReadonlySet<string>} beyond @param {AreaTrace} trace @returns {Feature[]} */
function beyondOfAreas(beyond, trace) {
  const ids = trace.locations.filter((id) => beyond.has(id));
  if (!ids.length) return [];
  const { width = 1 } = /** @type {any} */ (trace).marker?.line ?? {};
  const areas = areasOf(trace).filter(({ id }) => ids.includes(String(id)));
  return areas.map(({ geometry }) => ({ type: "Feature", properties: { width, offset: 0 }, geometry }));
}

/** @param {ReadonlySet<string>} beyond @param {VertexTrace} trace @returns {Feature[]} */
function beyondOfLines(beyond, trace) {
  const hidden = hiddenOf(trace.uid);
  const { width = 2 } = trace.line ?? {};
  const aside = /** @type {unknown[] | undefined} */ (extras()[trace.uid]?.line?.paint["line-offset"]);
  const properties = { width, offset: aside?.at(-1) ?? 0 };
  return linesOf(trace).flatMap(({ place, coordinates }) => {
    if (!beyond.has(place) || hidden.includes(place)) return [];
    return [{ type: "Feature", properties, geometry: { type: "LineString", coordinates } }];
  });
}

/**
 * The marks of places that are on the map: where their symbols are drawn, or where their line comes nearest.
 * @param {readonly Judged[]} judged
 * @param {readonly Trace[]} drawn
 * @param {Extras} more
 * @returns {Feature[]}
 */
export function marksOf(judged, drawn, more) {
  const verdicts = new Map(judged.map((each) => [each.id, each]));
  /** @type {Feature[]} */
  const found = [];
  const pointed = new Set();
  for (const trace of drawn) {
    if (!("marker" in trace && "lon" in trace)) continue; // areas have a marker as well
    const { lon, lat, customdata, marker, uid, visible } = /** @type {PointTrace} */ (trace);
    const { symbol } = more[uid] ?? {};
    for (const [at, id] of customdata.entries()) {
      const judgement = verdicts.get(id);
      pointed.add(id);
      if (!judgement || visible === false || !marker.symbol[at]) continue;
      // What is letters alone has no symbol to be ringed.
      const size = symbol?.layout["icon-image"] === "" ? SMALL : largest(symbol?.layout["icon-size"]);
      found.push(mark(judgement.verdict, [lon[at], lat[at]], size, marker.symbol[at]));
    }
  }
  for (const { id, layer, verdict, line } of judged) {
    const isDrawn = drawn.some(({ meta, visible }) => meta === layer && visible !== false);
    if (!pointed.has(id) && line && isDrawn) found.push(mark(verdict, line[0], SMALL));
  }
  return found;
}

/** The size that symbols come to close by: of an expression, the largest that it names. @param {any} size */
const largest = (size) => Math.max(0.8, ...[size].flat().filter((each) => Number(each) < 2));

/** @param {Verdict} role @param {Position} coordinates @param {number} size @param {string} [symbol] @returns {Feature} */
const mark = (role, coordinates, size, symbol = "") => ({
  type: "Feature",
  properties: { role, size, symbol },
  geometry: { type: "Point", coordinates },
});

function draw() {
  const found = marked.length ? marksOf(marked, traces(), extras()) : [];
  const key = JSON.stringify(found);
  if (key === before) return;
  before = key;
  marks.set(found.length ? { type: "FeatureCollection", features: found } : EMPTY);
}

function drawVeils() {
  const found = marked.length ? beyondOf(marked, traces()) : [];
  const key = JSON.stringify(found);
  if (key === veiled) return;
  veiled = key;
  veils.set(found.length ? { type: "FeatureCollection", features: found } : EMPTY);
}

for (const then of [draw, drawVeils]) {
  onPlotted(then);
  onShown(then);
}

/** Draws the ground within the distance on another map that has the same drawings. @param {MapLibre} map @param {Feature} area */
export function showZoneOn(map, area) {
  const source = /** @type {GeoJSONSource | undefined} */ (map.getSource("atlas-near-zone"));
  source?.setData(area);
}

/** Draws the ground within the distance, or nothing. @param {Feature | null} area */
export const showZone = (area) => zone.set(area ? { type: "FeatureCollection", features: [area] } : EMPTY);

/** Draws the verdicts of an answer at its places. @param {readonly Judged[]} judged */
export function showNear(judged) {
  marked = judged;
  addPictures();
  draw();
  drawVeils();
}

/** Draws the line from a place to the nearest of what was asked for, or takes it away. @param {[Position, Position] | null} line */
export function showLink(line) {
  if (!line) return link.set(EMPTY);
  /** @type {Feature[]} */
  const features = [
    { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: line } },
    ...line.map(
      (coordinates) =>
        /** @type {Feature} */ ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates } }),
    ),
  ];
  link.set({ type: "FeatureCollection", features });
}
