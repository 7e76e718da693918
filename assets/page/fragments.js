// @ts-check
// Fragments of the page that come when they are opened: long texts, which the server writes as HTML.

import { speakIn } from "./appearance.js";
import { all } from "./dom.js";
import { onOpened } from "./opened.js";
import { toast } from "./words.js";

/** @type {((element: HTMLElement) => void)[]} */
const listeners = [];

/**
 * Calls back with each element that a fragment has been written into.
 *
 * @param {(element: HTMLElement) => void} then
 */
export function onFilled(then) {
  listeners.push(then);
}

/** @param {HTMLElement} element */
async function fill(element) {
  const address = element.dataset.fragment;
  if (!address || element.ariaBusy === "true") return;
  element.ariaBusy = "true";
  try {
    const reply = await fetch(address);
    if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
    element.innerHTML = await reply.text(); // the server has escaped every text in it
    delete element.dataset.fragment;
    speakIn(element);
    for (const each of listeners) each(element);
  } catch {
    toast("no-answer"); // and asked for again when it is opened again
  }
  element.ariaBusy = null;
}

export function start() {
  onOpened((panel) => {
    for (const element of all("[data-fragment]", panel)) fill(element);
  });
}
