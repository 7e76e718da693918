// @ts-check
// The toggles of the layers and of whole groups: they keep each other true, the map follows without a request.

import { show } from "../map/toggles.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, writeLayers } from "./address.js";
import { all, inputs, isInput, on, whenParsed } from "./dom.js";
import { defaults, matches, members } from "./memory.js";
import { listed } from "./query.js";

const groups = () => all(`#${IDS.LAYERS} .layer-group`);

/** @param {ParentNode} group */
const boxesOf = (group) => inputs("input[value]", group);

const shown = () =>
  groups()
    .flatMap(boxesOf)
    .filter((box) => box.checked)
    .map((box) => box.value);

function follow() {
  for (const group of groups()) {
    for (const whole of inputs("[role=switch]", group)) whole.checked = boxesOf(group).every((box) => box.checked);
  }
  show(shown());
}

/** @param {string[]} ids */
function tick(ids) {
  for (const box of groups().flatMap(boxesOf)) box.checked = ids.includes(box.value);
  follow();
}

/**
 * Writes how many places of each layer the filters leave, as map and list show them.
 *
 * @param {string[] | null} ids the places left, null where no filter is set
 */
export function count(ids) {
  const layers = members();
  const left = ids && new Set(ids);
  for (const element of all(".layer-count[data-layer]")) {
    const places = layers[element.dataset.layer ?? ""];
    if (!places) continue; // a bulk layer's places are not listed
    const number = left ? places.filter((id) => left.has(id)).length : places.length;
    element.textContent = number === places.length ? String(number) : `${number} / ${places.length}`;
    element.classList.toggle("some", left !== null);
  }
}

export function start() {
  // "input" comes before "change": the map answers as early as it can.
  on("input", `#${IDS.LAYERS}`, (_, { target }) => {
    if (!isInput(target)) return;
    const group = target.matches("[role=switch]") && target.closest(".layer-group");
    if (group) for (const box of boxesOf(group)) box.checked = target.checked;
    follow();
    writeLayers(shown());
  });
  onRestored((params) => tick(listed(params.get(PARAMS.layers), defaults().layers)));
  whenParsed(() => {
    follow();
    count(matches());
  });
}
