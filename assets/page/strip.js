// @ts-check
// The stations of the strip, tied to those on the map: what is hovered or chosen on either is on both.

import { IDS } from "../names.js";
import { closest, first, isCommand, on } from "./dom.js";
import { onFilled } from "./fragments.js";
import { onHovered } from "./pointer.js";
import { mark } from "./ride_drawing.js";
import { choose, onChosen } from "./select.js";
import { reveal, scroller, stops, strip } from "./strip_window.js";

/** @import {Position} from "../contract" */

const REACH_PX = 28; // how far from a station a pointer means it

/** @type {string | null} */
let chosen = null;

/** @param {string | null} id @returns {HTMLElement | null} */
export const stopOf = (id) => (id && strip()?.querySelector(`.stop[data-site="${CSS.escape(id)}"]`)) || null;

/** Where a stop is on the map. @param {HTMLElement} stop @returns {Position} */
const placeOf = (stop) => /** @type {Position} */ ((stop.dataset.at ?? "").split(",").map(Number));

/** @param {string | null} id @param {boolean} onMap whether the map marks it as well */
function hover(id, onMap) {
  const stop = stopOf(id);
  for (const each of stops()) each.toggleAttribute("data-hover", each === stop);
  if (onMap) mark(stop ? placeOf(stop) : null);
}

/** The station that a pointer means: the one whose name it is on, else the nearest. @param {MouseEvent} event */
function meant(event) {
  const named = closest(event, ".stop");
  if (named || closest(event, "button, details, a")) return named;
  const element = /** @type {HTMLElement} */ (strip());
  const { left, top } = element.getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  /** @type {HTMLElement | null} */
  let nearest = null;
  let least = REACH_PX;
  for (const stop of stops()) {
    const { offsetLeft, offsetTop } = /** @type {HTMLElement} */ (stop.parentElement);
    const off = Math.hypot(offsetLeft - x, offsetTop - y);
    if (off < least) [least, nearest] = [off, stop];
  }
  return nearest;
}

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** @param {HTMLElement} stop @param {KeyboardEvent} event */
function walk(stop, event) {
  const step = STEPS[event.key];
  if (!step || isCommand(event)) return;
  event.preventDefault();
  const row = stops();
  const at = row.indexOf(stop) + step;
  const next = row[Number.isFinite(step) ? Math.min(Math.max(at, 0), row.length - 1) : step > 0 ? row.length - 1 : 0];
  next?.focus();
}

/** One station is in the way of the Tab key, the others are reached by arrows. @param {HTMLElement | undefined} held */
function hold(held) {
  for (const each of stops()) each.tabIndex = each === held ? 0 : -1;
}

/** @param {string | null} id */
function choice(id) {
  chosen = id;
  if (!strip()) return;
  const stop = stopOf(id);
  for (const each of stops()) each.toggleAttribute("aria-current", false);
  const menu = first(".strip-menu");
  menu.hidden = !stop;
  if (!stop) return;
  stop.setAttribute("aria-current", "true");
  hold(stop);
  stop.after(menu);
  if (!scroller().matches(":hover")) reveal(Number(stop.parentElement?.style.getPropertyValue("--at")));
}

/** @param {HTMLElement} element */
function filled({ id }) {
  if (id !== IDS.RAILWAY) return;
  hold(stops()[0]);
  choice(chosen);
}

export function start() {
  onFilled(filled);
  onChosen(choice);
  onHovered((id) => strip() && hover(id, false));
  on("keydown", ".stop", walk);
  on("focusin", ".stop", (stop) => {
    hold(stop);
    hover(stop.dataset.site ?? null, true);
  });
  on("focusout", ".stop", () => hover(null, true));
  on("pointermove", `#${IDS.STRIP}`, (_, event) => {
    if (event.pointerType !== "touch") hover(meant(event)?.dataset.site ?? null, true);
  });
  document.addEventListener("pointerout", (event) => {
    const [from, to] = [closest(event, `#${IDS.STRIP}`), event.relatedTarget];
    if (from && !(to instanceof Node && from.contains(to))) hover(null, true);
  });
  on("click", `#${IDS.STRIP}`, (_, event) => {
    const stop = meant(event);
    // A press on the name itself is a press on a place, as everywhere.
    if (stop && !closest(event, ".stop")) choose(stop.dataset.site ?? null, "list");
  });
}
