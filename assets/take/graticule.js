// @ts-check
// Where meridians and parallels of round degrees meet the edges of a map whose north is up.

/** @import {Position} from "../contract" */
/** @typedef {{ degrees: number, share: number }} Tick how far along its edge it lies, from the left or from the top */

const STEPS = [0.25, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600]; // minutes of arc
const FEWEST = 3; // on the shorter side

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
 * @returns {{ meridians: Tick[], parallels: Tick[], step: number }} the step in minutes
 */
export function graticule([west, north], [east, south]) {
  const shorter = Math.min(east - west, north - south) * 60;
  const step = [...STEPS].reverse().find((each) => shorter / each >= FEWEST) ?? STEPS[0] ?? 1;
  const meridians = rounds(west, east, step).map((degrees) => ({ degrees, share: (degrees - west) / (east - west) }));
  const [top, bottom] = [northing(north), northing(south)];
  const parallels = rounds(south, north, step).map((degrees) => ({
    degrees,
    share: (top - northing(degrees)) / (top - bottom),
  }));
  return { meridians, parallels, step };
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
