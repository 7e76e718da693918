// @ts-check
// The ground within a distance, as far as the map shows it: a long shore comes in parts, each as fine as can be seen.

import { showZone } from "../map/nearness.js";
import { theMap, whenReady } from "../map/plotly.js";
import { server } from "./address.js";
import { askJson, orTold, settle } from "./asking.js";
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
  if (!query) {
    settle("zone");
    return showZone(null);
  }
  asking = new AbortController();
  const { signal } = asking;
  const area = await orTold(askJson(server(`/answers/zone.geojson?${query}`), { ended: signal }), {
    what: "zone",
    again: follow,
  });
  if (signal.aborted) return;
  if (area) showZone(area);
  else shown = ""; // asked for again when the map moves as well
}

/** Draws the ground that a question is about, of none nothing. @param {string} asked */
export function showGround(asked) {
  question = asked;
  whenReady(follow);
}

export function start() {
  whenReady(() => theMap().on("moveend", follow));
}
