// @ts-check
// Where a railway line is pressed on the map its details begin with the kilometre of that point, and how far it is sure.

import { IDS } from "../names.js";
import { server } from "./address.js";
import { askJson, orTold } from "./asking.js";
import { byId, make } from "./dom.js";
import { filled } from "./format.js";
import { members } from "./memory.js";
import { haveNames, placeOf } from "./place_names.js";
import { onArrived } from "./select.js";
import { both, pair } from "./words.js";

/** @import {KmAnswer, KmPoint} from "../contract" */

const LAYERS = ["railway", "railway_branches"];

/** @param {KmPoint} point */
function said({ km, posted, doubt_m, before, after }) {
  const words = pair(posted ? "line-km" : "line-km-track");
  const around = [before, after].map((id) => (id === null ? undefined : placeOf(id)?.name));
  return words.map((text, at) => {
    const where = around.every(Boolean) && before !== after ? around.map((names) => names?.[at] ?? "") : null;
    const between = where ? filled(pair("line-between")[at] ?? "", where) : "";
    return filled(text, [km.toFixed(1), doubt_m, between]);
  });
}

/** @param {string} id @param {[number, number]} [at] */
async function tell(id, at) {
  if (!at || !LAYERS.some((layer) => members()[layer]?.includes(id))) return;
  const details = byId(IDS.DETAILS);
  const article = details.firstElementChild; // of another choice it is another
  const asked = new URLSearchParams({ at: at.map((degrees) => degrees.toFixed(6)).join(), line: id });
  /** @type {KmAnswer | null} */
  const answer = await orTold(askJson(server(`/answers/km.json?${asked}`)), {
    what: "kilometre",
    again: () => details.firstElementChild === article && tell(id, at),
  });
  await haveNames();
  if (!answer || details.firstElementChild !== article) return; // the details stand without it
  const [point] = answer.points;
  if (point) article?.querySelector("header")?.after(make("p", { className: "place-here" }, ...both(said(point))));
}

export const start = () => onArrived(tell);
