// @ts-check
// What is near what: the question stands in the address, its answer comes from the server as HTML, and map and list show
// the same places. Nothing of it is fetched before the tab is opened or an address asks.

import { frame } from "../map/camera.js";
import { showNear } from "../map/nearness.js";
import { whenReady } from "../map/plotly.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, params, server, setParams, setToggled } from "./address.js";
import { speakIn } from "./appearance.js";
import { askHtml, orTold, settle } from "./asking.js";
import { all, byId, first, inputs, isByKey, make, on } from "./dom.js";
import { extentOf } from "./extent.js";
import { filterQuery, onFiltered } from "./filters.js";
import { onFilled } from "./fragments.js";
import { kilometresOf, nearestStep } from "./near_question.js";
import { arranged, lineOf, rows } from "./near_rows.js";
import { showGround } from "./near_zone.js";
import { onArrived, onChosen } from "./select.js";
import { raise } from "./sheets.js";
import { openTab } from "./tabs.js";
import { both, read } from "./words.js";

/** @import {Judged} from "../map/nearness.js" */

const TYPING_MS = 300; // how long a reader pauses before a distance counts

const isThere = () => document.getElementById(IDS.NEAR) !== null;
const targets = () => inputs(`input[name="${IDS.NEAR_TARGET}"]`);
const kinds = () => inputs(`input[name="${IDS.NEAR_AMONG}"]`);
const field = () => byId(IDS.NEAR_WITHIN, HTMLInputElement);
const slider = () => byId(IDS.NEAR_STEPS, HTMLInputElement);
/** @param {HTMLInputElement[]} radios */
const chosenOf = (radios) => radios.find((radio) => radio.checked)?.value ?? "";

/** @type {string | null} */
let asked = null; // what the answer that is shown, or on its way, answers
/** @type {AbortController | null} */
let asking = null;
/** @typedef {Record<string, string>} Asked */
const QUESTION = [PARAMS.near, PARAMS.within, PARAMS.among];
const NOTHING = Object.fromEntries(QUESTION.map((name) => [name, null]));
/** @type {Asked} */
let stands = {}; // the question that is answered
/** @type {string | null} */
let chosen = null;
let entering = false; // the keyboard has asked, and goes where the answer is

// ---- the question ---------------------------------------------------------------------------------------------------

/** The kilometres that the field holds, null where they are none. */
const typed = () => kilometresOf(field().value, Number(field().min), Number(field().max));

function tellFault() {
  const isWrong = typed() === null;
  byId(IDS.NEAR_FAULT).hidden = !isWrong;
  field().setAttribute("aria-invalid", String(isWrong));
}

/** @param {number} km */
function setSlider(km) {
  slider().value = String(nearestStep(JSON.parse(slider().dataset.steps ?? "[]"), km));
  slider().setAttribute("aria-valuetext", `${km} km`);
}

/**
 * Writes what the controls hold into the address, where they hold a question.
 *
 * @param {typeof setToggled} write
 */
function take(write) {
  const km = typed();
  tellFault();
  if (km !== null) setSlider(km);
  const near = chosenOf(targets());
  if (!near || km === null) return;
  const within = km === Number(field().defaultValue) ? null : String(km);
  write({ [PARAMS.near]: near, [PARAMS.within]: within, [PARAMS.among]: chosenOf(kinds()) || null });
  ask();
}

/** @type {typeof setToggled} */
const step = (changes) => setParams(changes, true);

let pausing = 0;

function takeSoon() {
  clearTimeout(pausing);
  pausing = window.setTimeout(() => take(setToggled), TYPING_MS);
}

/** Sets the controls as the address says. @param {URLSearchParams} now */
function hold(now) {
  const near = now.get(PARAMS.near) ?? "";
  const place = first("input", byId(IDS.NEAR_PLACE));
  if (near && !targets().some(({ value }) => value === near)) /** @type {HTMLInputElement} */ (place).value = near;
  for (const radio of targets()) radio.checked = near !== "" && radio.value === near;
  for (const radio of kinds()) radio.checked = radio.value === (now.get(PARAMS.among) ?? "");
  field().value = now.get(PARAMS.within) ?? field().defaultValue;
  setSlider(Number(field().value));
  tellFault();
  offerPlace();
}

