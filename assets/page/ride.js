// @ts-check
// A way over the railway: two stations are asked for by name, on the strip or in the details of a place; the answer is
// written beside the strip, marked on it and drawn on the map, and the address holds the question.

import { frame } from "../map/camera.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, params, server, setParams } from "./address.js";
import { speakIn } from "./appearance.js";
import { askJson, orTold, settle } from "./asking.js";
import { all, byId, closest, first, isCommand, make, on, whenParsed } from "./dom.js";
import { onFilled } from "./fragments.js";
import { drawWay } from "./ride_drawing.js";
import { stopOf } from "./strip.js";
import { openTab } from "./tabs.js";
import { both, language } from "./words.js";

/** @import {RideAnswer} from "../contract" */
/** @typedef {"from" | "to"} End */

const TYPING_MS = 120;
const ENDS = /** @type {const} */ (["from", "to"]);

/** @type {Record<End, string | null>} */
const ends = { from: null, to: null };
/** @type {RideAnswer | null} */
let answer = null;
/** @type {Record<End, string | null> & { question: string, answer: RideAnswer | null }} */
let answered = { from: null, to: null, question: "", answer: null }; // what was answered last
let asked = ""; // the question that is answered, or whose answer is on its way

const isThere = () => document.getElementById(IDS.RIDE) !== null;
const input = (/** @type {End} */ end) => byId(end === "from" ? IDS.RIDE_FROM : IDS.RIDE_TO, HTMLInputElement);

/** @param {string | null} id */
function nameOf(id) {
  const names = all(".stop-name [lang]", stopOf(id) ?? document.createElement("i"));
  const own = names.find(({ lang }) => lang === language()) ?? stopOf(id)?.querySelector(".stop-name");
  return own?.textContent ?? "";
}

// ---- the question ---------------------------------------------------------------------------------------------------

/** @param {Partial<Record<End, string | null>>} changes @param {boolean} [move] whether the map goes to the way */
function set(changes, move = true) {
  Object.assign(ends, changes);
  setParams({ [PARAMS.from]: ends.from, [PARAMS.to]: ends.to }, true);
  ask(move);
}

/** @param {boolean} move */
async function ask(move) {
  const { from, to } = ends;
  const question = from && to ? `${new URLSearchParams({ from, to })}` : "";
  reflect();
  if (question === asked) return;
  asked = question;
  answer = null;
  if (question) {
    const found = await orTold(askJson(server(`/parts/ride.json?${question}`)), {
      what: "ride",
      again: () => set({ from, to }, move),
      stays: "question-stays",
      isWanted: () => asked === question,
    });
    if (asked !== question) return; // another was asked in the meantime
    if (found) answer = found;
    else goBack();
  } else settle("ride");
  if (answer || !question) answered = { ...ends, question: asked, answer };
  drawWay(answer?.path ?? []);
  if (move && answer?.bbox) frame(answer.bbox);
  reflect();
}

// What is asked is again what was answered.
function goBack() {
  const { question, answer: before, ...were } = answered;
  Object.assign(ends, were);
  asked = question;
  answer = before;
  setParams({ [PARAMS.from]: ends.from, [PARAMS.to]: ends.to }, false);
}

// ---- the answer -----------------------------------------------------------------------------------------------------

// Writes question and answer into the tab, where that is there.
function reflect() {
  if (!isThere()) return;
  for (const end of ENDS) if (document.activeElement !== input(end)) input(end).value = nameOf(ends[end]);
  byId(IDS.RIDE_CLEAR).hidden = !ends.from && !ends.to;
  const [head, room] = [byId(IDS.RIDE_HEAD), byId(IDS.RIDE)];
  if (room.dataset.asked !== asked || Boolean(answer) !== head.children.length > 1) {
    for (const told of [...head.children].slice(1)) told.remove();
    const told = make("div", {});
    told.innerHTML = answer?.head ?? ""; // the server has escaped every text in it
    head.append(...told.children);
    room.innerHTML = answer?.body ?? "";
    room.hidden = !answer?.body;
    room.dataset.asked = asked;
    room.scrollTop = 0;
    speakIn(room);
  }
  first(".ride-ask", head).hidden = answer !== null;
  highlight();
}

function highlight() {
  const spans = answer?.spans ?? [];
  for (const layer of all(".strip-rides")) {
    layer.replaceChildren(
      ...spans.map(([lane, low, high]) => {
        const row = first(`.strip-lane[data-lane="${lane}"]`).dataset.row ?? "0";
        const element = make("span", { className: "ridden" });
        element.style.cssText = `--at:${low};--km:${high - low};--row:${row}`;
        return element;
      }),
    );
  }
  for (const lane of all(".strip-lane")) {
    const start = Number(all(".branching", lane)[0]?.style.getPropertyValue("--at"));
    lane.toggleAttribute(
      "data-ridden",
      spans.some(([id, low]) => id === lane.dataset.lane && Math.abs(low - start) < 0.01),
    );
  }
  for (const stop of all(".stop")) {
    const end = ENDS.find((each) => ends[each] === stop.dataset.site);
    if (end) stop.dataset.end = end;
    else delete stop.dataset.end;
  }
}

// ---- names that are typed -------------------------------------------------------------------------------------------

/** @param {HTMLElement} field */
const listOf = (field) => byId(field.getAttribute("aria-controls") ?? "");

