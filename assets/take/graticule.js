// @ts-check
// Where meridians and parallels of round degrees meet the edges of a map whose north is up.

/** @import {Position} from "../contract" */
/** @typedef {{ degrees: number, share: number }} Tick how far along its edge it lies, from the left or from the top */

const STEPS = [1 / 60, 1 / 12, 0.25, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600]; // minutes of arc
const MOST = 8; // on the longer side, so that each has room for its number

/**
 * The round steps at which an edge is marked.
 * @param {number} from degrees
 * @param {number} to degrees
 * @param {number} step minutes
 */
export function rounds(from, to, step) {
  const found = [];
  for (let at = Math.ceil((from * 60) / step); at * step < to * 60; at += 1) found.push((at * step) / 60);
  return found;
}

const northing = (/** @type {number} */ lat) => Math.asinh(Math.tan((lat * Math.PI) / 180));

/**
 * The marks along the edges of a map.
 * @param {Position} northWest its corner
 * @param {Position} southEast
 * @returns {{ meridians: Tick[], parallels: Tick[] }}
 */
export function graticule([west, north], [east, south]) {
  const longer = Math.max(east - west, north - south) * 60;
  const step = STEPS.find((each) => longer / each <= MOST) ?? 600;
  const meridians = rounds(west, east, step).map((degrees) => ({ degrees, share: (degrees - west) / (east - west) }));
  const [top, bottom] = [northing(north), northing(south)];
  const parallels = rounds(south, north, step).map((degrees) => ({
    degrees,
    share: (top - northing(degrees)) / (top - bottom),
  }));
  return { meridians, parallels };
}

/**
 * Degrees as a map's edge says them: 41°, 41°45′, 41°45′30″.
 * @param {number} degrees
 */
export function arc(degrees) {
  const seconds = Math.round(degrees * 3600);
  const [d, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (/** @type {number} */ each) => String(each).padStart(2, "0");
  if (!m && !s) return `${d}°`;
  return s ? `${d}°${two(m)}′${two(s)}″` : `${d}°${two(m)}′`;
}
