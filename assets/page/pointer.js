// @ts-check
// The pointer on the map: one tooltip for places of the atlas and features of a reader's own file, and the click that
// chooses a place.

import { hit, hits } from "../map/hit.js";
import { onShown, theMap, whenReady } from "../map/plotly.js";
import { IDS, LANGUAGES } from "../names.js";
import { offerOnce, withdraw } from "./chooser.js";
import { byId, make } from "./dom.js";
import { isMeasuring } from "./measure.js";
import { haveNames, placeOf } from "./place_names.js";
import { HOVER_REACH, reachOf } from "./reach.js";
import { choose, expect, rest } from "./select.js";
import { featuresAt, hidePopup, labelOf, tell } from "./uploads.js";
import { language } from "./words.js";

/** @import {MapMouseEvent, Point} from "maplibre-gl" */
/** @import {Hit} from "../contract" */

const TIP_WIDTH = 280; // pixels, with its distance from the pointer

let isTouch = false; // a tap also reports a mouse that moves, which rests on nothing
let pending = 0;
/** @type {string | null} What was clicked needs no tip, which would lie over its neighbours: not before the pointer leaves. */
let clicked = null;

/** @typedef {{ name: string, about: string, upload: boolean, id?: string }} Said */

/** @typedef {Said & { rank: number, found?: Hit, take: () => void }} Meant */

/** @type {{ point: Point, reach: number, found: Meant[] } | null} */
let pressed = null; // where, and what that may mean as long as the map shows what it showed then

/** @type {((id: string | null) => void)[]} */
const listeners = [];
/** @type {string | null} */
let hovered = null;

/**
 * Calls back with the place that the pointer has come to on the map, with null when it has left it.
 *
 * @param {(id: string | null) => void} then
 */
export function onHovered(then) {
  listeners.push(then);
}

/** @param {string | null} id */
function tellHovered(id) {
  if (id === hovered) return;
  hovered = id;
  rest(id);
  for (const each of listeners) each(id);
}

/**
 * What lies at a point of the screen, in the language of the page: a feature of the reader's own file lies on top.
 *
 * @param {Point} point
 * @returns {Said | null}
 */
function saidAt(point) {
  if (theMap().isMoving() || isMeasuring() || isTouch) return null;
  const [own] = featuresAt(point, HOVER_REACH);
  if (own) return { name: labelOf(own.number), about: "", upload: true };
  // The browser also tells of a pointer that stays where it has just pressed.
  const found = pressed?.point.equals(point) ? pressed.found[0]?.found : hit(point, HOVER_REACH);
  return found ? saidOf(found) : null;
}

/**
 * @param {Hit} found
 * @returns {Said}
 */
function saidOf(found) {
  const place = found.place ?? placeOf(found.id);
  const at = LANGUAGES.indexOf(language());
  if (!place) return { name: "", about: "", upload: false, id: found.id };
  const about = `${place.kind[at]} · ${place.accuracy[at]}`;
  return { name: place.name[at] ?? "", about, upload: false, id: found.id };
}

/** @type {MapMouseEvent | null} */
let over = null; // where the pointer is on the map

/** @param {MapMouseEvent} event */
function hover(event) {
  over = event;
  const { point } = event;
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => {
    const said = saidAt(point);
    theMap().getCanvas().style.cursor = said ? "pointer" : "";
    tellHovered(said?.id ?? null);
    if (said?.id !== clicked) clicked = null;
    if (said?.name && clicked === null) showTip(said, point);
    else hideTip();
  });
}

function leave() {
  over = null;
  clicked = null; // over a bar or a card the pointer has left, too
  hideTip();
  tellHovered(null);
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
 * What a press or click may mean, what lies on top first: of what is alike, the reader's own. While measuring it means
 * a point of the line.
 *
 * @param {MapMouseEvent} event
 * @returns {Meant[]}
 */
function meant(event) {
  if (isMeasuring()) return [];
  const { point } = event;
  const reach = reachOf(event.originalEvent);
  if (pressed?.point.equals(point) && pressed.reach === reach) return pressed.found;
  pressed = { point, reach, found: look(event, reach) };
  return pressed.found;
}

/** @param {MapMouseEvent} event @param {number} reach */
function look({ point, lngLat }, reach) {
  const own = featuresAt(point, reach).map(({ number, rank }) => {
    return { name: labelOf(number), about: "", upload: true, rank, take: () => tell(number) };
  });
  const found = hits(point, reach).map((each) => {
    return { ...saidOf(each), rank: each.rank, found: each, take: () => choose(each.id, "map", lngLat.toArray()) };
  });
  return [...own, ...found].sort((a, b) => a.rank - b.rank);
}

/** @param {MapMouseEvent} event */
function press(event) {
  withdraw();
  cancelAnimationFrame(pending); // who presses as the pointer comes waits for the details, not for a tip
  const [top] = meant(event);
  if (top?.id) expect(top.id);
}

/** @param {MapMouseEvent} event */
function click(event) {
  const found = meant(event);
  const [top] = found;
  hideTip();
  clicked = top?.id ?? null;
  if (!top?.upload) hidePopup();
  const alike = found.filter(({ rank }) => rank === top?.rank);
  if (alike.length < 2) return top?.take();
  const { left, top: above } = theMap().getContainer().getBoundingClientRect();
  offerOnce(haveNames(), () => found.map(named), { x: event.point.x + left, y: event.point.y + above });
}

/** Where there are no names its id still says which place it is. @param {Meant} meant @returns {Meant} */
function named(meant) {
  const said = meant.found ? saidOf(meant.found) : meant;
  return { ...meant, ...said, name: said.name || (said.id ?? "") };
}

export function start() {
  whenReady(() => {
    const map = theMap();
    // Pointer events tell a finger from a mouse, and there are none for the mouse that a tap reports.
    for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
      map.getContainer().addEventListener(type, ({ pointerType }) => (isTouch = pointerType === "touch"), true);
    }
    map.on("mousemove", hover);
    map.on("mouseout", leave);
    map.on("render", () => (pressed = null));
    onShown(hideTip); // a place that has gone from the map says nothing more
    map.on("mousedown", press);
    map.on("click", click);
    map.once("idle", async () => {
      await haveNames();
      if (over) hover(over); // it may have come to rest before them
    });
  });
}
