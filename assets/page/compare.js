// @ts-check
// Compare: asks Dash for the chart that is open, puts it and what is said of it into the drawer, and links it with the
// map both ways. Nothing is asked and nothing is drawn before the tab is opened for the first time.

import { IDS, NO_TAB, PARAMS } from "../names.js";
import { onRestored, params, setParams } from "./address.js";
import { speakIn } from "./appearance.js";
import { settle, tell } from "./asking.js";
import { dashQuestion } from "./dash_question.js";
import { all, byId, first, on, whenParsed } from "./dom.js";
import { filterQuery, onFiltered } from "./filters.js";
import { choose, onChosen } from "./select.js";
import { language } from "./words.js";

/** @import {ChartAsked, ChartTold} from "../contract" */
/** @typedef {HTMLElement & { data?: { meta?: { chosen?: Record<string, Curve> } }[] }} Drawn */
/** @typedef {{ x: (number | null)[], y: (number | null)[] }} Curve */

const NARROW_PX = 480;
/** @type {Curve} */
const NOWHERE = { x: [null], y: [null] };

const root = document.documentElement;
const tab = () => byId(IDS.COMPARE_TAB);
const isOpen = () => tab().getAttribute("aria-selected") === "true";
const buttons = () => all(`#${IDS.COMPARE} [data-chart]`);
const usual = () => buttons()[0]?.dataset.chart ?? "";

let chart = ""; // which is open, or will be once the tab is
let site = params().get(PARAMS.site) ?? "";
let isStaged = false; // whether Dash's root is there
let isDrawn = false; // whether Dash has the graph
let isWaiting = false; // whether the first answer is on its way
let asked = ""; // what was asked last, to be asked once
let answered = ""; // what was answered last
let stands = ""; // the chart that is drawn
let sent = ""; // the chart whose answer is on its way

// ---- what is asked --------------------------------------------------------------------------------------------------

/** @returns {ChartAsked} */
const wanted = () => ({
  chart,
  lang: language(),
  theme: root.dataset.theme === "dark" ? "dark" : "light",
  narrow: byId(IDS.COMPARE).clientWidth < NARROW_PX,
  query: filterQuery(),
  site,
});

function ask() {
  if (!isOpen() || !isStaged || isWaiting) return;
  const data = wanted();
  const { site: _, ...content } = data; // another place is marked here, without asking
  const now = JSON.stringify(content);
  if (now === asked) return;
  asked = now;
  isWaiting = !isDrawn;
  byId(IDS.COMPARE).ariaBusy = "true";
  sent = data.chart;
  question.put(data, isDrawn ? IDS.CHART_ASKED : IDS.CHART_FIRST);
}

const question = dashQuestion(IDS.CHART_ASKED, (fault) => {
  const wanted = chart;
  isWaiting = false;
  asked = "";
  byId(IDS.COMPARE).ariaBusy = null;
  tell({ what: "chart", again: () => isOpen() && show(wanted, true), stays: "question-stays" }, fault);
  if (!stands || stands === chart) return;
  chart = stands; // which is drawn, and need not be asked for
  asked = answered;
  press();
});

/** Calls back once Dash has drawn its root; it does so without the map, too. @param {() => void} then */
function whenStaged(then) {
  if (document.getElementById(IDS.CHARTS)) then();
  else requestAnimationFrame(() => whenStaged(then));
}

// ---- what is answered -----------------------------------------------------------------------------------------------

/** @param {ChartTold | null | undefined} told */
function compared(told) {
  if (!told) return;
  question.settled();
  settle("chart");
  stands = sent;
  answered = asked;
  isDrawn = true;
  isWaiting = false;
  const compare = byId(IDS.COMPARE);
  compare.ariaBusy = null;
  // The server has escaped every text in them.
  byId(IDS.COMPARE_HEAD).innerHTML = told.head;
  byId(IDS.COMPARE_TABLE).innerHTML = told.table;
  const place = byId(IDS.COMPARE_CHART);
  place.hidden = !told.height;
  place.style.height = `${told.height}px`;
  const [en, ko] = told.label;
  place.dataset.ariaLabelEn = en;
  place.dataset.ariaLabelKo = ko;
  speakIn(compare);
  markRows();
  ask(); // where more was wanted in the meantime
}

