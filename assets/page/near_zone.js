// @ts-check
// The ground within a distance, as far as the map shows it: a long shore comes in parts, each as fine as can be seen.

import { showZone } from "../map/nearness.js";
import { theMap, whenReady } from "../map/plotly.js";
import { server } from "./address.js";
import { askJson, orTold, settle } from "./asking.js";
import { boxAround } from "./near_question.js";

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @import {BBox} from "../contract" */

let question = ""; // what is asked, "" for nothing
let shown = ""; // what is drawn, or on its way
/** @type {AbortController | null} */
let asking = null;

const zoneUrl = (/** @type {string} */ query) => server(`/answers/zone.geojson?${query}`);

/** What the server is asked for to draw the ground on a map. @param {MapLibre} map */
const queryFor = (map) =>
  question && `${question}&box=${boxAround(/** @type {BBox} */ (map.getBounds().toArray().flat())).join()}`;

/** The ground on another map than that of the page, null where nothing is asked. @param {MapLibre} map */
export async function groundOn(map) {
  const query = queryFor(map);
  return query ? askJson(zoneUrl(query)) : null;
}

async function follow() {
  const query = queryFor(theMap());
  if (query === shown) return;
  asking?.abort();
  shown = query;
  if (!query) {
    settle("zone");
    return showZone(null);
  }
  asking = new AbortController();
  const { signal } = asking;
  const area = await orTold(askJson(zoneUrl(query), { ended: signal }), {
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
