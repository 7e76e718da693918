// @ts-check
// The filters: reads the controls into the address, asks the server what is left, and writes its answer.

import { isUnreached, onUnreached, whenDrawn, whenReady } from "../map/plotly.js";
import { FILTERS, IDS } from "../names.js";
import { onRestored, server, setParams } from "./address.js";
import { askJson, orTold, settle, tell } from "./asking.js";
import { dashQuestion } from "./dash_question.js";
import { all, byId, closest, inputs, isByKey, isInput, on, whenParsed } from "./dom.js";
import { askedBy, isWhole, nothing, paramsOf, queryOf, without } from "./filter_query.js";
import { count } from "./layers.js";
import { setMatches, understood } from "./memory.js";
import { showOnly } from "./table.js";

/** @import {FilterOutcome} from "../contract" */

const TYPING_MS = 250; // how long a reader pauses before what was typed counts

/** @param {string} name */
const options = (name) => inputs(`.option input[data-filter="${name}"]`);
const radios = () => inputs(`input[name="${IDS.ACCURACY}"]`);
const year = () => byId(IDS.BEFORE, HTMLInputElement);
const text = () => byId(IDS.TEXT, HTMLInputElement);

// ---- what is asked for ----------------------------------------------------------------------------------------------

const held = nothing();

/** @type {string | null} */
let sent = null; // what the server was last asked, as a query
let stands = ""; // what map, list and counts show

/** @type {(() => void)[]} */
const followers = [];

/**
 * Calls back when what the filters leave has come.
 *
 * @param {() => void} then
 */
export function onFiltered(then) {
  followers.push(then);
}

/** The filters that are set, as a query without "?". */
export const filterQuery = () => queryOf(held);

/** @param {string} name */
function read(name) {
  if (name === "accuracy") return radios().find((radio) => radio.checked)?.value ?? "";
  if (name === "before") return year().value;
  if (name === "q") return text().value.trim();
  const ticked = options(name).filter((box) => box.checked);
  return ticked.map((box) => box.dataset.value).join();
}

/**
 * A radius from a link may be none of those offered: then no button is pressed, and the chip says what holds.
 *
 * @param {string} name
 * @param {string} value
 */
function hold(name, value) {
  held[name] = value;
  if (name === "accuracy") for (const radio of radios()) radio.checked = radio.value === value;
  else if (name === "before") year().value = value;
  else if (name === "q") text().value = value;
  else for (const box of options(name)) box.checked = value.split(",").includes(box.dataset.value ?? "");
}

function ask() {
  const query = filterQuery();
  if (query === sent) return;
  sent = query;
  if (isUnreached()) askPage();
  else whenReady(() => query === sent && question.put(query));
}

const question = dashQuestion(IDS.FILTERED, (fault) => {
  tell(again(), fault);
  goBack();
  // Dash holds what was asked for, and would take it for what is shown.
  window.dash_clientside.set_props?.(IDS.FILTERED, { data: stands });
});

/** What is to be said, and done, where what was asked last has no answer. @returns {import("./asking.js").Question} */
function again() {
  const query = sent;
  return {
    what: "filters",
    again: () => {
      for (const [name, value] of Object.entries(askedBy(new URLSearchParams(query ?? "")))) hold(name, value);
      change(true);
    },
    stays: "filters-stay",
    isWanted: () => query === sent,
  };
}

// Without a map there is nothing for Dash to draw: the page asks for what it shows itself.
async function askPage() {
  const query = sent;
  if (query === stands) return;
  const outcome = await orTold(askJson(server(`/parts/filtered.json${query && `?${query}`}`)), again());
  if (query !== sent) return; // something else was asked in the meantime
  if (outcome) answer(outcome);
  else goBack();
}

// What is asked for is again what is shown, in the controls and in the address.
function goBack() {
  stopTyping();
  sent = stands;
  for (const [name, value] of Object.entries(askedBy(new URLSearchParams(stands)))) hold(name, value);
  setParams(paramsOf(held), false);
}

/** @param {boolean} push whether this is a step that "back" undoes */
function change(push) {
  setParams(paramsOf(held), push);
  ask();
}

/** @param {URLSearchParams} params */
function restore(params) {
  stopTyping();
  for (const [name, value] of Object.entries(askedBy(params))) hold(name, value);
  ask();
}

// ---- what a reader does ---------------------------------------------------------------------------------------------

let pausing = 0;

/** @type {HTMLInputElement | null} */
let edited = null; // the field whose edit is a step in the history already

function stopTyping() {
  clearTimeout(pausing);
  edited = null;
}

