// @ts-check
// The window of the map on the railway: the kilometres in view are marked on the strip and on the whole line above it,
// and where that window is dragged, pressed or stepped along the line, the map follows.

import { lead } from "../map/camera.js";
import { freePart } from "../map/free.js";
import { maplibre, theMap, whenPainted } from "../map/plotly.js";
import { IDS } from "../names.js";
import { all, byId, closest, first, isCommand, on } from "./dom.js";
import { onFilled } from "./fragments.js";
import { onOpened } from "./opened.js";
import { decoded, inView, pointAt } from "./strip_course.js";
import { word } from "./words.js";

/** @import {Course, Range} from "./strip_course.js" */
/** @import {Position} from "../contract" */

const LEAST_STEP_KM = 2;
const STEP_SHARE = 0.25; // of the window, that an arrow key moves it by

/** @type {Course[]} */
let courses = [];
/** @type {Range} */
let view = { low: 0, high: 0, off: true };
/** @type {number | null} Where a hand or a key has led the window, which the map may only come near to. */
let aim = null;
let leading = false; // the map moves because the window does
/** @type {{ grip: number } | null} */
let drag = null;

/** The strip, null before it has come. */
export const strip = () => document.getElementById(IDS.STRIP);
export const stops = () => all(".stop", strip() ?? undefined);
export const scroller = () => first(".strip-scroll");
const brush = () => byId(IDS.BRUSH);
const trunk = () => courses[0];

const isUpright = () => getComputedStyle(/** @type {HTMLElement} */ (strip())).writingMode.startsWith("vertical");

/** How many pixels a kilometre is. */
function scale() {
  const element = /** @type {HTMLElement} */ (strip());
  const length = Number(element.style.getPropertyValue("--length"));
  return (isUpright() ? element.offsetHeight : element.offsetWidth) / length;
}

// ---- what the map shows ---------------------------------------------------------------------------------------------

/**
 * @param {HTMLElement} element
 * @param {number} low
 * @param {number} high
 */
function place(element, low, high) {
  element.style.setProperty("--at", low.toFixed(3));
  element.style.setProperty("--km", (high - low).toFixed(3));
}

/** @param {Range} range */
function show(range) {
  view = range;
  const { low, high, off } = range;
  place(brush(), low, high);
  brush().classList.toggle("off", off);
  const middle = (low + high) / 2;
  brush().setAttribute("aria-valuenow", middle.toFixed(0));
  const told = off ? word("strip-off", middle.toFixed(0)) : word("strip-view", low.toFixed(0), high.toFixed(0));
  brush().setAttribute("aria-valuetext", told);
}

function look() {
  const line = trunk();
  if (!line || !maplibre() || !strip()?.checkVisibility()) return;
  const part = freePart();
  const map = theMap();
  const project = (/** @type {Position} */ point) => map.project(point);
  for (const course of courses) {
    const range = inView(course, project, part);
    const [shown] = all(`[data-window="${course.lane}"]`, strip() ?? undefined);
    if (shown) {
      shown.hidden = range.off;
      place(shown, range.low, range.high);
    }
    if (course === line && !drag) show(range);
  }
  follow();
}

let due = 0;

function soon() {
  cancelAnimationFrame(due);
  due = requestAnimationFrame(look);
}

// The strip shows what the map shows, unless someone is reading it.
function follow() {
  const box = scroller();
  if (!drag && (box.matches(":hover") || box.contains(document.activeElement))) return;
  const shown = courses.find(({ lane }) => !all(`[data-window="${lane}"]`)[0]?.hidden);
  const [window] = shown ? all(`[data-window="${shown.lane}"]`) : [];
  const range =
    window && Number(window.style.getPropertyValue("--at")) + Number(window.style.getPropertyValue("--km")) / 2;
  reveal(range ?? (view.low + view.high) / 2);
}

/** Scrolls a kilometre into the middle of the strip. @param {number} km */
export function reveal(km) {
  const box = scroller();
  const at = km * scale();
  if (isUpright()) box.scrollTop = at - box.clientHeight / 2;
  else box.scrollLeft = at - box.clientWidth / 2;
}

function scrolled() {
  const box = scroller();
  const [from, size] = isUpright() ? [box.scrollTop, box.clientHeight] : [box.scrollLeft, box.clientWidth];
  place(first(".overview-seen"), from / scale(), (from + size) / scale());
}

// ---- moving the window ----------------------------------------------------------------------------------------------

/** @param {number} km */
function go(km) {
  const line = trunk();
  if (!line) return;
  aim = Math.min(Math.max(km, line.start), line.end);
  if (drag) {
    const half = (view.high - view.low) / 2;
    show({ low: aim - half, high: aim + half, off: false });
  }
  leading = true;
  lead(pointAt(line, aim));
  leading = false;
}

/** Where a pointer is on the overview, in kilometres. @param {PointerEvent} event */
function kmOf({ clientX, clientY }) {
  const overview = byId(IDS.OVERVIEW);
  const { left, top, width, height } = overview.getBoundingClientRect();
  const share = isUpright() ? (clientY - top) / height : (clientX - left) / width;
  return share * Number(overview.style.getPropertyValue("--length"));
}

const middle = () => aim ?? (view.low + view.high) / 2;

/** @param {HTMLElement} overview @param {PointerEvent} event */
function grab(overview, event) {
  if (!event.isPrimary || event.button) return;
  event.preventDefault();
  const km = kmOf(event);
  const held = closest(event, `#${IDS.BRUSH}`) !== null;
  drag = { grip: held ? km - (view.low + view.high) / 2 : 0 };
  overview.setPointerCapture(event.pointerId);
  brush().focus({ preventScroll: true });
  if (!held) go(km);
}

let moving = 0;

/** @param {PointerEvent} event */
function pull(event) {
  if (!drag) return;
  const km = kmOf(event) - drag.grip;
  cancelAnimationFrame(moving);
  moving = requestAnimationFrame(() => drag && go(km));
}

function drop() {
  if (!drag) return;
  drag = null;
  soon();
}

/** @param {HTMLElement} _ @param {KeyboardEvent} event */
function press(_, event) {
  const line = trunk();
  if (!line || isCommand(event)) return;
  const wide = Math.max(view.high - view.low, LEAST_STEP_KM);
  const step = Math.max(wide * STEP_SHARE, LEAST_STEP_KM);
  const to = {
    ArrowRight: middle() + step,
    ArrowDown: middle() + step,
    ArrowLeft: middle() - step,
    ArrowUp: middle() - step,
    PageDown: middle() + wide,
    PageUp: middle() - wide,
    Home: line.start,
    End: line.end,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  go(to);
}

// ---- start ----------------------------------------------------------------------------------------------------------

/** @param {HTMLElement} element */
function filled({ id }) {
  if (id !== IDS.RAILWAY) return;
  courses = JSON.parse(strip()?.dataset.courses ?? "[]").map(decoded);
  scroller().addEventListener("scroll", () => requestAnimationFrame(scrolled), { passive: true });
  new ResizeObserver(soon).observe(scroller());
  whenPainted(() => {
    theMap().on("move", soon);
    // Where the map is moved otherwise the window begins anew from there.
    theMap().on("movestart", () => {
      if (!leading) aim = null;
    });
    look();
    scrolled();
  });
}

export function start() {
  onFilled(filled);
  onOpened((panel) => strip() && panel.contains(strip()) && soon());
  on("pointerdown", `#${IDS.OVERVIEW}`, grab);
  document.addEventListener("pointermove", pull);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);
  on("keydown", `#${IDS.BRUSH}`, press);
}