/** @param {Record<string, string | null>} question */
function put(question) {
  setParams({ ...question, [PARAMS.tab]: "near" }, true);
  open();
  follow();
}

function follow() {
  if (!isThere()) return;
  clearTimeout(pausing);
  hold(params());
  ask();
}

function open() {
  openTab("near");
  raise("drawer");
}

// ---- any single place -----------------------------------------------------------------------------------------------

/**
 * What the target that is a place is called: the one that is asked of, or else the one that is chosen.
 *
 * @returns {[id: string, names: string[]] | null}
 */
function placeOffered() {
  const near = params().get(PARAMS.near) ?? "";
  const { nameEn, nameKo } = all(".near-result", byId(IDS.NEAR_ANSWER))[0]?.dataset ?? {};
  const isAsked = near && !targets().some((each) => each.value === near && !each.closest(`#${IDS.NEAR_PLACE}`));
  if (isAsked) return nameEn && nameKo ? [near, [nameEn, nameKo]] : null;
  const [button] = all("[data-near]", byId(IDS.DETAILS));
  const names = all(".place-name [lang]", byId(IDS.DETAILS)).map(({ textContent }) => textContent ?? "");
  return chosen && button?.dataset.near === chosen ? [chosen, names] : null;
}

function offerPlace() {
  if (!isThere()) return;
  const label = byId(IDS.NEAR_PLACE);
  const offered = placeOffered();
  const box = /** @type {HTMLInputElement} */ (first("input", label));
  label.hidden = !offered;
  if (!offered) return;
  const [id, names] = offered;
  box.value = id;
  first(".near-place-name", label).replaceChildren(
    ...both(names.length > 1 ? names : [names[0] ?? "", names[0] ?? ""]),
  );
}

// ---- the answer -----------------------------------------------------------------------------------------------------

/** The question as it is asked of the places that the filters leave. @param {Asked} wanted */
const queryOf = (wanted) =>
  wanted[PARAMS.near] ? [String(new URLSearchParams(wanted)), filterQuery()].filter(Boolean).join("&") : "";

/** The same of the ground: of whom it is asked changes none. @param {Asked} wanted */
const groundOf = ({ [PARAMS.among]: _, ...ground }) => String(new URLSearchParams(ground));

async function ask() {
  const now = params();
  /** @type {Asked} */
  const wanted = {};
  for (const name of QUESTION) {
    const value = now.get(name);
    if (value) wanted[name] = value;
  }
  const query = queryOf(wanted);
  if (query === asked) return;
  asked = query;
  asking?.abort();
  const box = byId(IDS.NEAR_ANSWER);
  if (!query) {
    settle("near");
    box.replaceChildren();
    box.ariaBusy = null;
    stands = {};
    showGround("");
    return answered();
  }
  asking = new AbortController();
  const { signal } = asking;
  box.ariaBusy = "true";
  showGround(groundOf(wanted));
  const found = await orTold(askHtml(server(`/parts/near/answer.html?${query}`), { ended: signal }), {
    what: "near",
    again: () => put({ ...NOTHING, ...wanted }),
    stays: "question-stays",
  });
  if (signal.aborted) return;
  box.ariaBusy = null;
  if (found === null) return goBack(wanted);
  box.innerHTML = found; // the server has escaped every text in it
  stands = wanted;
  speakIn(box);
  byId(IDS.LIVE).textContent = [".near-sentence", ".near-notes"].map((part) => read(first(part, box))).join(" ");
  answered();
}

