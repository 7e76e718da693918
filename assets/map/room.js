// @ts-check
// Which part of a window is free of what lies over it.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in pixels */

const area = (/** @type {Box} */ { left, top, right, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top);

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
 * The box that is left of one when each cover takes its side away: the side that costs least.
 * @param {Box} whole
 * @param {Box[]} covers
 */
export function free(whole, covers) {
  let left = whole;
  for (const cover of covers.toSorted((one, other) => area(other) - area(one))) {
    if (!area(cover) || !overlap(left, cover)) continue;
    const cuts = [
      { ...left, left: cover.right },
      { ...left, right: cover.left },
      { ...left, top: cover.bottom },
      { ...left, bottom: cover.top },
    ];
    left = cuts.reduce((best, cut) => (area(cut) > area(best) ? cut : best));
  }
  return left;
}

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
    if (!area(obstacle) || !overlap(found, obstacle, margin)) continue;
    const ways = [
      moved(found, obstacle.left - margin - found.right, 0),
      moved(found, obstacle.right + margin - found.left, 0),
      moved(found, 0, obstacle.top - margin - found.bottom),
      moved(found, 0, obstacle.bottom + margin - found.top),
    ];
    const open = ways.filter((way) => same(inside(way, within), way) && !obstacles.some((each) => overlap(way, each)));
    const [from] = [found];
    found = open.reduce((best, way) => (far(way, from) < far(best, from) ? way : best), open[0] ?? found);
  }
  return found;
}

const far = (/** @type {Box} */ one, /** @type {Box} */ other) =>
  Math.abs(one.left - other.left) + Math.abs(one.top - other.top);
const same = (/** @type {Box} */ one, /** @type {Box} */ other) => far(one, other) < 0.5;
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
