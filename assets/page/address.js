// @ts-check
// The address bar is the state: each control writes its own parameter, and back and forward set the controls.

import { fly, isAt, isLeaving, opening } from "../map/camera.js";
import { isKnown } from "../map/limits.js";
import { maplibre, whenReady } from "../map/plotly.js";
import { whenPlotted } from "../map/toggles.js";
import { PARAMS } from "../names.js";
import { isEmbedded } from "./dom.js";
import { defaults, understood } from "./memory.js";
import { bearingParam, cameraOf, cameraParam, changed, layersParam, subjectOf, written } from "./query.js";

const REST_MS = 200; // how long the map stands still before the address says where

const BURST_MS = 10_000; // toggles that follow each other within this time are one step of the history

let restoring = false; // what is being restored is in the address already
let toggledAt = -Infinity; // when a toggle was last pressed, as long as its step is the latest

/** @type {((params: URLSearchParams) => void)[]} */
const restorers = [];

/** @typedef {Record<string, string | null | undefined>} Changes */
/** @type {(changes: Changes) => Changes | null} */
let leaving = () => null;
/** @type {(map: import("maplibre-gl").Map) => boolean} */
let stands = () => false;

/** @import {Camera} from "../contract" */
/** @type {{ subject: string, camera: Camera } | null} */
let opened = null; // where an address that names no view has opened the map: as long as it stands there, none is said

/**
 * Says what an address means beyond its own words: what else a change writes where that is left by it, and whether the
 * map stands where it says.
 *
 * @param {typeof leaving} left
 * @param {typeof stands} isThere
 */
export function onLeaving(left, isThere) {
  [leaving, stands] = [left, isThere];
}

/**
 * The address of something of the server's that the scripts name themselves; what the page names is whole already.
 *
 * @param {string} path from the atlas's own root, beginning with "/"
 */
export const server = (path) => `${document.documentElement.dataset.base ?? ""}${path}`;

/**
 * The same as others reach it: at the public address, where the operator tells one.
 *
 * @param {string} path
 */
export const publicly = (path) => `${document.documentElement.dataset.public ?? location.origin + server("")}${path}`;

/** The view as it is now, for others. */
export const shared = (/** @type {string[]} */ without = []) =>
  publicly(`/${changed(location.search, Object.fromEntries(without.map((name) => [name, null])))}${location.hash}`);

/** The parameters of the address as it is now. */
export const params = () => new URLSearchParams(location.search);

/** Where the map stands, for an address; nothing where that leads nobody else to it. @returns {Changes} */
function standing() {
  const map = maplibre();
  // A view of what only this reader has out there is not written: the link would lead nobody else to it.
  if (!map || !isKnown(map.getCenter())) return {};
  const view = cameraParam(map.getCenter(), map.getZoom());
  return { [PARAMS.view]: view, [PARAMS.bearing]: bearingParam(map.getBearing()) };
}

/** @param {URLSearchParams} of */
const saysWhere = (of) => of.has(PARAMS.view) || of.has(PARAMS.plate);

/**
 * The map opens at what an address tells of, if that names no view: where it comes to tell of something else while the
 * map stays, it says where the map is.
 *
 * @param {string} next the query to come
 */
function stayed(next) {
  const to = new URLSearchParams(next);
  return saysWhere(to) || subjectOf(to) === subjectOf(params()) ? next : changed(next, standing());
}

// What is left behind is to be come back to where the map stood: "back" goes home alone by itself.
function leaveBehind() {
  const now = params();
  if (saysWhere(now) || !subjectOf(now)) return;
  history.replaceState(null, "", `${location.pathname}${changed(location.search, standing())}${location.hash}`);
}

/** @param {string} address @param {boolean} push */
function go(address, push) {
  // The history of a page of others is its readers' way back, not ours.
  if (!push || isEmbedded) return history.replaceState(null, "", address);
  leaveBehind();
  history.pushState(null, "", address);
}

/**
 * Sets parameters (null takes one out).
 *
 * @param {Record<string, string | null | undefined>} changes
 * @param {boolean} push whether this is a step that "back" undoes
 */
export function setParams(changes, push) {
  const before = changed(location.search, {});
  if (restoring || changed(location.search, changes) === before) return;
  const left = leaving(changes);
  const next = stayed(changed(location.search, { ...left, ...changes }));
  const address = `${location.pathname}${next}${location.hash}`;
  if (push) toggledAt = -Infinity;
  go(address, push || left !== null);
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

/** Sets all controls as the address says. */
export function restored() {
  toggledAt = -Infinity;
  const now = params();
  restoring = true;
  try {
    for (const each of restorers) each(now);
  } finally {
    restoring = false;
  }
  const view = now.get(PARAMS.view);
  if (!view && now.has(PARAMS.plate)) return; // it knows where it is seen
  const home = opening();
  if (!view && !subjectOf(now)) opened = { subject: "", camera: home };
  fly((view && cameraOf(view)) || home, Number(now.get(PARAMS.bearing)) || 0);
}

/**
 * Goes to another address of the page, as a link would.
 *
 * @param {URLSearchParams} to
 */
export function visit(to) {
  go(`${location.pathname}${written(to)}`, true);
  restored();
}

/** @param {string} query @param {string} lang */
const spoken = (query, lang) => changed(query, { [PARAMS.lang]: lang }).replace("?", "");

// Drops what the server did not take over from the address, so that a copied link is clean.
function clean() {
  const said = params().get(PARAMS.lang);
  // A language that is said outright stays so, also where this browser would have spoken it anyhow.
  const query = said === document.documentElement.lang ? spoken(understood(), said) : understood();
  const next = `${location.pathname}${query && `?${query}`}${location.hash}`;
  if (next !== `${location.pathname}${location.search}${location.hash}`) history.replaceState(null, "", next);
}

let resting = 0;

function writeView() {
  const map = maplibre();
  if (!map || map.isMoving() || isLeaving() || stands(map)) return;
  const now = params();
  const isSaid = saysWhere(now) || opened?.subject !== subjectOf(now);
  if (!isSaid && opened && isAt(map, opened.camera)) return;
  setParams(standing(), false);
}

function moved() {
  clearTimeout(resting);
  // A flight that waits for a plot has not begun: where the map stands until then is nothing to write.
  resting = window.setTimeout(whenPlotted, REST_MS, writeView);
}

/** @param {string} subject that the address had when the page came */
function open(subject) {
  const map = maplibre();
  if (!map) return;
  const { lng, lat } = map.getCenter();
  opened ??= { subject, camera: [lng, lat, map.getZoom()] };
  map.on("moveend", moved);
}

export function start() {
  window.addEventListener("popstate", restored);
  clean();
  const subject = subjectOf(params());
  whenReady(() => open(subject));
}
