// @ts-check
// Clicks that choose a place, and where the keyboard is: it goes along to the details and comes back from there.

import { IDS, PARAMS } from "../names.js";
import { params, server } from "./address.js";
import { byId, closest, isByKey, on, whenParsed } from "./dom.js";
import { isPanelOpen, openPanel } from "./panels.js";
import { changed } from "./query.js";
import { choose, onArrived, onChosen } from "./select.js";
import { follow, raise } from "./sheets.js";
import { rowBeside } from "./table.js";
import { read, word } from "./words.js";

const FRAMES = 60; // for how long something is tried: a second

let entering = false; // the keyboard has chosen a place, whose details are to take the focus

/** @type {HTMLElement | null} */
let opener = null; // what had the focus before, and gets it back

const detailsPanel = () => byId(IDS.DETAILS_PANEL);

const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : null);

function enterSoon() {
  entering = true;
  if (!detailsPanel().contains(focused())) opener = focused();
}

/**
 * Tries once a frame until something can be done, for a second at most.
 *
 * @param {() => boolean} attempt
 * @param {() => void} [otherwise]
 * @param {number} [tries]
 */
function soon(attempt, otherwise, tries = FRAMES) {
  if (attempt()) return;
  if (tries) requestAnimationFrame(() => soon(attempt, otherwise, tries - 1));
  else otherwise?.();
}

function nameOfPlace() {
  const name = document.querySelector(`#${IDS.DETAILS} .place-name`);
  if (!(name instanceof HTMLElement)) return null;
  name.tabIndex = -1;
  return name;
}

// The details have come: the keyboard goes there, to everyone else it is said.
function arrived() {
  const name = nameOfPlace();
  const enter = entering;
  entering = false;
  if (!name) return;
  soon(() => {
    if (name.isConnected && detailsPanel().hidden) return false;
    if (enter) name.focus();
    else if (name.isConnected) byId(IDS.LIVE).textContent = word("chosen", read(name));
    return true;
  });
}

function leave() {
  const inside = detailsPanel().contains(focused());
  choose(null, "list");
  follow();
  if (!inside) return;
  const back = opener?.isConnected && opener.checkVisibility() ? opener : byId(IDS.TAB_LIST);
  opener = null;
  back.focus();
}

/** @param {string | null} id */
function skipToDetails(id) {
  const link = document.querySelector(`.skip[href="#${IDS.DETAILS}"]`);
  if (link instanceof HTMLElement) link.hidden = !id;
}

/** @type {Record<string, () => void>} */
const SKIPS = {
  [IDS.SEARCH]: () => {
    if (byId(IDS.PANEL_TOGGLE).checkVisibility()) openPanel(true);
    else if (!byId(IDS.SEARCH).checkVisibility({ visibilityProperty: true })) byId(IDS.CLAIMS_TAB).click();
    follow();
    byId(IDS.SEARCH).focus();
  },
  [IDS.DRAWER]: toList,
  [IDS.DETAILS]: () => {
    openPanel(false);
    raise("details");
    nameOfPlace()?.focus();
  },
};

/**
 * @param {HTMLElement} link
 * @param {Event} event
 */
function skip(link, event) {
  event.preventDefault();
  SKIPS[/** @type {HTMLAnchorElement} */ (link).hash.slice(1)]?.();
}

// The list is the keyboard's way to every place: the skip link opens it and goes to its one stop for the tab key.
function toList() {
  const tab = byId(IDS.TAB_LIST);
  if (tab.getAttribute("aria-selected") !== "true") tab.click();
  soon(
    () => {
      const row = document.querySelector(`#${IDS.RESULTS} tbody tr:not([hidden]) button[tabindex="0"]`);
      if (!(row instanceof HTMLElement) || !row.checkVisibility()) return false;
      row.focus();
      return true;
    },
    () => byId(IDS.DRAWER).focus(),
  );
}

/** @param {KeyboardEvent} event */
function back(event) {
  if (event.key !== "Escape" || event.defaultPrevented || closest(event, "dialog")) return;
  if (isPanelOpen()) {
    openPanel(false);
    byId(IDS.PANEL_TOGGLE).focus();
  } else if (!detailsPanel().hidden && !closest(event, "input:not([type=checkbox], [type=radio])")) leave();
}

/**
 * A place in a tab of its own, by what browsers take for that: a middle click, or one with Ctrl.
 *
 * @param {HTMLElement} row
 * @param {MouseEvent} event
 */
function openTab(row, event) {
  event.preventDefault();
  const query = changed(params().toString(), { [PARAMS.site]: row.dataset.site, [PARAMS.view]: null });
  window.open(server(`/${query}`), "_blank", "noopener");
}

/** @param {number} step */
async function beside(step) {
  const id = await rowBeside(params().get(PARAMS.site), step);
  if (id) choose(id, "list");
}

export function start() {
  on("auxclick", "[data-site]", (row, event) => event.button === 1 && openTab(row, event));
  // The wheel would scroll by the pointer.
  on("mousedown", "[data-site]", (_, event) => event.button === 1 && event.preventDefault());
  on("click", "[data-step]", ({ dataset }) => beside(Number(dataset.step)));
  on("click", "[data-site]", (row, event) => {
    if (closest(event, "a[href]")) return;
    if (event.ctrlKey || event.metaKey) return openTab(row, event);
    if (isByKey(event)) enterSoon();
    choose(row.dataset.site ?? null, "list");
  });
  on("click", `#${IDS.DETAILS_CLOSE}`, leave);
  on("click", ".skip", skip);
  document.addEventListener("keydown", back);
  onChosen(skipToDetails);
  whenParsed(() => skipToDetails(params().get(PARAMS.site)));
  onArrived(arrived);
}
