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

/**
 * A box moved into another, and off what is in its way by the shortest way that there is.
 * @param {Box} box
 * @param {Box} within
 * @param {Box[]} obstacles
 * @param {number} margin
 */
export function settled(box, within, obstacles, margin) {
  let found = inside(box, within);
  for (const obstacle of obstacles) {
    if (!overlap(found, obstacle, margin)) continue;
    const ways = [
      moved(found, obstacle.left - margin - found.right, 0),
      moved(found, obstacle.right + margin - found.left, 0),
      moved(found, 0, obstacle.top - margin - found.bottom),
      moved(found, 0, obstacle.bottom + margin - found.top),
    ];
    const open = ways.filter((way) => same(inside(way, within), way) && !obstacles.some((each) => overlap(way, each)));
    const [from] = [found];
    found = open.reduce((best, way) => (apart(way, from) < apart(best, from) ? way : best), open[0] ?? found);
  }
  return found;
}

/**
 * How far a box has been moved.
 * @param {Box} one
 * @param {Box} other
 */
export const apart = (one, other) => Math.abs(one.left - other.left) + Math.abs(one.top - other.top);
const same = (/** @type {Box} */ one, /** @type {Box} */ other) => apart(one, other) < 0.5;
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