/** @param {HTMLElement} field @returns {End} */
const endOf = (field) => (field.dataset.end === "to" ? "to" : "from");

/** @type {{ field: HTMLInputElement, at: number } | null} */
let open = null; // the field whose stations are shown, and the one that Enter would take

let typing = 0;

/** @param {HTMLInputElement} field @param {string[]} ids */
function suggest(field, ids) {
  const options = ids.flatMap((id, at) => {
    const stop = stopOf(id);
    if (!stop) return [];
    const names = all(".stop-name [lang]", stop);
    const texts = names.length ? names.map(({ textContent }) => textContent ?? "") : Array(2).fill(nameOf(id));
    const km = make("span", { className: "option-km" });
    km.append(...first(".stop-km", stop).cloneNode(true).childNodes);
    const option = make("li", { id: `${field.id}-${at}`, role: "option" }, ...both(texts), km);
    option.dataset.take = id;
    option.ariaSelected = "false";
    return [option];
  });
  const list = listOf(field);
  list.replaceChildren(...options);
  list.hidden = !options.length;
  open = options.length ? { field, at: -1 } : null;
  field.setAttribute("aria-expanded", String(options.length > 0));
  field.removeAttribute("aria-activedescendant");
}

function close() {
  if (!open) return;
  listOf(open.field).hidden = true;
  open.field.setAttribute("aria-expanded", "false");
  open.field.removeAttribute("aria-activedescendant");
  open = null;
}

/** @param {HTMLInputElement} field */
async function find(field) {
  const typed = field.value.trim();
  if (!typed) return offerChief(field);
  /** @type {string[] | null} */
  const ids = await orTold(askJson(server(`/parts/stations.json?${new URLSearchParams({ q: typed })}`)), {
    what: "stations",
    again: () => {
      field.focus();
      return find(field);
    },
  });
  if (ids && field.value.trim() === typed && document.activeElement === field) suggest(field, ids);
}

/** What may be meant before anything is typed. @param {HTMLInputElement} field */
function offerChief(field) {
  suggest(
    field,
    all('.stop.chief[data-lane="trunk"]').map(({ dataset }) => dataset.site ?? ""),
  );
}

/** @param {HTMLElement | undefined} option */
function take(option) {
  if (!open || !option) return;
  const { field } = open;
  close();
  field.value = nameOf(option.dataset.take ?? null);
  set({ [endOf(field)]: option.dataset.take });
}

/** @param {HTMLElement} element @param {KeyboardEvent} event */
function press(element, event) {
  if (event.isComposing || isCommand(event)) return;
  const field = /** @type {HTMLInputElement} */ (element);
  const options = open?.field === field ? all("[role=option]", listOf(field)) : [];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!open) {
      find(field);
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : -1;
    open.at = ((open.at + 1 + step + options.length + 1) % (options.length + 1)) - 1;
    for (const [at, option] of options.entries()) option.ariaSelected = String(at === open.at);
    const option = options[open.at];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter") {
    event.preventDefault();
    take(options[Math.max(open?.at ?? 0, 0)]);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (open) close();
    else field.value = nameOf(ends[endOf(field)]);
  }
}

/** What is left half typed asks for nothing; what is emptied takes the station back. @param {HTMLElement} element */
function left(element) {
  const field = /** @type {HTMLInputElement} */ (element);
  const end = endOf(field);
  close();
  if (!field.value.trim() && ends[end]) set({ [end]: null });
  else field.value = nameOf(ends[end]);
}

// ---- start ----------------------------------------------------------------------------------------------------------

/** "From here", "To here". @param {HTMLElement} button */
function begin(button) {
  const here = button.dataset.station ?? button.closest("li")?.querySelector(".stop")?.getAttribute("data-site");
  if (!here) return;
  openTab("railway");
  set({ [button.dataset.ride === "to" ? "to" : "from"]: here });
}

/** @param {URLSearchParams} now */
const read = (now) => {
  for (const end of ENDS) ends[end] = now.get(PARAMS[end]);
};

export function start() {
  on("click", "[data-ride]", begin);
  on("click", `#${IDS.RIDE_SWAP}`, () => set({ from: ends.to, to: ends.from }));
  on("click", `#${IDS.RIDE_CLEAR}`, () => {
    set({ from: null, to: null });
    input("from").focus();
  });
  on("keydown", "[data-end][role=combobox]", press);
  on("focusout", "[data-end][role=combobox]", left);
  on("focusin", "[data-end][role=combobox]", (field) => /** @type {HTMLInputElement} */ (field).select());
  on("click", "[data-end][role=combobox]", (field) => open || find(/** @type {HTMLInputElement} */ (field)));
  on("input", "[data-end][role=combobox]", (field) => {
    clearTimeout(typing);
    typing = window.setTimeout(find, TYPING_MS, field);
  });
  // The field keeps the keyboard while an option is pressed.
  document.addEventListener("pointerdown", (event) => closest(event, "[data-take]") && event.preventDefault());
  on("click", "[data-take]", take);
  on("change", `#${IDS.LANG} input`, reflect);
  onFilled(({ id }) => id === IDS.RAILWAY && reflect());
  onRestored((now) => {
    read(now);
    ask(false);
    reflect();
  });
  whenParsed(() => {
    read(params());
    if (ends.from && ends.to) ask(!params().has(PARAMS.view));
  });
}
