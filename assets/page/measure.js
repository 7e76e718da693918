// @ts-check
// Measures a distance: each click sets a point, the sum runs along. By keyboard: M on the map begins and ends, Enter
// sets a point in the middle of the map, Backspace takes the last one back, Escape ends.

import { onDoubleClick } from "../map/double_click.js";
import { drawing, ink } from "../map/drawing.js";
import { course, geodesic } from "../map/geodesic.js";
import { maplibre, theMap, whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { byId, closest, isCommand, on } from "./dom.js";
import { km } from "./format.js";
import { say } from "./words.js";

/** @import {Feature} from "geojson" */
/** @import {Position} from "../contract" */

const SAME_PX = 3; // clicks nearer to each other than this are one
const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], dialog";

let measuring = false;

/** @type {Position[]} */
let points = [];

/** @type {Position | null} */
let pointer = null; // where the next leg would lead

/** @type {Position[]} */
let before = []; // the points before the last click, which a second one turns into a double click

const drawn = drawing("measure", () => {
  const [colour, paper] = [ink("ink"), ink("paper")];
  /** @param {string} role @returns {["==", ["get", "role"], string]} */
  const is = (role) => ["==", ["get", "role"], role];
  const round = /** @type {const} */ ({ "line-join": "round", "line-cap": "round" });
  return [
    {
      id: "measure-casing",
      type: "line",
      filter: is("way"),
      layout: round,
      paint: { "line-color": paper, "line-width": 5, "line-opacity": 0.85 },
    },
    {
      id: "measure-way",
      type: "line",
      filter: is("way"),
      layout: round,
      paint: { "line-color": colour, "line-width": 2 },
    },
    {
      id: "measure-next",
      type: "line",
      filter: is("next"),
      paint: { "line-color": colour, "line-width": 1.5, "line-dasharray": [2, 2] },
    },
    {
      id: "measure-points",
      type: "circle",
      filter: is("point"),
      paint: { "circle-radius": 4.5, "circle-color": paper, "circle-stroke-color": colour, "circle-stroke-width": 2 },
    },
    {
      id: "measure-sums",
      type: "symbol",
      filter: is("point"),
      layout: {
        "text-field": ["get", "sum"],
        "text-font": ["Atlas Sans"],
        "text-size": 12,
        "text-anchor": "bottom-left",
        "text-offset": [0.6, -0.4],
        "text-allow-overlap": true,
      },
      paint: { "text-color": colour, "text-halo-color": paper, "text-halo-width": 1.8 },
    },
  ];
});

// ---- what is measured -----------------------------------------------------------------------------------------------

/** Whether a click on the map is a point of the line. */
export const isMeasuring = () => measuring;

/** The points so far and the length of the way through them. */
export const measured = () => ({ points: points.map((point) => [...point]), metres: sums(points).at(-1) ?? 0 });

/**
 * How long the way is up to each of its points, in metres.
 *
 * @param {Position[]} way
 */
function sums(way) {
  let sum = 0;
  return way.map((point, at) => {
    const before = way[at - 1];
    if (before) sum += geodesic(before, point);
    return sum;
  });
}

function draw() {
  const lengths = sums(points);
  /** @type {Feature[]} */
  const features = points.map((coordinates, at) => ({
    type: "Feature",
    properties: { role: "point", sum: at ? `${km(lengths[at] ?? 0)} km` : "" },
    geometry: { type: "Point", coordinates },
  }));
  const last = points.at(-1);
  if (points.length > 1) features.push(line("way", points));
  if (pointer && last) features.push(line("next", [last, pointer]));
  drawn.set({ type: "FeatureCollection", features });
}

/**
 * @param {string} role
 * @param {Position[]} way at least two points
 * @returns {Feature}
 */
function line(role, way) {
  // The shortest way, with the bend that it has on this map.
  const coordinates = way.slice(1).flatMap((point, at) => course(/** @type {Position} */ (way[at]), point));
  return { type: "Feature", properties: { role }, geometry: { type: "LineString", coordinates } };
}

function tell() {
  const status = byId(IDS.MEASURE_TOTAL);
  const [last = 0, before = 0] = sums(points).reverse();
  if (!points.length) say(status, "measure-start");
  else if (points.length === 1) say(status, "measure-next");
  else if (points.length === 2) say(status, "measure-total", km(last));
  else say(status, "measure-leg", km(last), km(last - before));
  byId(IDS.MEASURE).dataset.points = String(points.length);
}

/** @param {Position[]} next */
function change(next) {
  points = next;
  draw();
  tell();
}

// ---- mode -----------------------------------------------------------------------------------------------------------

/** @param {boolean} isOn */
function measure(isOn) {
  if (isOn === measuring) return;
  measuring = isOn;
  byId(IDS.MEASURE).hidden = !isOn;
  byId(IDS.MEASURE_TOGGLE).setAttribute("aria-pressed", String(isOn));
  document.documentElement.toggleAttribute("data-measuring", isOn);
  clear();
}

/** @param {{ lng: number, lat: number }} at */
function add({ lng, lat }) {
  /** @type {Position} */
  const point = [lng, lat];
  const last = points.at(-1);
  // The second click of a double click would add nothing but a point on a point.
  if (last && theMap().project(last).dist(theMap().project(point)) < SAME_PX) return;
  change([...points, point]);
}

const undo = () => change(points.slice(0, -1));

function clear() {
  pointer = null;
  change([]);
}

function done() {
  const inside = byId(IDS.MEASURE).contains(document.activeElement);
  measure(false);
  if (inside) byId(IDS.MEASURE_TOGGLE).focus();
}

/** @type {Record<string, () => void>} */
const ACTIONS = { undo, clear, done };

// ---- map and keyboard -----------------------------------------------------------------------------------------------

function listenToMap() {
  const map = theMap();
  map.on("click", ({ lngLat, originalEvent: { detail } }) => {
    if (!measuring || detail > 1) return;
    before = points;
    add(lngLat);
  });
  // A double click zooms; its first click was no point of the way.
  onDoubleClick(() => measuring && change(before));
  map.on("mousemove", ({ lngLat }) => {
    if (!measuring || !points.length) return;
    pointer = [lngLat.lng, lngLat.lat];
    draw();
  });
  map.on("mouseout", () => {
    if (!pointer) return;
    pointer = null;
    draw();
  });
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (isCommand(event) || event.defaultPrevented) return;
  const map = maplibre();
  const isOnMap = map !== null && event.target === map.getCanvas();
  if (isOnMap && event.key.toLowerCase() === "m") measure(!measuring);
  else if (!measuring || closest(event, TYPING)) return;
  else if (event.key === "Escape") done();
  else if (event.key === "Backspace") undo();
  else if (isOnMap && event.key === "Enter") add(map.getCenter());
  else return;
  event.preventDefault();
}

export function start() {
  on("click", "[data-measure]", (button) => ACTIONS[button.dataset.measure ?? ""]?.());
  on("click", `#${IDS.MEASURE_TOGGLE}`, () => measure(!measuring));
  // Before everyone else, so that Escape ends measuring and leaves the panels open.
  document.addEventListener("keydown", press, true);
  whenReady(listenToMap);
}
