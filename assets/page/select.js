// @ts-check
// Choosing a place: its details and its drawing come from the server as one answer, which the browser keeps.
// This goes past Dash's callbacks, whose bookkeeping costs more than the answer itself.

import { highlight } from "../map/selection.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, params, server, setParams } from "./address.js";
import { speakIn } from "./appearance.js";
import { askJson, orTold, settle } from "./asking.js";
import { byId, closest, whenParsed } from "./dom.js";
import { open } from "./open_parts.js";
import { entitle } from "./title.js";

/**
 * From where a place is chosen: from beside the map, which has to move to it; on the map, which shows it already; or by
 * a link that says where the map stands.
 * @typedef {"list" | "map" | "link"} Origin
 */
/** @import {ClaimAnswer, PlaceAnswer} from "../contract" */

const REST_MS = 60; // a pointer that passes over a row is gone by then, one that is about to press is not
const MOST_KEPT = 12; // an answer of a large place is 60 kB of text

/** @type {Map<string, Promise<any>>} */
const kept = new Map(); // address → what the server answered

/** @type {string | null} */
let current = null;
/** @type {string | null} */
let told = null; // the place that the details tell of

/** @type {((id: string | null) => void)[]} */
const choices = [];
/** @type {((id: string, at?: [number, number]) => void)[]} */
const arrivals = [];

/**
 * Calls back at once when a place is chosen, with null when none is any more.
 *
 * @param {(id: string | null) => void} then
 */
export function onChosen(then) {
  choices.push(then);
}

/**
 * Calls back when the details of the chosen place stand in the page, with where it was pressed on the map.
 *
 * @param {(id: string, at?: [number, number]) => void} then
 */
export function onArrived(then) {
  arrivals.push(then);
}

/**
 * Returns the promise of an answer; one that failed is asked for again.
 *
 * @param {string} address
 */
function ask(address) {
  const known = kept.get(address);
  if (known) return known;
  const answer = askJson(address);
  kept.set(address, answer);
  answer.catch(() => kept.delete(address)); // whoever waits for it tells the reader
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
  return answer;
}

/**
 * @param {string} id
 * @returns {Promise<PlaceAnswer>}
 */
const place = (id) => ask(server(`/place/${encodeURIComponent(id)}.json`));

/**
 * A place that is being pressed will be chosen: what is known of it may set out while the finger is still down.
 *
 * @param {string} id
 */
export function expect(id) {
  place(id).catch(() => {}); // told when it is chosen
}

let resting = 0;

/**
 * A place that the pointer rests on may be pressed next: what is known of it is there by then.
 *
 * @param {string | null} id null when it has left it
 */
export function rest(id) {
  clearTimeout(resting);
  if (id) resting = setTimeout(expect, REST_MS, id);
}

/**
 * @param {string | null} id null for no place any more
 * @param {Origin} origin
 * @param {[number, number]} [at] where it was pressed on the map
 */
export async function choose(id, origin, at) {
  const panel = byId(IDS.DETAILS_PANEL);
  const details = byId(IDS.DETAILS);
  const coming = id ? place(id) : null; // before anything else: it is on its way while the page does the rest
  current = id || null;
  setParams({ [PARAMS.site]: current }, true);
  for (const each of choices) each(current);
  if (!coming) {
    open("details", false);
    details.replaceChildren();
    told = null;
    settle("place");
    entitle();
    highlight(null, { move: false });
    return;
  }
  const answer = await orTold(coming, {
    what: "place",
    again: () => choose(id, origin, at),
    stays: "choice-stays",
    isWanted: () => current === id,
  });
  if (current !== id) return; // another was chosen in the meantime
  if (!answer) return backTo(told);
  told = id;
  details.innerHTML = answer.details; // the server has escaped every text in it
  speakIn(details);
  open("details", true);
  entitle();
  for (const each of arrivals) each(/** @type {string} */ (id), at);
  requestAnimationFrame(() => {
    panel.scrollTop = 0; // not sooner: to scroll, the page is laid out, which the next picture needs anyway
    // Words first: the map takes its time to draw, and nothing is shown before that is done.
    setTimeout(() => {
      if (current !== id) return;
      highlight(answer.overlay, { move: origin === "list", keep: origin === "map" ? pressed(answer, at) : null });
    });
  });
}

/** What is chosen is again what the details tell of. @param {string | null} id */
function backTo(id) {
  current = id;
  setParams({ [PARAMS.site]: id }, false);
  if (!id) open("details", false);
  entitle();
  for (const each of choices) each(id);
  if (id) for (const each of arrivals) each(id);
}

/**
 * What has to stay in sight of a place that was pressed on the map: its symbol or, of a line or an area, where it was
 * pressed.
 *
 * @param {PlaceAnswer} answer
 * @param {[number, number]} [at]
 */
function pressed({ overlay }, at) {
  const centre = overlay.features.find(({ properties }) => properties.role === "centre")?.geometry;
  if (centre?.type !== "Point") return at ?? null;
  const [lon = 0, lat = 0] = centre.coordinates;
  return /** @type {[number, number]} */ ([lon, lat]);
}

/** @type {string | null} */
let claimed = null; // the claim whose places are shown, as long as no place is chosen

/** The place that is chosen. */
export const chosenPlace = () => current;

/**
 * Shows the places that a claim is about, none for null; a place that is chosen is chosen no more.
 *
 * @param {string | null} id
 * @param {boolean} move whether the map goes there
 */
export async function showClaim(id, move) {
  claimed = id;
  if (id && current) choose(null, "list");
  /** @type {ClaimAnswer | null} */
  const answer = id
    ? await orTold(ask(server(`/claim/${encodeURIComponent(id)}.json`)), {
        what: "claim",
        again: () => showClaim(id, move),
        isWanted: () => claimed === id && !current,
      })
    : null;
  if (claimed !== id || current) return; // another was chosen in the meantime
  highlight(answer?.overlay ?? null, { move });
}

export function start() {
  document.addEventListener("pointerdown", (event) => {
    const row = closest(event, "[data-site]");
    if (row?.dataset.site) expect(row.dataset.site);
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") rest(closest(event, "[data-site]")?.dataset.site ?? null);
  });
  onRestored((now) => choose(now.get(PARAMS.site), now.get(PARAMS.view) ? "link" : "list"));
  whenParsed(() => {
    const site = params().get(PARAMS.site);
    // The map opens where the link says, or at the place that it names (early.js): it has nowhere to go.
    if (site) choose(site, "link");
  });
}
