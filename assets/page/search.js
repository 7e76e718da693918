// @ts-check
// The search as a combobox: arrow keys move through the matches, Enter takes one, Escape closes, "/" begins.

import { visit } from "../map/camera.js";
import { IDS } from "../names.js";
import { server } from "./address.js";
import { askJson, orTold, settle } from "./asking.js";
import { all, byId, closest, first, isCommand, make, on } from "./dom.js";
import { isLink, pointOf } from "./map_link.js";
import { cameraOf } from "./query.js";
import { both, pair } from "./words.js";

/** @import {SearchAnswer} from "../contract" */

const TYPING_MS = 120; // how long a reader pauses before what was typed is searched

const input = () => byId(IDS.SEARCH, HTMLInputElement);
const list = () => byId(IDS.SEARCH_RESULTS);
const note = () => byId(IDS.SEARCH_NOTE);
const popup = () => first(".search-found");
const options = () => all('[role="option"]', list());

let active = -1; // number of the option that Enter would take, -1 for none
let waiting = false; // Enter was pressed before the matches for what was typed had come

const isOpen = () => !popup().hidden;

// Whether the matches are those of what stands in the input now.
const isFresh = () => list().dataset.query === input().value;

function reflect() {
  const field = input();
  const choices = options();
  field.setAttribute("aria-expanded", String(isOpen() && choices.length > 0));
  for (const [at, option] of choices.entries()) {
    option.setAttribute("aria-selected", String(isOpen() && at === active));
  }
  const option = isOpen() ? choices[active] : undefined;
  if (option) {
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else {
    field.removeAttribute("aria-activedescendant");
  }
}

function close() {
  active = -1;
  waiting = false;
  popup().hidden = true;
  reflect();
}

// Opens where there is something to show; nothing is shown below an empty input.
function show() {
  popup().hidden = !input().value.trim() || !(options().length || note().children.length);
  reflect();
}

/**
 * The page listens for clicks on places wherever they are.
 *
 * @param {HTMLElement} option
 */
function take(option) {
  close();
  if (matchMedia("(pointer: coarse)").matches) input().blur();
  option.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

function clear() {
  input().value = "";
  empty();
  close();
}

/** @param {number} step */
function move(step) {
  const count = options().length;
  if (!count) return;
  if (!isOpen()) show();
  // One place before the first and after the last leads back to the input itself.
  active = ((active + 1 + step + count + 1) % (count + 1)) - 1;
  reflect();
}

function enter() {
  const option = options()[Math.max(active, 0)];
  if (isFresh() && option) take(option);
  else waiting = true;
}

/** @type {Record<string, () => void>} */
const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: enter,
  Escape: () => (isOpen() ? close() : clear()),
};

/** @param {KeyboardEvent} event */
function press(event) {
  // Enter and the arrows belong to the input method while a syllable is being put together.
  if (event.isComposing || isCommand(event)) return;
  if (event.target === input()) {
    const act = KEYS[event.key];
    if (!act || (event.key === "Escape" && !input().value && !isOpen())) return;
    event.preventDefault();
    act();
  } else if (event.key === "/" && !closest(event, "input, textarea, select, [contenteditable], dialog")) {
    event.preventDefault();
    input().focus();
    input().select();
  }
}

// ---- asking the server ----------------------------------------------------------------------------------------------

let typing = 0;

/** @type {AbortController | null} */
let asking = null; // what ends the request on its way

function empty() {
  clearTimeout(typing);
  asking?.abort();
  list().replaceChildren();
  note().replaceChildren();
  list().dataset.query = "";
}

// A link to another map becomes the point that it names; it is not asked for itself.
/** @param {string} text */
function replaceLink(text) {
  const point = pointOf(text);
  if (point) input().value = `${point.lat}, ${point.lon}`;
  return point !== null;
}

/** @param {string} query */
function tellNoPoint(query) {
  empty();
  note().replaceChildren(make("p", {}, ...both(pair("search-link"))));
  list().dataset.query = query;
  arrived();
}

async function ask() {
  asking?.abort();
  replaceLink(input().value);
  if (isLink(input().value)) return tellNoPoint(input().value);
  asking = new AbortController();
  const { signal } = asking;
  const query = input().value;
  /** @type {SearchAnswer | null} */
  const found = await orTold(askJson(server(`/search.json?${new URLSearchParams({ q: query })}`), { ended: signal }), {
    what: "search",
    again: () => {
      input().focus();
      return ask();
    },
  });
  if (signal.aborted) return;
  if (!found) {
    // What was found before is no answer to what stands in the input now.
    empty();
    return close();
  }
  // The server has escaped every text in them.
  list().innerHTML = found.options;
  note().innerHTML = found.note;
  list().dataset.query = query;
  arrived();
}

// The matches of what was typed have come.
function arrived() {
  active = -1;
  const [likeliest] = options();
  const isWanted = waiting && isFresh();
  if (isWanted) waiting = false;
  if (isWanted && likeliest) take(likeliest);
  else if (document.activeElement === input()) show();
  else reflect();
}

export function start() {
  document.addEventListener("keydown", press);
  on("input", `#${IDS.SEARCH}`, () => {
    waiting = false;
    clearTimeout(typing);
    if (input().value.trim()) typing = window.setTimeout(ask, TYPING_MS);
    else {
      settle("search");
      empty();
      close();
    }
  });
  // The field has room for names: a link would be cut off before it could be read.
  on("paste", `#${IDS.SEARCH}`, (_, event) => {
    if (!replaceLink(event.clipboardData?.getData("text") ?? "")) return;
    event.preventDefault();
    input().dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && !closest(event, ".search-box")) close();
  });
  on("focusout", `#${IDS.SEARCH}`, (_, { relatedTarget }) => {
    if (relatedTarget instanceof Element && !relatedTarget.closest(".search-box")) close();
  });
  on("click", `#${IDS.SEARCH_RESULTS} [role="option"]`, close);
  on("click", `#${IDS.SEARCH_RESULTS} [data-go]`, ({ dataset }) => {
    const camera = cameraOf(dataset.go ?? "");
    if (camera) visit(camera);
  });
  on("focusin", `#${IDS.SEARCH}`, () => {
    if (isFresh()) show();
  });
}
