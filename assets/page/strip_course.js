// @ts-check
// Where the lanes of the strip run, and which of their kilometres a part of the map holds.

/** @import {Position, StripCourse} from "../contract" */

/** @typedef {{ lane: string, start: number, end: number, step: number, points: Position[] }} Course */
/** @typedef {{ low: number, high: number, off: boolean }} Range kilometres; `off` where none of them is in view */

/**
 * A course as it was before it was made small: points in parts of a degree, each but the first a step from the last.
 *
 * @param {StripCourse} told
 * @returns {Course}
 */
export function decoded({ lane, start, end, step, units, points }) {
  /** @type {Position[]} */
  const found = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < points.length; at += 2) {
    x += points[at] ?? 0;
    y += points[at + 1] ?? 0;
    found.push([x / units, y / units]);
  }
  return { lane, start, end, step, points: found };
}

/**
 * The kilometre of a point of a course: all are a step apart but the last, which stands at the end.
 *
 * @param {Course} course
 * @param {number} at
 */
export const kmAt = ({ start, end, step }, at) => Math.min(start + at * step, end);

/**
 * The point of a course at a kilometre.
 *
 * @param {Course} course
 * @param {number} km
 * @returns {Position}
 */
export function pointAt(course, km) {
  const { points, start, end, step } = course;
  const along = (Math.min(Math.max(km, start), end) - start) / step;
  const at = Math.min(Math.floor(along), points.length - 2);
  const [one, other] = [points[at] ?? [0, 0], points[at + 1] ?? [0, 0]];
  const share = (along - at) / ((kmAt(course, at + 1) - kmAt(course, at)) / step || 1);
  return [one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share];
}

/**
 * The kilometres of a course that lie within a part of the screen; where none does, the one nearest to its middle.
 *
 * @param {Course} course
 * @param {(point: Position) => { x: number, y: number }} project
 * @param {{ left: number, top: number, right: number, bottom: number }} part
 * @returns {Range}
 */
export function inView(course, project, { left, top, right, bottom }) {
  let [low, high, nearest, least] = [Infinity, -Infinity, course.start, Infinity];
  for (const [at, point] of course.points.entries()) {
    const { x, y } = project(point);
    const km = kmAt(course, at);
    if (x >= left && x <= right && y >= top && y <= bottom) [low, high] = [Math.min(low, km), Math.max(high, km)];
    const off = (x - (left + right) / 2) ** 2 + (y - (top + bottom) / 2) ** 2;
    if (off < least) [least, nearest] = [off, km];
  }
  const off = low > high;
  return off ? { low: nearest, high: nearest, off } : { low, high, off };
}