/** What is asked is again what the answer answers, nothing where it was the same. @param {Asked} wanted */
function goBack(wanted) {
  asked = null; // so that asking again asks again
  if (JSON.stringify(wanted) === JSON.stringify(stands)) {
    stands = {};
    byId(IDS.NEAR_ANSWER).replaceChildren();
  }
  setParams({ ...NOTHING, ...stands }, false);
  hold(params());
  if (stands[PARAMS.near]) asked = queryOf(stands);
  showGround(groundOf(stands));
  answered();
}

/** What was asked is answered, or nothing is asked any more. */
function answered() {
  const [result] = all(".near-result", byId(IDS.NEAR_ANSWER));
  byId(IDS.NEAR_BEGIN).hidden = Boolean(result);
  byId(IDS.NEAR_CLEAR).hidden = !result;
  tellTab(result ? `${field().value} km` : "");
  offerPlace();
  intoView(
    targets()
      .find(({ checked }) => checked)
      ?.closest("label"),
  );
  drawNear();
  if (!entering || !result) return;
  entering = false;
  (targets().find(({ checked }) => checked) ?? field()).focus();
}

/** Of a row that is too wide. @param {Element | null | undefined} element */
const intoView = (element) => element?.scrollIntoView({ block: "nearest", inline: "nearest" });

/** The tab says that the map shows an answer. @param {string} text */
function tellTab(text) {
  const tab = byId(IDS.NEAR_TAB);
  tab.querySelector(".badge")?.remove();
  if (text) tab.append(make("span", { className: "badge", textContent: text }));
  if (text && tab.getAttribute("aria-selected") === "true") intoView(tab);
}

function drawNear() {
  const within = rows().map((row) => {
    const { site = "", layer = "", verdict } = row.dataset;
    return { id: site, layer, verdict, line: lineOf(row) };
  });
  const beyond = (all(".near-result", byId(IDS.NEAR_ANSWER))[0]?.dataset.beyond ?? "").split(" ");
  const not = beyond.filter(Boolean).map((/** @type {string} */ id) => ({ id, layer: "", verdict: "no", line: null }));
  const judged = /** @type {Judged[]} */ ([...within, ...not]);
  whenReady(() => showNear(judged));
  arranged();
}

function zoomToAll() {
  const lines = rows().map((row) => lineOf(row));
  if (lines.length) frame(extentOf([{ type: "MultiLineString", coordinates: lines }]));
}

export function start() {
  on("change", `#${IDS.NEAR} input[type=radio]`, () => take(step));
  on("input", `#${IDS.NEAR_WITHIN}`, takeSoon);
  on("change", `#${IDS.NEAR_WITHIN}`, () => {
    clearTimeout(pausing);
    take(setToggled);
  });
  on("input", `#${IDS.NEAR_STEPS}`, () => {
    const steps = JSON.parse(slider().dataset.steps ?? "[]");
    field().value = String(steps[Number(slider().value)]);
    slider().setAttribute("aria-valuetext", `${field().value} km`);
    takeSoon();
  });
  on("click", `#${IDS.NEAR_CLEAR}`, () => {
    put({ [PARAMS.near]: null, [PARAMS.within]: null, [PARAMS.among]: null });
    targets()[0]?.focus();
  });
  on("click", "[data-question]", ({ dataset }) => {
    const { near, within, among } = JSON.parse(dataset.question ?? "{}");
    const isUsual = within === field().defaultValue;
    entering = true;
    put({ [PARAMS.near]: near, [PARAMS.within]: isUsual ? null : within, [PARAMS.among]: among || null });
  });
  on("click", "[data-near]", ({ dataset }, event) => {
    entering = isByKey(event);
    put({ [PARAMS.near]: dataset.near ?? null });
  });
  on("click", "[data-near-zoom]", zoomToAll);
  onFilled((element) => element.contains(document.getElementById(IDS.NEAR)) && follow());
  onFiltered(() => isThere() && ask());
  onArrived(offerPlace);
  onChosen((id) => {
    chosen = id;
    offerPlace();
  });
  onRestored(follow);
}
