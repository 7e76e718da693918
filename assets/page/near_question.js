// @ts-check
// A distance as a reader asks for it: typed, or in steps.

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
