// @ts-check
// Where a railway leaves the view, counted by its kilometre posts.

/** @import {Destination, Position} from "../contract" */
/** @import {Box} from "./room.js" */
/** @typedef {{ at: Position, km: number }} Post */
/** @typedef {{ x: number, y: number, km: number }} Vertex on the screen */

/**
 * The kilometre of a position beside the line: that of the nearest point between two posts.
 * @param {Position} position
 * @param {Post[]} posts in their order
 */
export function kilometre([lon, lat], posts) {
  const shrink = Math.cos((lat * Math.PI) / 180);
  let [km, least] = [0, Infinity];
  for (let at = 1; at < posts.length; at++) {
    const [from, to] = [posts[at - 1], posts[at]];
    if (!from || !to) continue;
    const [x, y] = [(lon - from.at[0]) * shrink, lat - from.at[1]];
    const [dx, dy] = [(to.at[0] - from.at[0]) * shrink, to.at[1] - from.at[1]];
    const part = Math.min(Math.max((x * dx + y * dy) / (dx * dx + dy * dy || 1), 0), 1);
    const off = (x - part * dx) ** 2 + (y - part * dy) ** 2;
    if (off < least) [km, least] = [from.km + part * (to.km - from.km), off];
  }
  return km;
}

/**
 * The part of a leg within a box, as shares of its length; null where there is none.
 * @param {Vertex} from
 * @param {Vertex} to
 * @param {Box} box
 * @returns {[number, number] | null}
 */
function clipped(from, to, { left, top, right, bottom }) {
  let [start, end] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (const [step, room] of [
    [-dx, from.x - left],
    [dx, right - from.x],
    [-dy, from.y - top],
    [dy, bottom - from.y],
  ]) {
    if (step === 0 && /** @type {number} */ (room) < 0) return null;
    const share = /** @type {number} */ (room) / /** @type {number} */ (step);
    if (/** @type {number} */ (step) < 0) start = Math.max(start, share);
    else if (/** @type {number} */ (step) > 0) end = Math.min(end, share);
  }
  return start < end ? [start, end] : null;
}

/**
 * Where a line leaves a box with its kilometres falling, and where with them rising: of several crossings the last.
 * @param {Vertex[][]} runs unbroken parts of the line
 * @param {Box} box
 */
export function crossings(runs, box) {
  /** @type {{ down: Vertex | null, up: Vertex | null }} */
  const found = { down: null, up: null };
  /** @param {Vertex} from @param {Vertex} to @param {number} share @param {boolean} rises */
  const cross = (from, to, share, rises) => {
    const at = {
      x: from.x + share * (to.x - from.x),
      y: from.y + share * (to.y - from.y),
      km: from.km + share * (to.km - from.km),
    };
    if (rises && at.km > (found.up?.km ?? -Infinity)) found.up = at;
    if (!rises && at.km < (found.down?.km ?? Infinity)) found.down = at;
  };
  for (const run of runs) {
    for (let at = 1; at < run.length; at++) {
      const [from, to] = [run[at - 1], run[at]];
      const part = from && to && clipped(from, to, box);
      if (!from || !to || !part) continue;
      if (part[0] > 0) cross(from, to, part[0], from.km > to.km);
      if (part[1] < 1) cross(from, to, part[1], to.km > from.km);
    }
  }
  return found;
}

/**
 * Where a signpost points: the next destination beyond the crossing.
 * @param {Destination[]} destinations in their order
 * @param {number} km of the crossing
 * @param {"down" | "up"} way
 */
export const next = (destinations, km, way) =>
  way === "up" ? destinations.find((each) => each.km > km) : destinations.findLast((each) => each.km < km);

/**
 * Whether a point of the screen lies in a box.
 * @param {{ x: number, y: number }} point
 * @param {Box} box
 */
export const lies = ({ x, y }, { left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom;

/**
 * The kilometre that distances are counted from: that of the destination in view nearest to the middle of a box, or else
 * of the point of the line nearest to it.
 * @param {Vertex[]} line
 * @param {Vertex[]} destinations in view
 * @param {Box} box
 */
export function here(line, destinations, { left, top, right, bottom }) {
  const off = (/** @type {Vertex} */ { x, y }) => (x - (left + right) / 2) ** 2 + (y - (top + bottom) / 2) ** 2;
  /** @param {Vertex[]} among */
  const nearest = ([first, ...others]) =>
    first && others.reduce((best, each) => (off(best) <= off(each) ? best : each), first);
  return (nearest(destinations) ?? nearest(line))?.km ?? 0;
}

/**
 * On which side of a point a box stands.
 * @param {Box} box
 * @param {{ x: number }} point
 */
export const beside = ({ left, right }, { x }) => (left + right < 2 * x ? "left" : "right");
