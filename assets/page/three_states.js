// @ts-check
// A switch for a whole group, of which some layers may be on and others off.

/** @typedef {"true" | "false" | "mixed"} State as aria-checked has it */

/**
 * @param {number} on how many are on
 * @param {number} of
 * @returns {State}
 */
export const stateOf = (on, of) => (on === 0 ? "false" : on === of ? "true" : "mixed");

/**
 * What is on after a press: all of them, then none, then the mix there was.
 *
 * @param {string[]} on
 * @param {string[]} all
 * @param {string[] | null} mix
 */
export function pressed(on, all, mix) {
  const state = stateOf(on.length, all.length);
  if (state === "mixed") return all;
  return state === "true" ? [] : (mix ?? all);
}
