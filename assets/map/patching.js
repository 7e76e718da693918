// @ts-check
// Which of the patches are on: each is tested for and put on by itself, so that what has gone takes none but its own.

import { PARAMS } from "../names.js";
import { GAINS } from "./gains.js";

/** @import {Patch} from "../contract" */

/** @type {{ name: string, gain: string, without: string, on: boolean }[]} */
const state = [];

const UNSAID = { gain: "", without: "" };

export const patches = () => state.map((each) => ({ ...each }));

/** @param {string} name */
export const on = (name) => state.some((each) => each.name === name && each.on);

/**
 * @param {Patch[]} all
 * @param {any} map
 */
export function applyAll(all, map) {
  const plain = new URLSearchParams(location.search).get(PARAMS.plain) === "1";
  for (const patch of all) {
    const { name } = patch;
    // A test or a measurement may leave out one alone.
    const wanted = !plain && !window.atlas?.without?.includes(name);
    state.push({ name, ...(GAINS[name] ?? UNSAID), on: wanted && tried(patch, map) });
  }
}

/**
 * @param {Patch} patch
 * @param {any} map
 */
function tried({ works, apply }, map) {
  try {
    if (!works()) return false;
    apply(map, map.painter);
    return true;
  } catch {
    return false;
  }
}
