// @ts-check
// The address bar is the state: each control writes its own parameter, and back and forward set the controls.

import { fly, opening } from "../map/camera.js";
import { isKnown } from "../map/limits.js";
import { maplibre, whenReady } from "../map/plotly.js";
import { PARAMS } from "../names.js";
import { isEmbedded } from "./dom.js";
import { defaults, understood } from "./memory.js";
import { bearingParam, cameraOf, cameraParam, changed, layersParam } from "./query.js";

const REST_MS = 200; // how long the map stands still before the address says where

const BURST_MS = 10_000; // toggles that follow each other within this time are one step of the history

let restoring = false; // what is being restored is in the address already
let toggledAt = -Infinity; // when a toggle was last pressed, as long as its step is the latest

/** @type {((params: URLSearchParams) => void)[]} */
const restorers = [];

/**
 * The address of something of the server's that the scripts name themselves; what the page names is whole already.
 *
 * @param {string} path from the atlas's own root, beginning with "/"
 */
export const server = (path) => `${document.documentElement.dataset.base ?? ""}${path}`;

/** The parameters of the address as it is now. */
export const params = () => new URLSearchParams(location.search);

/**
 * Sets parameters (null takes one out).
 *
 * @param {Record<string, string | null | undefined>} changes
 * @param {boolean} push whether this is a step that "back" undoes
 */
export function setParams(changes, push) {
  const next = changed(location.search, changes);
  if (restoring || next === changed(location.search, {})) return;
  const address = `${location.pathname}${next}${location.hash}`;
  if (push) toggledAt = -Infinity;
  // The history of a page of others is its readers' way back, not ours.
  if (push && !isEmbedded) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/**
 * Sets parameters that a toggle stands for: a burst of them is one step.
 *
 * @param {Record<string, string | null>} changes
 */
export function setToggled(changes) {
  const now = performance.now();
  setParams(changes, now - toggledAt > BURST_MS);
  toggledAt = now;
}

/** @param {string[]} layers */
export const writeLayers = (layers) => setToggled({ [PARAMS.layers]: layersParam(layers, defaults()) });

/**
 * Calls back when "back" or "forward" has changed the address; what is set then writes nothing into it.
 *
 * @param {(params: URLSearchParams) => void} then
 */
export function onRestored(then) {
  restorers.push(then);
}

function restore() {
  toggledAt = -Infinity;
  const now = params();
  restoring = true;
  try {
    for (const each of restorers) each(now);
  } finally {
    restoring = false;
  }
  const view = now.get(PARAMS.view);
  fly((view && cameraOf(view)) || opening(), Number(now.get(PARAMS.bearing)) || 0);
}

// Drops what the server did not take over from the address, so that a copied link is clean.
function clean() {
  const query = understood();
  const next = `${location.pathname}${query && `?${query}`}${location.hash}`;
  if (next !== `${location.pathname}${location.search}${location.hash}`) history.replaceState(null, "", next);
}

let resting = 0;

function moved() {
  clearTimeout(resting);
  resting = window.setTimeout(() => {
    const map = maplibre();
    // A view of what only this reader has out there is not written: the link would lead nobody else to it.
    if (!map || !isKnown(map.getCenter())) return;
    const view = cameraParam(map.getCenter(), map.getZoom());
    setParams({ [PARAMS.view]: view, [PARAMS.bearing]: bearingParam(map.getBearing()) }, false);
  }, REST_MS);
}

export function start() {
  window.addEventListener("popstate", restore);
  clean();
  whenReady(() => maplibre()?.on("moveend", moved));
}
