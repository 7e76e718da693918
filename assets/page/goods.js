// @ts-check
// How goods move: the question stands in the address, its answer comes from the server as HTML and as strokes for the
// map. Nothing of it is fetched before the tab is opened or an address asks.

import { frame } from "../map/camera.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, params, server, setParams, setToggled } from "./address.js";
import { speakIn } from "./appearance.js";
import { askJson, orTold, settle } from "./asking.js";
import { all, byId, first, inputs, make, on, whenParsed } from "./dom.js";
import { onFilled } from "./fragments.js";
import { drawGoods } from "./goods_drawing.js";
import { faultOf, nothing, readSketch, whole, writtenSketch } from "./goods_question.js";
import { raise } from "./sheets.js";
import { openTab } from "./tabs.js";
import { language, read, say, word } from "./words.js";

/** @import {GoodsAnswer} from "../contract" */

const TYPING_MS = 400; // how long a reader pauses before a number counts

let sketch = nothing();
/** @type {GoodsAnswer | null} */
let answer = null;
let asked = ""; // the question that is answered, or whose answer is on its way
let answered = ""; // the question that is answered
/** @type {Node | null} */
let begin = null; // what stands in place of an answer
let entering = false; // a press elsewhere has asked, and the keyboard goes where the answer is

const isThere = () => document.getElementById(IDS.GOODS_ANSWER) !== null;
const place = () => byId(IDS.GOODS_OF, HTMLSelectElement);
const tonnes = () => byId(IDS.GOODS_KT, HTMLInputElement);
const shares = () => inputs("input[data-gate]", byId(IDS.GOODS_SHARES));
const gateOf = (/** @type {HTMLInputElement} */ field) => field.dataset.gate ?? "";

// ---- the question ---------------------------------------------------------------------------------------------------

/** @param {typeof setToggled} write */
function take(write) {
  const fields = shares();
  const typed = fields.map(({ value }) => (value.trim() ? whole(value) : 0));
  const fault = place().value ? faultOf(tonnes().value, typed, Number(tonnes().max)) : null;
  tellRest(typed);
  for (const each of all("[data-fault]", byId(IDS.GOODS_FAULT))) each.hidden = each.dataset.fault !== fault;
  tonnes().setAttribute("aria-invalid", String(fault === "kt"));
  for (const field of fields) field.setAttribute("aria-invalid", String(fault === "shares"));
  if (fault) return;
  sketch.of = place().value;
  sketch.kt = tonnes().value.trim() && String(whole(tonnes().value));
  sketch.shares = Object.fromEntries(fields.map((field, at) => [gateOf(field), typed[at] ?? 0]));
  put(write);
}

/** @param {typeof setToggled} write */
function put(write) {
  write({ [PARAMS.flow]: writtenSketch(sketch) || null });
  ask();
}

/** @type {typeof setToggled} */
const step = (changes) => setParams(changes, true);

let pausing = 0;

function takeSoon() {
  clearTimeout(pausing);
  pausing = window.setTimeout(take, TYPING_MS, setToggled);
}

/** @param {number[]} typed */
function tellRest(typed) {
  const rest = 100 - typed.reduce((sum, share) => sum + share, 0);
  byId(IDS.GOODS_REST).textContent = Number.isFinite(rest) && rest >= 0 ? String(rest) : "–";
}

// Sets the fields as the address says.
function hold() {
  if (!isThere()) return;
  place().value = sketch.of;
  byId(IDS.GOODS_CLEAR).hidden = !sketch.of;
  byId(IDS.GOODS_SHARES).hidden = !sketch.of;
  if (document.activeElement !== tonnes()) tonnes().value = sketch.kt;
  const open = shares().filter((field) => {
    const row = /** @type {HTMLElement} */ (field.closest("[data-place]"));
    row.hidden = row.dataset.place === sketch.of; // nothing goes from a place to itself
    return !row.hidden;
  });
  // Until there are tonnes all of them would go by the first way: some share has to stand there to be changed.
  const given = sketch.kt ? sketch.shares : { [open[0] ? gateOf(open[0]) : ""]: 100 };
  for (const field of shares()) {
    if (document.activeElement !== field) field.value = String(given[gateOf(field)] ?? 0);
  }
  for (const field of [tonnes(), ...shares()]) field.setAttribute("aria-invalid", "false");
  for (const each of all("[data-fault]", byId(IDS.GOODS_FAULT))) each.hidden = true;
  tellRest(shares().map(({ value }) => Number(value)));
}

// ---- the answer -----------------------------------------------------------------------------------------------------

async function ask() {
  const question = writtenSketch(sketch);
  hold();
  if (question === asked) return show();
  asked = question;
  if (!question) {
    settle("goods");
    answer = null;
    answered = "";
    return show();
  }
  if (isThere()) byId(IDS.GOODS_ANSWER).ariaBusy = "true";
  const found = await orTold(askJson(server(`/parts/goods.json?${new URLSearchParams({ flow: question })}`)), {
    what: "goods",
    again: () => {
      sketch = readSketch(question);
      put(step);
    },
    stays: "question-stays",
    isWanted: () => asked === question,
  });
  if (asked !== question) return; // another was asked in the meantime
  if (found) {
    answer = found;
    answered = question;
  } else {
    // What is asked is again what is answered.
    asked = answered;
    sketch = readSketch(answered || null);
    setParams({ [PARAMS.flow]: answered || null }, false);
    hold();
  }
  show();
}

