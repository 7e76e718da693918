// @ts-check
// The toggles of the ground: the map follows them without a request, and the address holds them.

import { showGround } from "../map/ground.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, setToggled } from "./address.js";
import { byId, inputs, on, whenParsed } from "./dom.js";
import { defaults } from "./memory.js";
import { groundParam, listed } from "./query.js";

const boxes = () => inputs("input[value]", byId(IDS.GROUND_PARTS));

const shown = () =>
  boxes()
    .filter((box) => box.checked)
    .map((box) => box.value);

const follow = () => showGround(shown());

/** @param {URLSearchParams} params */
function restore(params) {
  const parts = listed(params.get(PARAMS.ground), defaults().ground);
  for (const box of boxes()) box.checked = parts.includes(box.value);
  follow();
}

export function start() {
  // "input" comes before "change": the map answers as early as it can.
  on("input", `#${IDS.GROUND_PARTS} input`, () => {
    follow();
    setToggled({ [PARAMS.ground]: groundParam(shown(), defaults().ground) });
  });
  onRestored(restore);
  whenParsed(follow);
}
