// @ts-check
// The list of places: writes its rows from the server's data, sorts, hides and marks them.

import { whenPainted } from "../map/plotly.js";
import { IDS, LANGUAGES } from "../names.js";
import { askJson, orTold } from "./asking.js";
import { all, byId, closest, first, isCommand, make, on } from "./dom.js";
import { filledByName } from "./format.js";
import { matches } from "./memory.js";
import { onOpened } from "./opened.js";
import { comparison } from "./row_order.js";
import { onChosen } from "./select.js";
import { both, language } from "./words.js";

/** @import {Column, Rows, Word} from "../contract" */
/** @import {Key, Order, Sortable} from "./row_order.js" */
/** @typedef {string | number | null} Value */
/** @typedef {Sortable & { id: string, element: HTMLTableRowElement, button: HTMLButtonElement }} Row */

/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/** @type {Rows["counts"] | null} */
let counts = null; // the words for how many places there are

/** @type {Row[]} */
let rows = [];

/** @type {string[] | null} */
let passing = null; // ids that pass the filters, null for all

/** @type {string | null} */
let chosen = null; // id of the selected place

/** @type {Order} */
let order = { column: null, down: false };

const body = () => first("tbody", byId(IDS.RESULTS));
const frame = () => first(".results");

/** @type {Map<string, Intl.Collator>} */
const collators = new Map();

/** @param {string} lang */
function collator(lang) {
  const known = collators.get(lang) ?? new Intl.Collator(lang, { numeric: true, ignorePunctuation: true });
  collators.set(lang, known);
  return known;
}

// ---- writing --------------------------------------------------------------------------------------------------------

/** @param {string[]} texts */
const written = ([en = "", ko = ""]) => (en === ko ? [make("span", { textContent: en })] : both([en, ko]));

/**
 * @param {Rows} data
 * @param {Rows["rows"][number]} row
 * @param {number} at
 * @returns {Row}
 */
function write(data, row, at) {
  const [id, en, ko, look, ...cells] = /** @type {[string, string, string, number, ...Value[]]} */ (row);
  const picture = make("span", { className: data.pictures[look] ?? "", ariaHidden: "true" });
  const name = make("span", { className: "name" }, ...written([en, ko]));
  const button = make("button", { type: "button", className: "row-name", tabIndex: at ? -1 : 0 }, picture, name);
  const element = make("tr", {}, make("td", { className: "col-name" }, button));
  element.dataset.site = id;
  /** @type {Record<string, Key>} */
  const keys = { name: [en, ko] };
  for (const [number, column] of data.columns.entries()) {
    const [cell, key] = writeCell(data, column, cells[number] ?? null);
    keys[column] = key;
    element.append(cell);
  }
  return { id, keys, element, button, at };
}

/**
 * @param {Rows} data
 * @param {Column} column
 * @param {Value} value the number of a word, where the column has words
 * @returns {[cell: HTMLTableCellElement, key: Key]}
 */
function writeCell(data, column, value) {
  /** @type {Word[] | undefined} */
  const words = data.words[column];
  const [one, other, key] = words?.[Number(value)] ?? [String(value ?? ""), String(value ?? ""), value];
  const cell = make("td", { className: `col-${column}` }, ...(one === "" ? [] : written([one, other])));
  const isEmpty = key === null && (!words || column === "accuracy");
  if (isEmpty || key !== null) cell.dataset.sort = String(key ?? "");
  if (isEmpty) cell.classList.add("empty");
  if (column === "confidence" || column === "status") cell.dataset.value = String(key);
  return [cell, isEmpty ? null : (key ?? [one, other])];
}

/** @param {Rows} data */
function fill(data) {
  counts = data.counts;
  rows = data.rows.map((row, at) => write(data, row, at));
  opening.observe(frame());
  arrange();
  showOnly(passing);
  mark(chosen);
}

let isAsked = false;

// The rows come once: after the first picture of the map, or when the list is wanted before.
async function load() {
  if (isAsked) return;
  isAsked = true;
  const rows = await orTold(askJson(frame().dataset.rows ?? ""), { what: "rows", again: load });
  if (rows) fill(rows);
  else isAsked = false;
}

// ---- order ----------------------------------------------------------------------------------------------------------

function arrange() {
  rows.sort(comparison(order, LANGUAGES.indexOf(language()), collator(language())));
  const focused = body().contains(document.activeElement) ? document.activeElement : null;
  body().replaceChildren(...rows.map((row) => row.element));
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  for (const head of all(`#${IDS.RESULTS} th`)) {
    const isSorted = head.dataset.column === order.column;
    head.setAttribute("aria-sort", isSorted ? (order.down ? "descending" : "ascending") : "none");
  }
}