/** Moves the element that Dash draws the graph into to where it is read; React goes on drawing into it. */
function moveStage() {
  if (isStaged) return;
  isStaged = true;
  byId(IDS.COMPARE_CHART).append(first(".charts"));
}

// ---- chart and map --------------------------------------------------------------------------------------------------

/** @param {{ points?: { customdata?: unknown }[] } | null | undefined} click */
function picked(click) {
  const place = click?.points?.map(({ customdata }) => customdata).find((each) => typeof each === "string");
  if (typeof place === "string") choose(place, "list");
}

function mark() {
  /** @type {Drawn | null} */
  const graph = document.querySelector(`#${IDS.COMPARE_CHART} .js-plotly-plot`);
  const traces = graph?.data ?? [];
  const at = traces.flatMap(({ meta }, number) => (meta?.chosen ? [number] : []));
  const where = at.map((number) => traces[number]?.meta?.chosen?.[site] ?? NOWHERE);
  if (at.length) window.Plotly.restyle(graph, { x: where.map(({ x }) => x), y: where.map(({ y }) => y) }, at);
}

function markRows() {
  for (const row of all(`#${IDS.COMPARE_TABLE} [data-row]`)) row.classList.toggle("chosen", row.dataset.row === site);
}

// ---- which is open --------------------------------------------------------------------------------------------------

let isOther = false; // whether what the tab shows has changed while it was closed

// Scrolling has the browser lay out the whole page at once: not for a tab that nobody sees.
function scrollUp() {
  isOther = !isOpen();
  if (!isOther) byId(IDS.COMPARE).parentElement?.scrollTo(0, 0);
}

/** Has the buttons and the address say which is open. @param {boolean} [push] whether this is a step that "back" undoes */
function press(push = false) {
  for (const button of buttons()) {
    const isChosen = button.dataset.chart === chart;
    button.setAttribute("aria-pressed", String(isChosen));
    if (isChosen) button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  setParams({ [PARAMS.chart]: chart === usual() ? null : chart }, push);
}

/** @param {string} id @param {boolean} push whether this is a step that "back" undoes */
function show(id, push) {
  if (chart !== id || isOther) scrollUp();
  chart = id;
  press(push);
  whenStaged(() => {
    moveStage();
    ask();
  });
}

/** Whether the address names an open tab, or holds another question that would open one. */
function asksElse() {
  const now = params();
  const others = all("[data-openers]").filter((each) => each !== tab());
  const asked = others.some(({ dataset }) => dataset.openers?.split(" ").some((name) => name && now.has(name)));
  return now.get(PARAMS.tab) !== NO_TAB || asked;
}

// The tab is opened and closed by the row of tabs, by a sheet and by the keyboard: all of them show in its state. What
// the address then says of the chart belongs to the step that opened or closed the tab.
function follow() {
  if (isOpen()) show(chart || usual(), false);
  else setParams({ [PARAMS.chart]: null, ...(asksElse() ? {} : { [PARAMS.tab]: null }) }, false);
}

/** @param {URLSearchParams} now */
function restore(now) {
  chart = now.get(PARAMS.chart) ?? usual();
  if (isOpen()) show(chart, false);
}

export function start() {
  on("click", `#${IDS.COMPARE} [data-chart]`, ({ dataset }) => show(dataset.chart ?? "", true));
  onRestored(restore);
  onFiltered(() => {
    scrollUp();
    ask();
  });
  onChosen((id) => {
    site = id ?? "";
    mark();
    markRows();
  });
  // Dash calls these by their names (components/wiring.py).
  window.dash_clientside.atlas = { ...window.dash_clientside.atlas, compared, picked };
  whenParsed(() => {
    new MutationObserver(follow).observe(tab(), { attributeFilter: ["aria-selected"] });
    new MutationObserver(ask).observe(root, { attributeFilter: ["lang", "data-theme"] });
    new ResizeObserver(ask).observe(byId(IDS.COMPARE));
    restore(params());
  });
}
