// @ts-check
// The rows of what is near: arrow keys go along them, each shows on the map how it is joined to what it is near to, and
// those whose layer is off are counted.

import { showLink } from "../map/nearness.js";
import { whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { all, first, isCommand, on } from "./dom.js";
import { onLayers, shown, switchOn } from "./layers.js";
import { onChosen } from "./select.js";

/** @import {Position} from "../contract" */

/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/** @type {string | null} */
let chosen = null;

export const rows = () => all(`#${IDS.NEAR_ROWS} tbody tr`);

/** @param {HTMLElement} row @returns {[Position, Position]} */
export function lineOf({ dataset }) {
  const [a = 0, b = 0, c = 0, d = 0] = (dataset.line ?? "").split(",").map(Number);
  return [
    [a, b],
    [c, d],
  ];
}

function tellHidden() {
  const note = document.getElementById(IDS.NEAR_OFF);
  if (!note) return;
  const on = shown();
  const off = rows().filter(({ dataset }) => !on.includes(dataset.layer ?? ""));
  note.hidden = !off.length;
  for (const number of all(".near-hidden", note)) number.textContent = String(off.length);
}

function showHidden() {
  const on = shown();
  const off = rows().flatMap(({ dataset }) => (on.includes(dataset.layer ?? "") ? [] : [dataset.layer ?? ""]));
  switchOn([...new Set(off)]);
  rows()[0]?.querySelector("button")?.focus(); // the button is gone
}

/** @type {HTMLElement | null} */
let joined = null; // the row whose line the map shows

/** @param {HTMLElement | null} row */
function join(row) {
  if (row === joined) return;
  joined = row;
  whenReady(() => showLink(row && lineOf(row)));
}

/** Of what is not pointed at, the line of the chosen place stays. */
const joinNow = () => join(rows().find(({ dataset }) => dataset.site === chosen) ?? null);

function markChosen() {
  for (const row of rows()) {
    const button = first("button", row);
    row.toggleAttribute("data-chosen", row.dataset.site === chosen);
    if (row.dataset.site === chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

/** One stop for the tab key. @param {HTMLElement | undefined} row */
function rove(row) {
  for (const each of rows()) first("button", each).tabIndex = each === row ? 0 : -1;
}

/** @param {HTMLElement} button @param {KeyboardEvent} event */
function move(button, event) {
  const step = STEPS[event.key];
  if (!step || isCommand(event)) return;
  event.preventDefault();
  const list = rows();
  const here = list.findIndex((row) => row.contains(button));
  const next = list[Math.max(0, Math.min(list.length - 1, here + step))];
  if (!next) return;
  rove(next);
  first("button", next).focus();
}

/** @param {string} leaving @param {string} entering */
function listenToRows(entering, leaving) {
  on(/** @type {"focusin"} */ (entering), `#${IDS.NEAR_ROWS} tbody tr`, (row) => join(row));
  on(/** @type {"focusout"} */ (leaving), `#${IDS.NEAR_ROWS} tbody`, (body, { relatedTarget }) => {
    if (!(relatedTarget instanceof Node && body.contains(relatedTarget))) joinNow();
  });
}

/** New rows stand there, or none. */
export function arranged() {
  if (!rows().some((row) => first("button", row).tabIndex === 0)) rove(rows()[0]);
  markChosen();
  tellHidden();
  joinNow();
}

export function start() {
  on("click", `#${IDS.NEAR_OFF} button`, showHidden);
  on("keydown", `#${IDS.NEAR_ROWS} tbody button`, move);
  listenToRows("focusin", "focusout");
  listenToRows("pointerover", "pointerout");
  onLayers(tellHidden);
  onChosen((id) => {
    chosen = id;
    markChosen();
    joinNow();
  });
}