/**
 * Sorts by a column, and turns it round if it is the sorted one already.
 *
 * @param {string} column
 */
function sort(column) {
  order = { column, down: order.column === column && !order.down };
  if (!rows.length) return;
  arrange();
  frame().scrollTop = 0;
}

// ---- what is shown and marked ---------------------------------------------------------------------------------------

const visible = () => rows.filter((row) => !row.element.hidden);

/**
 * Shows only the places that pass the filters.
 *
 * @param {string[] | null} ids null for all
 */
export function showOnly(ids) {
  passing = ids;
  if (!rows.length) return;
  const kept = passing && new Set(passing);
  for (const row of rows) row.element.hidden = kept !== null && !kept.has(row.id);
  const left = visible();
  const off = left.filter((row) => row.keys.accuracy === null).length;
  const words = counts?.[kept ? "some" : "all"] ?? [];
  for (const [at, lang] of LANGUAGES.entries()) {
    const text = filledByName(words[at] ?? "", { all: rows.length, some: left.length, off });
    first(`#${IDS.RESULTS_COUNT} [lang=${lang}]`).textContent = text;
  }
  byId(IDS.RESULTS_EMPTY).hidden = left.length > 0;
  rove(left.find((row) => row.button.tabIndex === 0) ?? left[0]);
}

/**
 * The id of the place that stands beside another in the list as it is sorted and filtered, null where there is none; of
 * one that is not listed, the first or the last.
 *
 * @param {string | null} id
 * @param {number} step
 */
export async function rowBeside(id, step) {
  await load();
  const list = visible();
  const here = list.findIndex((row) => row.id === id);
  const at = here < 0 ? (step > 0 ? 0 : list.length - 1) : here + step;
  return list[at]?.id ?? null;
}

/**
 * One stop for the tab key in the whole list; the arrow keys go from row to row.
 *
 * @param {Row | undefined} row
 */
function rove(row) {
  for (const each of rows) {
    const index = each === row ? 0 : -1;
    if (each.button.tabIndex !== index) each.button.tabIndex = index;
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {boolean} isOn
 */
function flag(element, name, isOn) {
  if (isOn) element.setAttribute(name, "true");
  else element.removeAttribute(name);
}

/** @param {string | null} id */
function mark(id) {
  chosen = id;
  for (const row of rows) {
    const isChosen = row.id === chosen;
    flag(row.element, "aria-selected", isChosen);
    flag(row.button, "aria-current", isChosen);
    if (isChosen && !row.element.hidden) {
      rove(row);
      requestAnimationFrame(() => reveal(row)); // then all is laid out that is to be measured
    }
  }
}

/**
 * Scrolls the list alone, never the page, and only where the list is open and the row out of sight.
 *
 * @param {Row} row
 */
function reveal({ element }) {
  const list = element.closest(".results");
  if (!list || !element.checkVisibility()) return;
  const [edges, box] = [list.getBoundingClientRect(), element.getBoundingClientRect()];
  const top = edges.top + first("thead", list).offsetHeight;
  if (element === visible()[0]?.element) list.scrollTop = 0;
  else if (box.top < top) list.scrollTop -= top - box.top;
  else if (box.bottom > edges.bottom) list.scrollTop += box.bottom - edges.bottom;
}

// The row that was marked behind a closed panel comes into sight when the panel opens.
const opening = new IntersectionObserver(([list]) => {
  const row = list?.isIntersecting && rows.find((each) => each.id === chosen && !each.element.hidden);
  if (row) reveal(row);
});

// ---- mouse and keys -------------------------------------------------------------------------------------------------

/**
 * @param {HTMLElement} button
 * @param {KeyboardEvent} event
 */
function move(button, event) {
  const step = STEPS[event.key];
  if (!step || isCommand(event)) return;
  const list = visible();
  const here = list.findIndex((row) => row.button === button);
  const next = list[Math.max(0, Math.min(list.length - 1, here + step))];
  event.preventDefault();
  if (!next) return;
  rove(next);
  next.button.focus({ preventScroll: true });
  reveal(next);
}

export function start() {
  passing = matches();
  on("click", `#${IDS.RESULTS} th`, (head, event) => {
    if (closest(event, "button")) sort(head.dataset.column ?? "");
  });
  on("keydown", `#${IDS.RESULTS} tbody button`, move);
  on("focusin", `#${IDS.RESULTS} tbody tr`, (element) => rove(rows.find((row) => row.element === element)));
  // The alphabet changes with the language.
  new MutationObserver(() => {
    if (rows.length && order.column !== null) arrange();
  }).observe(document.documentElement, { attributeFilter: ["lang"] });
  onChosen(mark);
  onOpened((panel) => {
    if (panel.querySelector(".results")) load();
  });
  whenPainted(load);
}
