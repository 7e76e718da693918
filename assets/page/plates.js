// @ts-check
// The plates: composed views, each with a caption beside the map and notes on it. Going to one is going to its address;
// who then moves the map or changes what it shows has left it, and keeps the map as it is.

import { compose, composedFirst, isComposed, recompose } from "../map/camera.js";
import { showNotes } from "../map/plate.js";
import { maplibre } from "../map/plotly.js";
import { IDS, PARAMS } from "../names.js";
import { onLeaving, onRestored, params, restored, setParams, visit } from "./address.js";
import { all, byId, closest, first, inputs, isByKey, isCommand, on, whenParsed } from "./dom.js";
import { fill } from "./fragments.js";
import { shown } from "./layers.js";
import { defaults, plateMap } from "./memory.js";
import { open } from "./open_parts.js";
import { openPanel } from "./panels.js";
import { bearingParam, cameraParam, layersParam } from "./query.js";
import { raise } from "./sheets.js";
import { openTab } from "./tabs.js";
import { entitle } from "./title.js";
import { read } from "./words.js";

/** What a plate says nothing of: to change it leaves none. */
const BESIDE = [PARAMS.lang, PARAMS.theme, PARAMS.names, PARAMS.ground, PARAMS.tab, PARAMS.intro];
const ASKED = [PARAMS.flow, PARAMS.chart, PARAMS.from, PARAMS.to];
/** What of the map may be changed while the caption still tells of what is seen. */
const MAP = [PARAMS.layers, PARAMS.circles, PARAMS.view, PARAMS.bearing];

const caption = () => byId(IDS.PLATE);
const toggle = () => byId(IDS.PLATES_TOGGLE);
const list = () => byId(IDS.PLATES);
const told = () => first(".plate-told", caption());
const now = () => Number(told().dataset.plateNow) || 0;
const count = () => all("[data-told]", list()).length;
/** Whether the map shows what the caption says, as far as the reader has moved nothing. */
const isSeen = () => params().has(PARAMS.plate) && !params().has(PARAMS.view);
const RESIZED_MS = 250;
let resizing = 0;

/** Fetches the plates, unless they are there. */
async function arrived() {
  for (const element of all("[data-fragment]", list())) await fill(element);
}

/** @param {number} number */
function tell(number) {
  const [kept] = all(`[data-told="${number}"]`, list());
  const map = plateMap(number);
  if (!kept || !map) return;
  if (now() !== number || !told().childElementCount) {
    const copy = /** @type {HTMLElement} */ (kept.cloneNode(true));
    const title = document.createElement("h2");
    const said = first(".plate-title", copy);
    title.append(...said.childNodes);
    title.className = said.className;
    title.tabIndex = -1;
    said.replaceWith(title);
    told().replaceChildren(...copy.childNodes);
    told().dataset.plateNow = String(number);
    byId(IDS.LIVE).textContent = ["number", "title", "finding"]
      .map((part) => read(first(`.plate-${part}`, told())))
      .join(" ");
  }
  open("plate", true);
  delete caption().dataset.left;
  for (const entry of all("a[data-plate]", list())) {
    if (entry.dataset.plate === String(number)) entry.setAttribute("aria-current", "true");
    else entry.removeAttribute("aria-current");
  }
  showNotes(map.notes);
  entitle();
}

function hide() {
  if (caption().hidden) return;
  open("plate", false);
  delete caption().dataset.left;
  for (const entry of all("a[data-plate]", list())) entry.removeAttribute("aria-current");
  showNotes(null);
  entitle();
}

/** @param {URLSearchParams} asked */
async function restore(asked) {
  const number = Number(asked.get(PARAMS.plate));
  if (!number) return hide();
  const map = plateMap(number);
  if (map) {
    tell(number);
    if (!asked.has(PARAMS.view)) compose(map.frame);
    return;
  }
  await arrived();
  if (plateMap(number) && Number(params().get(PARAMS.plate)) === number) restored();
}

/**
 * Goes to a plate: to its address, with what is the reader's own.
 *
 * @param {number} number
 */
export async function go(number) {
  await arrived();
  if (!plateMap(number)) return;
  const kept = params();
  const next = new URLSearchParams({ [PARAMS.plate]: String(number) });
  for (const name of BESIDE.slice(0, 4)) {
    const value = kept.get(name);
    if (value !== null) next.set(name, value);
  }
  openPanel(false);
  visit(next);
}

