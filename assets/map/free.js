// @ts-check
// The part of the map that nothing lies over. Whatever may cover the map says so with `data-covers`: panels, sheets,
// bars and cards, on every screen alike.

import { IDS } from "../names.js";

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Rect in pixels of the window */

/** @param {Rect} a @param {Rect} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const COVERS = "[data-covers]";
/** The small map as well: it may lie over one place, not over one of several that belong together. */
export const COVERS_ALL = `${COVERS}, #${IDS.INSET}`;

/** Whatever hides a name: also the caption of a plate, the key, the scale, the signposts and the credits. */
export const HIDES_NAMES = `${COVERS_ALL}, ${[IDS.PLATE, IDS.MAP_KEY, IDS.MAP_FOOT].map((id) => `#${id}`).join()}, .signpost, .maplibregl-ctrl-attrib`;

/** What lies over the map now. @returns {Rect[]} */
export const covers = (which = COVERS) =>
  [...document.querySelectorAll(which)]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .map((each) => each.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);

/**
 * The largest part of a window that none of some rectangles lies over; the window itself where nothing is left.
 * @param {Rect} whole
 * @param {Rect[]} covered
 * @returns {Rect}
 */
export function largestFree(whole, covered) {
  const over = covered.filter((each) => overlap(each, whole));
  /** @param {(rect: Rect) => number} edge @param {number} low @param {number} high */
  const edges = (edge, low, high) =>
    [...new Set([low, ...over.map(edge), high])].filter((at) => at >= low && at <= high);
  const lefts = edges((each) => each.right, whole.left, whole.right);
  const rights = edges((each) => each.left, whole.left, whole.right);
  const tops = edges((each) => each.bottom, whole.top, whole.bottom);
  const bottoms = edges((each) => each.top, whole.top, whole.bottom);
  let best = whole;
  let most = 0;
  for (const left of lefts) {
    for (const right of rights) {
      for (const top of tops) {
        for (const bottom of bottoms) {
          const area = right > left && bottom > top ? (right - left) * (bottom - top) : 0;
          if (area <= most || over.some((each) => overlap(each, { left, top, right, bottom }))) continue;
          [best, most] = [{ left, top, right, bottom }, area];
        }
      }
    }
  }
  return best;
}

export const freePart = (which = COVERS) =>
  largestFree({ left: 0, top: 0, right: innerWidth, bottom: innerHeight }, covers(which));

/**
 * How far in from its edges a part of the map is used: less where there is little of it.
 * @param {Rect} part
 * @param {number} [most]
 */
export const marginOf = ({ left, top, right, bottom }, most = 40) =>
  Math.min(most, (right - left) / 8, (bottom - top) / 8);

/**
 * How a point has to move to come out from under what covers it; null where it is seen.
 * @param {{ x: number, y: number }} point
 * @param {Rect[]} covered
 * @param {Rect} free
 * @param {number} reach what is drawn around the point
 */
export function wayOut({ x, y }, covered, free, reach) {
  const drawn = { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
  if (!covered.some((each) => overlap(each, drawn))) return null;
  const margin = Math.max(marginOf(free), Math.min(reach, (free.right - free.left) / 2, (free.bottom - free.top) / 2));
  const into = (/** @type {number} */ at, /** @type {number} */ low, /** @type {number} */ high) =>
    Math.max(low + margin, Math.min(high - margin, at));
  return { x: into(x, free.left, free.right) - x, y: into(y, free.top, free.bottom) - y };
}
