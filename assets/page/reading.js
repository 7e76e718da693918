// @ts-check
// Which of the statements in a column is being read.

/**
 * The number of the statement whose top is nearest to the line one reads at: the head of the column, and over its last
 * screen further and further down, so that the last ones are reached as well. -1 where there is none.
 *
 * @param {number[]} tops of the statements, in pixels below the top of the column
 * @param {{ head: number, height: number, rest: number }} column how high its head and the whole of it are, and how far
 *   it can still be scrolled
 */
export function beingRead(tops, { head, height, rest }) {
  const line = head + Math.max(0, height - head - rest);
  const offs = tops.map((top) => Math.abs(top - line));
  return offs.indexOf(Math.min(...offs));
}

/** @type {Record<string, number>} Keys by where they lie, so that they are the same on a Korean keyboard. */
const STEPS = { ArrowDown: 1, ArrowUp: -1, KeyJ: 1, KeyK: -1 };

/**
 * The number of the statement that a key leads to, null where it leads to none.
 *
 * @param {string} code
 * @param {number} at the number of the one that is read, -1 for none
 * @param {number} count
 */
export function ledTo(code, at, count) {
  const step = STEPS[code];
  if (!step || !count) return null;
  return Math.min(Math.max(at + step, 0), count - 1);
}
