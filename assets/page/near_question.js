// @ts-check
// A distance as a reader asks for it, typed or in steps, and the part of the map in which the answer is drawn.

/** @import {BBox} from "../contract" */

/**
 * The kilometres of a text, to ten metres; null where it is no number or lies beyond the limits.
 *
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
export function kilometresOf(text, least, most) {
  const km = Math.round(Number(text.trim().replace(",", ".")) * 100) / 100;
  return text.trim() && km >= least && km <= most ? km : null;
}

/**
 * The number of the step that is nearest to a distance, by how many times the one is the other.
 *
 * @param {number[]} steps
 * @param {number} km
 */
export function nearestStep(steps, km) {
  const offs = steps.map((step) => Math.abs(Math.log(step / km)));
  return offs.indexOf(Math.min(...offs));
}

const LEAST_DEGREES = 0.25;

/**
 * The box that is asked for to see a view: so round that neither a small step nor a small zoom asks for another.
 *
 * @param {BBox} view
 * @returns {BBox}
 */
export function boxAround([west, south, east, north]) {
  const step = 2 ** Math.ceil(Math.log2(Math.max(east - west, north - south, LEAST_DEGREES)));
  /** @param {number} degrees */
  const down = (degrees) => Math.floor(degrees / step) * step;
  /** @param {number} degrees */
  const up = (degrees) => Math.ceil(degrees / step) * step;
  return [Math.max(down(west), -180), Math.max(down(south), -80), Math.min(up(east), 180), Math.min(up(north), 80)];
}