// Writes the answer into the tab, where that is there, and draws it.
function show() {
  draw();
  if (!isThere()) return;
  const room = byId(IDS.GOODS_ANSWER);
  room.ariaBusy = null;
  if (room.dataset.asked !== asked || !answer) {
    const kept = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.keep : "";
    const opened = openGates();
    // The server has escaped every text in its answer.
    if (answer) room.innerHTML = answer.html;
    else room.replaceChildren(...(begin?.cloneNode(true).childNodes ?? []));
    if (answer && room.dataset.asked) for (const each of ways()) each.open = opened.includes(each.dataset.gate ?? "");
    room.dataset.asked = answer ? asked : "";
    speakIn(room);
    if (kept) all(`[data-keep="${kept}"]`, room)[0]?.focus({ preventScroll: true });
    const [told] = all(".goods-first", room);
    if (told) byId(IDS.LIVE).textContent = read(told);
  }
  if (entering && answer) {
    room.focus({ preventScroll: true });
    room.scrollTop = 0;
    // Where there is little room it stands below the question.
    byId(IDS.DRAWER).querySelector("#tab-panel-goods")?.scrollTo(0, room.offsetTop);
    entering = false;
  }
}

const ways = () => /** @type {HTMLDetailsElement[]} */ (isThere() ? all(".goods-way", byId(IDS.GOODS_ANSWER)) : []);
const openGates = () => ways().flatMap(({ open, dataset }) => (open && dataset.gate ? [dataset.gate] : []));

function draw() {
  drawGoods(answer?.strokes ?? [], answer?.first ?? null, openGates());
  tellTab();
}

/** What the map shows of goods, in a few words; "" where it shows nothing. */
export function drawnGoods() {
  if (!answer?.strokes.length) return "";
  const [en, ko] = answer.name;
  return word("goods-of", language() === "ko" ? ko : en);
}

// Whoever has another tab open, or none, is told what the strokes on the map are.
function tellTab() {
  const tab = byId(IDS.GOODS_TAB);
  const isDrawn = Boolean(answer?.strokes.length);
  if (isDrawn === (tab.querySelector(".badge") !== null)) return;
  if (!isDrawn) return tab.querySelector(".badge")?.remove();
  const badge = make("span", { className: "badge" });
  tab.append(badge);
  say(badge, "goods-drawn");
}

// ---- start ----------------------------------------------------------------------------------------------------------

/** @param {HTMLElement} field a capacity of the reader's own, none where it is emptied */
function assume(field) {
  const { value, min, max, dataset } = /** @type {HTMLInputElement} */ (field);
  const kt = whole(value);
  const isWrong = value.trim() !== "" && !(kt >= Number(min) && kt <= Number(max));
  field.setAttribute("aria-invalid", String(isWrong));
  if (isWrong || !dataset.facility) return;
  if (value.trim()) sketch.assumed[dataset.facility] = kt;
  else delete sketch.assumed[dataset.facility];
  put(step);
}

/** @param {HTMLElement} button */
function follow(button) {
  const { goods } = button.dataset;
  if (!goods) return;
  openTab("goods");
  raise("drawer");
  entering = true;
  sketch = { ...nothing(), of: goods };
  put(step);
}

export function start() {
  on("click", "[data-goods]", follow);
  on("click", "[data-goods-frame]", () => answer?.bbox && frame(answer.bbox));
  on("change", `#${IDS.GOODS_OF}`, () => {
    sketch = { ...nothing(), of: place().value };
    put(step);
  });
  on("input", `#${IDS.GOODS_SHARES} input`, takeSoon);
  on("change", `#${IDS.GOODS_ANSWER} input[data-facility]`, assume);
  on("change", `#${IDS.GOODS_ANSWER} [name=goods-reading]`, (radio) => {
    sketch.high = /** @type {HTMLInputElement} */ (radio).value === "high";
    put(step);
  });
  on("click", `#${IDS.GOODS_CLEAR}`, () => {
    sketch = nothing();
    put(step);
    place().focus();
  });
  // A way that is opened stands out on the map; the event of a <details> does not rise to the page.
  document.addEventListener(
    "toggle",
    ({ target }) => target instanceof Element && target.matches(".goods-way") && draw(),
    true,
  );
  onFilled(({ id }) => {
    if (id !== IDS.GOODS) return;
    begin = first(`#${IDS.GOODS_ANSWER}`).cloneNode(true);
    hold();
    show();
  });
  onRestored((now) => {
    sketch = readSketch(now.get(PARAMS.flow));
    ask();
  });
  whenParsed(() => {
    sketch = readSketch(params().get(PARAMS.flow));
    if (sketch.of) ask();
  });
}
