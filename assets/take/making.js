// @ts-check
// A sheet that takes a while to be drawn: what the reader is told meanwhile, and that there is but one at a time.

import { byId } from "../page/dom.js";
import { say, toast } from "../page/words.js";

let busy = false;

/**
 * What is made, null where it could not be, or while another is being made.
 * @template T
 * @param {string} state id of the element that says so
 * @param {() => Promise<T>} make
 */
export async function making(state, make) {
  if (busy) return null;
  busy = true;
  say(byId(state), "paper-making");
  try {
    return await make();
  } catch {
    toast("picture-failed");
    return null;
  } finally {
    busy = false;
    byId(state).replaceChildren();
  }
}
