// @ts-check
// Fragments of the page that come when they are opened: long texts, which the server writes as HTML.

import { speakIn } from "./appearance.js";
import { all } from "./dom.js";
import { onOpened } from "./opened.js";
import { toast } from "./words.js";

/** @type {((element: HTMLElement) => void)[]} */
const arrivals = [];

/**
 * Calls back when a fragment has been written into its element.
 *
 * @param {(element: HTMLElement) => void} then
 */
export function onFilled(then) {
  arrivals.push(then);
}

/** Fetches a fragment, unless it is there or on its way. @param {HTMLElement} element */
export async function fill(element) {
  const address = element.dataset.fragment;
  if (!address || element.ariaBusy === "true") return;
  element.ariaBusy = "true";
  try {
    const reply = await fetch(address);
    if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
    element.innerHTML = await reply.text(); // the server has escaped every text in it
    delete element.dataset.fragment;
    speakIn(element);
  } catch {
    toast("no-answer"); // and asked for again when it is opened again
    element.ariaBusy = null;
    return;
  }
  element.ariaBusy = null;
  for (const each of arrivals) each(element);
}

export function start() {
  onOpened((panel) => {
    for (const element of all("[data-fragment]", panel)) fill(element);
  });
}
