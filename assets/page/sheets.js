// @ts-check
// On a small screen the panel, the details and the lists are sheets: one is seen at a time, at one of three heights, which
// a swipe, a press or an arrow key on its handle changes. What another sheet hides comes back when that one is closed.

import { IDS } from "../names.js";
import { byId, closest, first, on, whenParsed } from "./dom.js";
import { openPanel } from "./panels.js";
import { onArrived, onChosen } from "./select.js";

const STOPS = /** @type {const} */ (["peek", "half", "full"]);
const TAP_PX = 6; // less than this is a press, not a swipe
const GLIDE_MS = 160; // how far a swipe runs on after the finger has left
const DRAG = ".sheet-handle, .details-bar";

/** @typedef {(typeof STOPS)[number]} Stop */
/** @typedef {{ id: string, isOpen: () => boolean, close: () => void }} Sheet */

const openTab = () => byId(IDS.DRAWER).querySelector('[role=tab][aria-selected="true"]');

/** @type {Record<string, Sheet>} */
const SHEETS = {
  panel: {
    id: IDS.PANEL,
    isOpen: () => document.body.dataset.panel === "open",
    close: () => openPanel(false),
  },
  details: {
    id: IDS.DETAILS_PANEL,
    isOpen: () => !byId(IDS.DETAILS_PANEL).hidden,
    close: () => byId(IDS.DETAILS_CLOSE).click(),
  },
  drawer: {
    id: IDS.DRAWER,
    isOpen: () => openTab() !== null,
    close: () => openTab() instanceof HTMLElement && /** @type {HTMLElement} */ (openTab()).click(),
  },
  own: {
    id: IDS.OWN_POPUP,
    isOpen: () => !byId(IDS.OWN_POPUP).hidden,
    close: () => first("[data-own=close]", byId(IDS.OWN_POPUP)).click(),
  },
};

/** @type {string[]} */
let open = []; // the sheets that are open, the one that is seen last

/** Shows the sheet that was opened last of those that are open. */
export function follow() {
  const now = Object.keys(SHEETS).filter((name) => SHEETS[name]?.isOpen());
  open = [...open.filter((name) => now.includes(name)), ...now.filter((name) => !open.includes(name))];
  const top = open.at(-1) ?? "";
  if (document.body.dataset.sheet !== top) document.body.dataset.sheet = top;
}

/**
 * What is open already comes to the top.
 *
 * @param {string} name
 */
export function raise(name) {
  open = [...open.filter((each) => each !== name), name];
  follow();
}

// ---- heights --------------------------------------------------------------------------------------------------------

/** @param {HTMLElement} sheet @returns {Stop} */
const stopOf = (sheet) => STOPS.find((stop) => stop === sheet.dataset.stop) ?? "half";

/** @param {HTMLElement} sheet @param {Stop} stop */
function rest(sheet, stop) {
  sheet.style.height = "";
  sheet.dataset.stop = stop;
}

/**
 * The heights of a sheet in pixels, as its style has them.
 *
 * @param {HTMLElement} sheet
 */
function heights(sheet) {
  const before = stopOf(sheet);
  const found = STOPS.map((stop) => {
    rest(sheet, stop);
    return sheet.offsetHeight;
  });
  rest(sheet, before);
  return found;
}

/** @param {HTMLElement} sheet @param {number} step */
function move(sheet, step) {
  const at = STOPS.indexOf(stopOf(sheet)) + step;
  if (at < 0) close(sheet);
  else rest(sheet, STOPS[Math.min(at, STOPS.length - 1)] ?? "full");
}

/** @param {HTMLElement} sheet */
function close(sheet) {
  rest(sheet, "half");
  Object.values(SHEETS)
    .find(({ id }) => id === sheet.id)
    ?.close();
}

// ---- swipes ---------------------------------------------------------------------------------------------------------

/** @type {{ sheet: HTMLElement, from: number, height: number, last: number, at: number, speed: number, moved: boolean } | null} */
let swipe = null;

/** @param {HTMLElement} grip @param {PointerEvent} event */
function begin(grip, event) {
  const sheet = grip.closest(".sheet");
  const button = closest(event, "button");
  if (!(sheet instanceof HTMLElement) || (button && button !== grip) || !event.isPrimary) return;
  if (getComputedStyle(first(".sheet-handle", sheet)).display === "none") return; // no sheet here
  const { clientY: from, timeStamp: at } = event;
  swipe = { sheet, from, height: sheet.offsetHeight, last: from, at, speed: 0, moved: false };
  grip.setPointerCapture(event.pointerId);
}

/** @param {PointerEvent} event */
function drag({ clientY, timeStamp }) {
  if (!swipe) return;
  swipe.moved ||= Math.abs(clientY - swipe.from) > TAP_PX;
  if (!swipe.moved) return;
  swipe.speed = (swipe.last - clientY) / Math.max(1, timeStamp - swipe.at);
  [swipe.last, swipe.at] = [clientY, timeStamp];
  swipe.sheet.style.height = `${Math.max(0, swipe.height + swipe.from - clientY)}px`;
}

function drop() {
  const done = swipe;
  swipe = null;
  if (!done?.moved) return;
  const { sheet } = done;
  const wanted = sheet.offsetHeight + done.speed * GLIDE_MS;
  const stops = heights(sheet);
  const [lowest = 0] = stops;
  if (wanted < lowest * 0.6) return close(sheet);
  const offs = stops.map((height) => Math.abs(height - wanted));
  rest(sheet, STOPS[offs.indexOf(Math.min(...offs))] ?? "half");
  // The press that a swipe ends with is none.
  addEventListener("click", (event) => closest(event, ".sheet-handle") && event.stopPropagation(), {
    capture: true,
    once: true,
  });
}

/** @type {Record<string, number>} */
const STEPS = { ArrowUp: 1, ArrowDown: -1 };

export function start() {
  on("pointerdown", DRAG, begin);
  document.addEventListener("pointermove", drag);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);
  on("click", ".sheet-handle", (handle) => {
    const sheet = /** @type {HTMLElement} */ (handle.closest(".sheet"));
    rest(sheet, STOPS[(STOPS.indexOf(stopOf(sheet)) + 1) % STOPS.length] ?? "half");
  });
  on("keydown", ".sheet-handle", (handle, event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    move(/** @type {HTMLElement} */ (handle.closest(".sheet")), step);
  });
  // What is chosen, from a sheet or beside it, is what one wants to see.
  onChosen((id) => id && openPanel(false));
  onArrived(() => raise("details"));
  whenParsed(() => {
    const watch = new MutationObserver(follow);
    watch.observe(document.body, { attributeFilter: ["data-panel"] });
    for (const { id } of Object.values(SHEETS)) {
      watch.observe(byId(id), { attributeFilter: ["hidden", "aria-selected"], subtree: id === IDS.DRAWER });
    }
    const { sheet = "" } = document.body.dataset; // as the server has it
    follow();
    if (open.includes(sheet)) raise(sheet);
  });
}
