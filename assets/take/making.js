// @ts-check
// A sheet that takes a while to be drawn: what the reader is told meanwhile, and that there is but one at a time.

import { all } from "../page/dom.js";
import { say, toast } from "../page/words.js";

let busy = false;

/**
 * What is made, null where it could not be, or while another is being made.
 * @template T
 * @param {HTMLElement} button what was pressed; its dialog says so
 * @param {() => Promise<T>} make
 */
export async function making(button, make) {
  if (busy) return null;
  busy = true;
  const states = all(".paper-state", button.closest("dialog") ?? document);
  for (const state of states) say(state, "paper-making");
  try {
    return await make();
  } catch {
    toast("picture-failed");
    return null;
  } finally {
    busy = false;
    for (const state of states) state.replaceChildren();
  }
}
