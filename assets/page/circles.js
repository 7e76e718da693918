// @ts-check
// The toggle of every place's circle: the map follows it without a request, and the address holds it.

import { showCircles } from "../map/doubt.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, setParams } from "./address.js";
import { byId, on, whenParsed } from "./dom.js";
import { plateMap } from "./memory.js";

const box = () => /** @type {HTMLInputElement} */ (byId(IDS.CIRCLES));

const follow = () => showCircles(box().checked);

export function start() {
  // "input" comes before "change": the map answers as early as it can.
  on("input", `#${IDS.CIRCLES}`, () => {
    follow();
    setParams({ [PARAMS.circles]: box().checked ? "1" : null }, true);
  });
  onRestored((params) => {
    const usual = plateMap(params.get(PARAMS.plate))?.circles ? "1" : null;
    box().checked = (params.get(PARAMS.circles) ?? usual) === "1";
    follow();
  });
  whenParsed(follow);
}
