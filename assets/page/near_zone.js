// @ts-check
// The ground within a distance, as far as the map shows it: a long shore comes in parts, each as fine as can be seen.

import { showZone } from "../map/nearness.js";
import { theMap, whenReady } from "../map/plotly.js";
import { server } from "./address.js";
import { boxAround } from "./near_question.js";

/** @import {BBox} from "../contract" */

let question = ""; // what is asked, "" for nothing
let shown = ""; // what is drawn, or on its way
/** @type {AbortController | null} */
let asking = null;

const box = () => boxAround(/** @type {BBox} */ (theMap().getBounds().toArray().flat()));

async function follow() {
  const query = question && `${question}&box=${box().join()}`;
  if (query === shown) return;
  asking?.abort();
  shown = query;
  if (!query) return showZone(null);
  asking = new AbortController();
  const { signal } = asking;
  try {
    const reply = await fetch(server(`/answers/zone.geojson?${query}`), { signal });
    if (!reply.ok) throw new Error(`${query}: ${reply.status}`);
    const area = await reply.json();
    if (!signal.aborted) showZone(area);
  } catch {
    // The list says it all in words, so that the ground is only asked for again when the map moves.
    if (!signal.aborted) shown = "";
  }
}

/** Draws the ground that a question is about, of none nothing. @param {string} asked */
export function showGround(asked) {
  question = asked;
  whenReady(follow);
}

export function start() {
  whenReady(() => theMap().on("moveend", follow));
}
