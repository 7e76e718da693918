// @ts-check
// The toggles of the layers and of whole groups: they keep each other true, the map follows without a request.

import { show } from "../map/toggles.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, writeLayers } from "./address.js";
import { all, byId, first, inputs, isInput, on, whenParsed } from "./dom.js";
import { defaults, matches, members, plateMap } from "./memory.js";
import { listed } from "./query.js";
import { pressed, stateOf } from "./three_states.js";
import { read, say, word } from "./words.js";

const groups = () => all(`#${IDS.LAYERS} .layer-group`);

/** @param {ParentNode} group */
const boxesOf = (group) => inputs("input[value]", group);
const boxes = () => groups().flatMap(boxesOf);

/** @param {HTMLInputElement[]} some */
const ticked = (some) => some.filter((box) => box.checked).map((box) => box.value);

/** The layers that are switched on. */
export const shown = () => ticked(boxes());

/** @type {Map<Element, string[]>} */
const mixes = new Map(); // group → the layers that were on when some were and some were not

/** @type {((layers: string[]) => void)[]} */
const followers = [];

/**
 * Calls back with the layers that are on, whenever they have changed.
 *
 * @param {(layers: string[]) => void} then
 */
export function onLayers(then) {
  followers.push(then);
}

function follow() {
  for (const group of groups()) {
    const some = boxesOf(group);
    const on = ticked(some).length;
    const whole = first("[role=checkbox]", group);
    whole.setAttribute("aria-checked", stateOf(on, some.length));
    say(first(".group-count", whole), "group-count", on, some.length);
  }
  const layers = shown();
  show(layers);
  for (const each of followers) each(layers);
}

// A mix that a reader has put together is what a whole group comes back to.
function remember() {
  for (const group of groups()) {
    const some = boxesOf(group);
    if (stateOf(ticked(some).length, some.length) === "mixed") mixes.set(group, ticked(some));
    else mixes.delete(group);
  }
}

/** @param {HTMLInputElement[]} some @param {string[]} ids */
function tick(some, ids) {
  for (const box of some) box.checked = ids.includes(box.value);
}

/** @param {"layer-shown" | "layer-hidden" | "layer-only" | "layers-shown"} name @param {...(string | number)} values */
function announce(name, ...values) {
  byId(IDS.LIVE).textContent = word(name, ...values);
}

function changed() {
  follow();
  writeLayers(shown());
}

/** @param {string} id */
const titleOf = (id) => read(first(".layer-title", /** @type {HTMLElement} */ (boxOf(id)?.closest("li"))));
/** @param {string} id */
const boxOf = (id) => boxes().find((box) => box.value === id);

/**
 * Switches layers on.
 *
 * @param {string[]} ids
 */
export function switchOn(ids) {
  for (const id of ids) {
    const box = boxOf(id);
    if (box) box.checked = true;
  }
  remember();
  changed();
  announce("layer-shown", ids.map(titleOf).join(", "));
}

/** @param {HTMLElement} whole */
function pressGroup(whole) {
  const group = whole.closest(".layer-group");
  if (!group) return;
  const some = boxesOf(group);
  const all = some.map((box) => box.value);
  tick(some, pressed(ticked(some), all, mixes.get(group) ?? null));
  changed();
  announce("layers-shown", read(first(".group-title", group)), ticked(some).length, some.length);
}

/** @param {string} id */
function showOnly(id) {
  tick(boxes(), [id]);
  remember();
  changed();
  announce("layer-only", titleOf(id));
}

/**
 * The layer that a place belongs to.
 *
 * @param {string} place
 */
export const layerOf = (place) => Object.entries(members()).find(([, ids]) => ids?.includes(place))?.[0] ?? null;

/** @param {string} id */
export const titlesOf = (id) => all(".layer-title [lang]", boxOf(id)?.closest("li") ?? document);

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
    remember();
    changed();
    announce(target.checked ? "layer-shown" : "layer-hidden", titleOf(target.value));
  });
  on("click", `#${IDS.LAYERS} [role=checkbox]`, pressGroup);
  on("click", "[data-only-layer]", ({ dataset }) => showOnly(dataset.onlyLayer ?? ""));
  onRestored((params) => {
    const usual = plateMap(params.get(PARAMS.plate))?.layers ?? defaults().layers;
    tick(boxes(), listed(params.get(PARAMS.layers), usual));
    remember();
    follow();
  });
  whenParsed(() => {
    remember();
    follow();
    count(matches());
  });
}
