// @ts-check
// The pointer on the map: one tooltip for places of the atlas and features of a reader's own file, and the click that
// chooses a place.

import { hit } from "../map/hit.js";
import { onShown, theMap, whenReady } from "../map/plotly.js";
import { IDS, LANGUAGES } from "../names.js";
import { server } from "./address.js";
import { byId, make } from "./dom.js";
import { isMeasuring } from "./measure.js";
import { HOVER_REACH, reachOf } from "./reach.js";
import { choose, expect } from "./select.js";
import { featureAt, labelOf } from "./uploads.js";
import { language } from "./words.js";

/** @import {MapMouseEvent, Point} from "maplibre-gl" */
/** @import {PlaceName} from "../contract" */

const TIP_WIDTH = 280; // pixels, with its distance from the pointer

/** @type {Record<string, PlaceName>} */
let places = {}; // id → names, kind, accuracy

let isTouch = false; // a tap also reports a mouse that moves, which rests on nothing
let pending = 0;
/** @type {string | null} What was clicked needs no tip, which would lie over its neighbours: not before the pointer leaves. */
let clicked = null;

/** @typedef {{ name: string, about: string, upload: boolean, id?: string }} Said */

/**
 * What lies at a point of the screen, in the language of the page: a feature of the reader's own file lies on top.
 *
 * @param {Point} point
 * @returns {Said | null}
 */
function saidAt(point) {
  if (theMap().isMoving() || isMeasuring() || isTouch) return null;
  const number = featureAt(point, HOVER_REACH);
  if (number !== null) return { name: labelOf(number), about: "", upload: true };
  const found = hit(point, HOVER_REACH);
  const place = found && (found.place ?? places[found.id]);
  if (!found) return null;
  const at = LANGUAGES.indexOf(language());
  if (!place) return { name: "", about: "", upload: false, id: found.id };
  const about = `${place.kind[at]} · ${place.accuracy[at]}`;
  return { name: place.name[at] ?? "", about, upload: false, id: found.id };
}

/** @param {MapMouseEvent} event */
function hover({ point }) {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => {
    const said = saidAt(point);
    theMap().getCanvas().style.cursor = said ? "pointer" : "";
    if (said?.id !== clicked) clicked = null;
    if (said?.name && clicked === null) showTip(said, point);
    else hideTip();
  });
}

function hideTip() {
  cancelAnimationFrame(pending);
  byId(IDS.TOOLTIP).hidden = true;
}

/**
 * @param {Said} said
 * @param {Point} point
 */
function showTip({ name, about, upload }, { x, y }) {
  const tip = byId(IDS.TOOLTIP);
  tip.replaceChildren(make("strong", { textContent: name }), ...(about ? [make("span", { textContent: about })] : []));
  tip.classList.toggle("own", upload);
  tip.hidden = false;
  const isLeft = x > theMap().getContainer().clientWidth - TIP_WIDTH;
  const at = `${Math.round(x + (isLeft ? -14 : 14))}px, ${Math.round(y + 14)}px`;
  tip.style.transform = `translate(${at})${isLeft ? " translateX(-100%)" : ""}`;
}

/**
 * The place that a press or click means: while measuring it is a point of the line, and a feature of the reader's own
 * file lies on top.
 *
 * @param {MapMouseEvent} event
 */
function meant({ point, originalEvent }) {
  const reach = reachOf(originalEvent);
  return isMeasuring() || featureAt(point, reach) !== null ? null : hit(point, reach);
}

/** @param {MapMouseEvent} event */
function press(event) {
  const found = meant(event);
  if (found) expect(found.id);
}

/** @param {MapMouseEvent} event */
function click(event) {
  const found = meant(event);
  hideTip();
  clicked = found?.id ?? null;
  if (found) choose(found.id, "map");
}

// Names are fetched after the first paint: nobody hovers before there is a map.
async function fetchNames() {
  try {
    const reply = await fetch(server("/data/places.json"));
    if (reply.ok) places = await reply.json();
  } catch {
    // Without them the map is only less talkative.
  }
}

export function start() {
  whenReady(() => {
    const map = theMap();
    // Pointer events tell a finger from a mouse, and there are none for the mouse that a tap reports.
    for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
      map.getContainer().addEventListener(type, ({ pointerType }) => (isTouch = pointerType === "touch"), true);
    }
    map.on("mousemove", hover);
    map.on("mouseout", hideTip);
    onShown(hideTip); // a place that has gone from the map says nothing more
    map.on("mousedown", press);
    map.on("click", click);
    map.once("idle", fetchNames);
  });
}
