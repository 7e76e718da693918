// @ts-check
// The ways of goods on the map: bands under the lines that carry them, as wide as the tonnes, dashed where no course is
// mapped. The map's view stays as it is.

import { drawing, EMPTY, ink, underlay } from "../map/drawing.js";

/** @import {DrawnLayer, FlowStroke} from "../contract" */
/** @import {Feature} from "geojson" */

const EVEN_PX = 9; // where no tonnes are asked about
const LEAST_PX = 5;
const MOST_PX = 20;

/** @param {boolean} dashed @returns {DrawnLayer} */
const band = (dashed) => ({
  id: dashed ? "goods-dashed" : "goods-known",
  type: "line",
  filter: ["==", ["get", "dashed"], dashed],
  layout: { "line-join": "round", "line-cap": dashed ? "butt" : "round" },
  paint: {
    "line-color": ["case", ["get", "first"], ink("goods-full"), ink("goods")],
    "line-width": ["interpolate", ["linear"], ["zoom"], 6, ["*", 0.7, ["get", "width"]], 12, ["get", "width"]],
    "line-opacity": ["case", ["get", "meant"], 0.62, 0.2],
    ...(dashed ? { "line-dasharray": [1.4, 0.9] } : {}),
  },
});

const drawn = drawing("goods", () => [band(false), band(true)], underlay);

/**
 * How wide a stretch is drawn: its tonnes are what its area shows, so the widest is not much wider than the next.
 *
 * @param {number | null} kt
 * @param {number} most
 */
export const widthOf = (kt, most) => (kt === null ? EVEN_PX : LEAST_PX + (MOST_PX - LEAST_PX) * Math.sqrt(kt / most));

/**
 * Draws strokes, none for an empty list.
 *
 * @param {readonly FlowStroke[]} strokes
 * @param {string | null} full what is full first
 * @param {string[]} gates the gates that are looked at, none for all
 */
export function drawGoods(strokes, full, gates) {
  const most = Math.max(1, ...strokes.map(({ kt }) => kt ?? 0));
  const moving = strokes.some(({ kt }) => kt !== null);
  /** @type {Feature[]} */
  const features = strokes.map((stroke) => ({
    type: "Feature",
    properties: {
      dashed: !stroke.mapped,
      first: full !== null && stroke.facilities.includes(full),
      meant: !gates.length || stroke.gates.some((gate) => gates.includes(gate)),
      // What no tonnes go over is there, and thin, beside what they do.
      width: moving && stroke.kt === null ? LEAST_PX : widthOf(stroke.kt, most),
    },
    geometry: { type: "LineString", coordinates: stroke.path },
  }));
  drawn.set(features.length ? { type: "FeatureCollection", features } : EMPTY);
}
