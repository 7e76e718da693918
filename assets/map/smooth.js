// @ts-check
// A line as a hand would draw it from afar: without the bends that letters along it could not follow.

/** @typedef {[number, number]} Position */

/**
 * The points of a line that lie farther than a tolerance from what is left of it, after Douglas and Peucker.
 * @param {Position[]} line
 * @param {number} tolerance
 * @returns {Position[]}
 */
export function simplified(line, tolerance) {
  const [first, last] = [line[0], line.at(-1)];
  if (line.length < 3 || !first || !last) return line;
  let [farthest, most] = [0, tolerance];
  for (const [at, point] of line.entries()) {
    const off = distance(point, first, last);
    if (off > most) [farthest, most] = [at, off];
  }
  if (!farthest) return [first, last];
  const head = simplified(line.slice(0, farthest + 1), tolerance);
  return [...head.slice(0, -1), ...simplified(line.slice(farthest), tolerance)];
}

/** @param {Position} point @param {Position} a @param {Position} b */
function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/**
 * A line with its corners cut, after Chaikin; its ends stay.
 * @param {Position[]} line
 * @param {number} times
 * @returns {Position[]}
 */
export function rounded(line, times) {
  const [first, last] = [line[0], line.at(-1)];
  if (times < 1 || line.length < 3 || !first || !last) return line;
  const cut = line.slice(1).flatMap((to, at) => {
    const from = line[at] ?? to;
    return [between(from, to, 0.25), between(from, to, 0.75)];
  });
  return rounded([first, ...cut.slice(1, -1), last], times - 1);
}

/** @param {Position} a @param {Position} b @param {number} part @returns {Position} */
const between = ([ax, ay], [bx, by], part) => [ax + (bx - ax) * part, ay + (by - ay) * part];
