// @ts-check
// Layers brought into view: one at a press beside its toggle, the one of a chosen place where it is off, and all those
// that hold what the filters leave. Beside the filters it is said how much of that is seen.

import { frame } from "../map/camera.js";
import { maplibre, theMap, whenPainted } from "../map/plotly.js";
import { seen } from "../map/seen.js";
import { drawn } from "../map/toggles.js";
import { IDS } from "../names.js";
import { server } from "./address.js";
import { askJson, orTold } from "./asking.js";
import { byId, first, on } from "./dom.js";
import { filterQuery, onFiltered } from "./filters.js";
import { filled } from "./format.js";
import { layerOf, onLayers, shown, switchOn, titlesOf } from "./layers.js";
import { matches, members } from "./memory.js";
import { onArrived, onChosen } from "./select.js";
import { both, pair, say, toast } from "./words.js";

/** @import {BBox, Bounds} from "../contract" */

/**
 * West, south, east and north of what the filters leave of a layer; null for nothing.
 *
 * @param {string} id
 * @returns {Promise<BBox | null>}
 */
async function boundsOf(id) {
  const query = filterQuery();
  /** @type {Bounds} */
  const { bbox } = await askJson(server(`/data/${encodeURIComponent(id)}/bounds.json${query && `?${query}`}`));
  return bbox;
}

/**
 * Shows layers and moves the map to where they lie as the filters leave them.
 *
 * @param {string[]} ids
 */
async function view(ids) {
  const coming = orTold(Promise.all(ids.map(boundsOf)), { what: "bounds", again: () => view(ids) });
  const off = ids.filter((id) => !shown().includes(id));
  if (off.length) {
    switchOn(off);
    await Promise.all(off.map(drawn));
  }
  const boxes = await coming;
  if (!boxes) return;
  const [one, ...more] = boxes.filter((box) => box !== null);
  if (!one) return toast("layer-empty");
  frame(more.reduce(united, one));
}

/** @param {BBox} a @param {BBox} b @returns {BBox} */
const united = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];

// ---- what the filters leave -----------------------------------------------------------------------------------------

/** The layers that hold something the filters leave. */
function holding() {
  const left = new Set(matches());
  return Object.entries(members()).flatMap(([id, places]) => (places?.some((place) => left.has(place)) ? [id] : []));
}

function tellReach() {
  const line = byId(IDS.FILTER_REACH);
  const left = matches();
  line.hidden = !left?.length || !maplibre();
  if (line.hidden || !left) return;
  const wanted = new Set(left);
  const inView = seen((id) => wanted.has(id)).size;
  const off = holding().filter((id) => !shown().includes(id)).length;
  const [told, layers, button] = [first(".reach-seen", line), first(".reach-off", line), first("button", line)];
  say(told, "in-view", inView);
  layers.hidden = !off;
  if (off) say(layers, off === 1 ? "layer-off-one" : "layers-off", off);
  button.hidden = !off && inView > 0;
  say(button, off ? "show-and-zoom" : "zoom-there");
}

let telling = 0;

function tellSoon() {
  cancelAnimationFrame(telling);
  telling = requestAnimationFrame(tellReach);
}

// ---- the layer of the chosen place ----------------------------------------------------------------------------------

/** @type {string | null} */
let chosen = null;

function offerLayer() {
  const offer = byId(IDS.LAYER_OFFER);
  const id = chosen && layerOf(chosen);
  offer.hidden = !id || shown().includes(id);
  if (!id || offer.hidden) return;
  first("button", offer).dataset.showLayer = id;
  const titles = titlesOf(id).map(({ textContent }) => textContent ?? "");
  const told = pair("layer-off").map((text, at) => filled(text, [titles[at] ?? titles[0] ?? ""]));
  first("span", offer).replaceChildren(...both(told));
}

export function start() {
  on("click", "[data-zoom-layer]", ({ dataset }) => maplibre() && view([dataset.zoomLayer ?? ""]));
  on("click", `#${IDS.FILTER_REACH} button`, () => view(holding()));
  on("click", `#${IDS.LAYER_OFFER} button`, ({ dataset }) => switchOn([dataset.showLayer ?? ""]));
  onChosen((id) => {
    chosen = id;
    if (!id) offerLayer();
  });
  onArrived(offerLayer);
  onLayers(offerLayer);
  onLayers(tellSoon);
  onFiltered(tellSoon);
  whenPainted(() => {
    theMap().on("moveend", tellSoon);
    theMap().on("idle", tellSoon);
    tellReach();
  });
}
