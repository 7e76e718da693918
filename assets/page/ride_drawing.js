// @ts-check
// What the railway's tab draws on the map: the way from station to station as a casing beside the line, which stays as it
// is, its two ends, and the station that is pointed at on the strip.

import { drawing, EMPTY, ink } from "../map/drawing.js";
import { firstSymbol, isTraceLayer, theMap } from "../map/plotly.js";

/** @import {DrawnLayer, Position} from "../contract" */
/** @import {Feature} from "geojson" */

/** @param {string} role @returns {["==", ["get", "role"], string]} */
const is = (role) => ["==", ["get", "role"], role];

/** @returns {DrawnLayer[]} */
const layers = () => {
  const [colour, halo] = [ink("way"), ink("halo")];
  const round = { "line-join": "round", "line-cap": "round" };
  const gap = ["interpolate", ["linear"], ["zoom"], 6, 2, 12, 5];
  return [
    {
      id: "ride-halo",
      type: "line",
      filter: is("way"),
      layout: round,
      paint: { "line-color": halo, "line-gap-width": gap, "line-width": 4.5, "line-opacity": 0.85 },
    },
    {
      id: "ride-way",
      type: "line",
      filter: is("way"),
      layout: round,
      paint: { "line-color": colour, "line-gap-width": gap, "line-width": 2.6 },
    },
    {
      id: "ride-ends",
      type: "circle",
      filter: is("end"),
      paint: {
        "circle-radius": 11,
        "circle-opacity": 0,
        "circle-stroke-color": colour,
        "circle-stroke-width": 3,
      },
    },
    {
      id: "ride-mark",
      type: "circle",
      filter: is("mark"),
      paint: {
        "circle-radius": 13,
        "circle-color": colour,
        "circle-opacity": 0.22,
        "circle-stroke-color": colour,
        "circle-stroke-width": 2.4,
      },
    },
  ];
};

/** Lines lie below the symbols and their names, marks above all. @param {string[]} ids */
function stack(ids) {
  const map = theMap();
  const order = map.getLayersOrder();
  const isMark = (/** @type {string} */ id) => map.getLayer(id)?.type === "circle";
  const [ways, marks] = [ids.filter((id) => !isMark(id)), ids.filter(isMark)];
  const symbols = firstSymbol();
  if (symbols && ways.some((id) => order.indexOf(id) > order.indexOf(symbols) || !isBelow(order, id, symbols))) {
    for (const id of ways) map.moveLayer(id, symbols);
  }
  const [lowest] = marks;
  if (lowest && order.findLastIndex(isTraceLayer) > order.indexOf(lowest)) for (const id of marks) map.moveLayer(id);
}

/**
 * Whether nothing of the traces lies between a layer and another above it.
 *
 * @param {string[]} order
 * @param {string} id
 * @param {string} above
 */
const isBelow = (order, id, above) => !order.slice(order.indexOf(id), order.indexOf(above)).some(isTraceLayer);

const drawn = drawing("ride", layers, stack);

/** @type {Feature[]} */
let way = [];
/** @type {Feature[]} */
let marked = [];

const draw = () => {
  const features = [...way, ...marked];
  drawn.set(features.length ? { type: "FeatureCollection", features } : EMPTY);
};

/** Draws the way, none for an empty one. @param {Position[]} path */
export function drawWay(path) {
  const [start, end] = [path[0], path.at(-1)];
  const ends = [start, end].flatMap((at) => (at ? [point("end", at)] : []));
  way = path.length ? [{ type: "Feature", properties: { role: "way" }, geometry: line(path) }, ...ends] : [];
  draw();
}

/** @param {Position[]} coordinates @returns {Feature["geometry"]} */
const line = (coordinates) => ({ type: "LineString", coordinates });

/** @param {string} role @param {Position} coordinates @returns {Feature} */
const point = (role, coordinates) => ({
  type: "Feature",
  properties: { role },
  geometry: { type: "Point", coordinates },
});

/** Marks a point of the map, none for null. @param {Position | null} at */
export function mark(at) {
  if (!at && !marked.length) return;
  marked = at ? [point("mark", at)] : [];
  draw();
}
