// @ts-check
// Room for a label within a part of the window, and off what is in its way.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in pixels */

/**
 * Whether boxes overlap, or come nearer than a margin.
 * @param {Box} one
 * @param {Box} other
 */
export const overlap = (one, other, margin = 0) =>
  one.left < other.right + margin &&
  other.left < one.right + margin &&
  one.top < other.bottom + margin &&
  other.top < one.bottom + margin;

const STEP = 6; // pixels between the places that are tried
const WEIGHT = 120; // how many pixels farther off a label goes to spare something that is drawn

/**
 * Where a box stands best within another: off what must not be covered, off what is drawn if there is room, and near to
 * where it was meant to be; null where it would stray too far.
 * @param {Box} box
 * @param {Box} within
 * @param {{ covered: Box[], drawn: Box[], margin: number, stray: number }} around
 */
export function settled(box, within, { covered, drawn, margin, stray }) {
  const begin = inside(box, within);
  /** @type {{ box: Box, cost: number } | null} */
  let best = null;
  for (let down = -stray; down <= stray; down += STEP) {
    for (let right = -stray; right <= stray; right += STEP) {
      const found = inside(moved(begin, right, down), within);
      const off = apart(box, found);
      if (off > stray || (best && off >= best.cost) || covered.some((each) => overlap(found, each, margin))) continue;
      const cost = off + WEIGHT * drawn.filter((each) => overlap(found, each)).length;
      if (!best || cost < best.cost) best = { box: found, cost };
    }
  }
  return best;
}

/**
 * How far a box has been moved.
 * @param {Box} one
 * @param {Box} other
 */
export const apart = (one, other) => Math.abs(one.left - other.left) + Math.abs(one.top - other.top);
const moved = (/** @type {Box} */ { left, top, right, bottom }, /** @type {number} */ x, /** @type {number} */ y) => ({
  left: left + x,
  top: top + y,
  right: right + x,
  bottom: bottom + y,
});

/**
 * @param {Box} box
 * @param {Box} within
 */
function inside(box, within) {
  const x = Math.max(within.left - box.left, Math.min(0, within.right - box.right));
  const y = Math.max(within.top - box.top, Math.min(0, within.bottom - box.bottom));
  return moved(box, x, y);
}
