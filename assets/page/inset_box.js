// @ts-check
// What the map shows, as a shape of the inset's drawing.

/** @import {BBox, Position} from "../contract" */

const LEAST = 36; // units of the drawing: a smaller box could not be seen

const northing = (/** @type {number} */ lat) => (Math.asinh(Math.tan((lat * Math.PI) / 180)) * 180) / Math.PI;

/**
 * The corners of a view as the points of an SVG polygon; a view too small to be seen becomes a square around it.
 *
 * @param {Position[]} corners
 * @param {BBox} frame of the drawing, in degrees
 * @param {number} width of the drawing, in its units
 */
export function boxPoints(corners, [west, , east, north], width) {
  const scale = width / (east - west);
  const points = corners.map(([lon, lat]) => [(lon - west) * scale, (northing(north) - northing(lat)) * scale]);
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis] ?? 0));
  const [x, y] = [xs, ys].map((all = []) => (Math.min(...all) + Math.max(...all)) / 2);
  const span = Math.max(...[xs, ys].map((all = []) => Math.max(...all) - Math.min(...all)));
  const grown = Math.max(1, LEAST / (span || 1));
  const middle = [x ?? 0, y ?? 0];
  return points
    .map((point) =>
      point.map((at, axis) => ((middle[axis] ?? 0) + (at - (middle[axis] ?? 0)) * grown).toFixed(0)).join(),
    )
    .join(" ");
}