/** @param {HTMLInputElement} control */
const nameOf = ({ type, dataset }) => (type === "radio" ? "accuracy" : (dataset.filter ?? ""));

/**
 * What is typed counts after a pause. All of it until the field is left, or Enter pressed, is one step that "back" undoes.
 *
 * @param {HTMLInputElement} field
 */
function type(field) {
  clearTimeout(pausing);
  pausing = window.setTimeout(() => {
    const name = nameOf(field);
    const value = read(name);
    if (!isWhole(name, value) || value === held[name]) return;
    held[name] = value;
    change(edited !== field);
    edited = field;
  }, TYPING_MS);
}

/**
 * What is pressed, or typed to its end, counts at once. A year that was left half typed gives way to the one that holds.
 *
 * @param {HTMLInputElement} control
 */
function take(control) {
  const name = nameOf(control);
  const value = read(name);
  const push = edited !== control;
  stopTyping();
  if (isWhole(name, value)) held[name] = value;
  else hold(name, held[name] ?? "");
  change(push);
}

function clear() {
  stopTyping();
  for (const name of FILTERS) hold(name, "");
  change(true);
}

/** @param {HTMLElement} button */
function lift({ dataset }) {
  stopTyping();
  const name = dataset.lift ?? "";
  hold(name, without(held[name] ?? "", dataset.value));
  change(true);
}

// ---- what the server answers ----------------------------------------------------------------------------------------

/** @type {FilterOutcome | null} */
let answered = null; // what came last

/** @param {FilterOutcome | null | undefined} outcome */
function answer(outcome) {
  if (!outcome) return;
  // What Dash is told after a failure is answered as well, and takes nothing back.
  if (question.settled()) settle("filters");
  stands = sent ?? stands;
  answered = outcome;
  // What the browser does to the page first, the map's picture waits for.
  whenDrawn(() => {
    if (answered === outcome) show(outcome);
  });
}

/** @param {FilterOutcome} outcome */
function show(outcome) {
  // The server has escaped every text in them.
  byId(IDS.FILTER_SUMMARY).innerHTML = outcome.summary;
  byId(IDS.FILTER_CHIPS).innerHTML = outcome.chips;
  byId(IDS.FILTER_COUNT).textContent = outcome.badge;
  byId(IDS.FILTER_CLEAR).hidden = !outcome.badge;
  for (const [name, counts] of Object.entries(outcome.counts)) {
    for (const box of options(name)) {
      const number = box.closest("label")?.querySelector(".count");
      if (number) number.textContent = String(counts[box.dataset.value ?? ""] ?? "");
    }
  }
  setMatches(outcome.matches);
  showOnly(outcome.matches);
  count(outcome.matches);
  for (const each of followers) each();
  keepPlace();
}

// ---- the keyboard's place, when a button that takes a filter out goes away with it -----------------------------------

const BUTTONS = `#${IDS.FILTER_CHIPS} button, #${IDS.FILTER_SUMMARY} button, #${IDS.FILTER_CLEAR}`;

/** @type {number | null} */
let place = null;

function keepPlace() {
  if (place === null) return;
  const left = all(BUTTONS).filter((each) => each.checkVisibility());
  const next = left[Math.min(place, left.length - 1)] ?? all(`#${IDS.FILTERS} summary`)[0];
  next?.focus();
  place = null;
}

export function start() {
  on("input", ".filter-controls", (_, { target }) => {
    if (!isInput(target)) return;
    if (["text", "number"].includes(target.type)) type(target);
    else take(target);
  });
  // Enter does not wait.
  on("change", ".filter-controls", (_, { target }) => {
    if (isInput(target)) take(target);
  });
  on("click", `#${IDS.FILTER_CLEAR}`, clear);
  on("click", "[data-lift]", (button, event) => {
    if (!closest(event, `#${IDS.FILTER_CLEAR}`)) lift(button);
  });
  // The mouse needs no help.
  on("click", BUTTONS, (button, event) => {
    if (isByKey(event)) place = all(BUTTONS).indexOf(button);
  });
  onRestored(restore);
  // Dash calls this by its name (components/wiring.py) with what the server answers.
  window.dash_clientside ??= /** @type {Window["dash_clientside"]} */ ({});
  window.dash_clientside.atlas = { ...window.dash_clientside.atlas, filtered: answer };
  whenParsed(() => {
    for (const [name, value] of Object.entries(askedBy(new URLSearchParams(understood())))) hold(name, value);
    sent = filterQuery();
    stands = sent;
  });
  onUnreached(askPage);
}