/** The map as it is, for an address that names no plate. @returns {Record<string, string | null>} */
function asItIs() {
  const map = maplibre();
  return {
    [PARAMS.plate]: null,
    [PARAMS.layers]: layersParam(shown(), defaults()),
    [PARAMS.circles]: inputs(`#${IDS.CIRCLES}:checked`).length ? "1" : null,
    ...(map && {
      [PARAMS.view]: cameraParam(map.getCenter(), map.getZoom()),
      [PARAMS.bearing]: bearingParam(map.getBearing()),
    }),
  };
}

/**
 * What else goes into the address where something is changed: the map as it is, once that is no plate any more.
 *
 * @param {Record<string, string | null | undefined>} changes
 */
function leaving(changes) {
  if (caption().hidden || PARAMS.plate in changes) return null;
  const names = Object.keys(changes);
  const others = names.filter((name) => ![...BESIDE, ...ASKED].some((each) => each === name));
  if (!others.length) return null;
  const isLeft = "left" in caption().dataset;
  if (others.every((name) => MAP.some((each) => each === name))) caption().dataset.left = "";
  else if (others.some((name) => changes[name])) hide();
  return isLeft ? null : asItIs();
}

// ---- the table of plates --------------------------------------------------------------------------------------------

const isListOpen = () => toggle().getAttribute("aria-expanded") === "true";

/** @param {boolean} isOpen */
function openList(isOpen) {
  toggle().setAttribute("aria-expanded", String(isOpen));
  open("plates", isOpen);
  if (isOpen) arrived();
}

/** @param {KeyboardEvent} event */
function leaveList(event) {
  if (
    event.key !== "Escape" ||
    !isListOpen() ||
    !(closest(event, `#${IDS.PLATES}`) || closest(event, `#${IDS.PLATES_TOGGLE}`))
  )
    return;
  event.preventDefault();
  event.stopPropagation();
  openList(false);
  toggle().focus();
}

/** @param {number} step */
const goBy = (step) => go(((now() - 1 + step + count()) % count()) + 1);

/** @param {HTMLElement} button */
function ask({ dataset }) {
  /** @type {Record<string, string>} */
  const asked = JSON.parse(dataset.plateAsks ?? "{}");
  const tab = asked[PARAMS.tab];
  setParams(asked, true);
  if (Object.keys(asked).length > 1) restored();
  else if (tab) openTab(tab);
  raise("drawer");
}

/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export function start() {
  on("click", `#${IDS.PLATES_TOGGLE}`, () => openList(!isListOpen()));
  document.addEventListener("click", (event) => {
    if (isListOpen() && !closest(event, `#${IDS.PLATES}`) && !closest(event, `#${IDS.PLATES_TOGGLE}`)) openList(false);
  });
  document.addEventListener("keydown", leaveList, true);
  on("click", "a[data-plate]", async ({ dataset }, event) => {
    if (isCommand(/** @type {any} */ (event)) || event.shiftKey) return; // a page of its own
    event.preventDefault();
    const isKey = isByKey(event);
    openList(false);
    await go(Number(dataset.plate));
    if (isKey && !caption().hidden) first(".plate-title", caption()).focus();
  });
  on("click", "[data-plate-step]", ({ dataset }) => goBy(Number(dataset.plateStep)));
  on("click", "[data-plate-again]", () => go(now()));
  on("click", "[data-plate-asks]", ask);
  on("click", "[data-plate-close]", () => {
    if (params().has(PARAMS.plate)) setParams(asItIs(), true);
    hide();
    toggle().focus({ preventScroll: true });
  });
  on("keydown", `#${IDS.PLATE}`, (_, event) => {
    const step = STEPS[event.key];
    if (!step || isCommand(event)) return;
    event.preventDefault();
    goBy(step);
  });
  onLeaving(leaving, (map) => isSeen() && isComposed(map));
  onRestored(restore);
  whenParsed(() => {
    const number = Number(params().get(PARAMS.plate));
    const map = number ? plateMap(number) : null;
    if (!map) return;
    tell(number);
    composedFirst(map.frame, () => now() === number && isSeen());
  });
  // Turned by a hand, or given another size: what was composed for the window stays so.
  addEventListener("resize", () => {
    const map = plateMap(now());
    const drawn = maplibre();
    if (!map || !drawn || !isSeen() || !isComposed(drawn)) return;
    clearTimeout(resizing);
    resizing = window.setTimeout(() => isSeen() && recompose(map.frame), RESIZED_MS);
  });
}
