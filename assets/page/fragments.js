// @ts-check
// Fragments of the page that come when they are opened: long texts, which the server writes as HTML.

import { speakIn } from "./appearance.js";
import { askHtml, orTold } from "./asking.js";
import { all } from "./dom.js";
import { onOpened } from "./opened.js";

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
  // It is asked for again when it is opened again as well.
  const text = await orTold(askHtml(address), { what: address, again: () => fill(element) });
  element.ariaBusy = null;
  if (text === null) return;
  element.innerHTML = text; // the server has escaped every text in it
  delete element.dataset.fragment;
  speakIn(element);
  for (const each of arrivals) each(element);
}

export function start() {
  onOpened((panel) => {
    for (const element of all("[data-fragment]", panel)) fill(element);
  });
}
