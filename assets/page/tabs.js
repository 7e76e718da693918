// @ts-check
// Tabs: a press opens a tab's panel, a press on the open tab closes it; the arrow keys move along the row, and the
// address says which is open.

import { IDS, NO_TAB, PARAMS } from "../names.js";
import { onRestored, params, setToggled } from "./address.js";
import { all, byId, isCommand, on, whenParsed } from "./dom.js";
import { openedTab } from "./open_parts.js";
import { tellClosed, tellOpened } from "./opened.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** @param {HTMLElement} tab */
const tabsOf = (tab) => all("[role=tab]", tab.closest("[role=tablist]") ?? undefined);

/** @param {HTMLElement} tab */
const panelOf = (tab) => byId(tab.getAttribute("aria-controls") ?? "");

/** @param {HTMLElement} tab */
const isOpen = (tab) => tab.getAttribute("aria-selected") === "true";

/** With little room the row of tabs is longer than the screen. @param {HTMLElement} tab */
const seeTab = (tab) => tab.scrollIntoView({ block: "nearest", inline: "nearest" });

/**
 * Opens one of the tabs of a row and closes the others, null closes all.
 *
 * @param {HTMLElement[]} tabs
 * @param {HTMLElement | null} opened
 */
function show(tabs, opened) {
  for (const tab of tabs) {
    const [was, chosen] = [isOpen(tab), tab === opened];
    tab.setAttribute("aria-selected", String(chosen));
    if (opened) tab.tabIndex = chosen ? 0 : -1;
    panelOf(tab).hidden = !chosen;
    if (chosen) seeTab(tab);
    if (chosen && !was) tellOpened(panelOf(tab));
    if (was && !chosen) tellClosed(panelOf(tab));
  }
  openedTab(opened?.dataset.tab ?? null);
}

/** @param {HTMLElement} pressed */
function press(pressed) {
  const opened = isOpen(pressed) ? null : pressed;
  show(tabsOf(pressed), opened);
  // A question that stays in the address would open its tab again.
  const closed = meant(tabsOf(pressed), params(), null) ? NO_TAB : null;
  setToggled({ [PARAMS.tab]: opened?.dataset.tab ?? closed });
}

/**
 * Opens a tab of the drawer, as its own press would.
 *
 * @param {string} name
 */
export function openTab(name) {
  const tab = byId(`tab-${name}`);
  if (!isOpen(tab)) press(tab);
}

/**
 * The tab that an address means: the one that it names, or the one that something else in it asks for.
 *
 * @param {HTMLElement[]} tabs
 * @param {URLSearchParams} now
 * @param {string | null} named
 */
function meant(tabs, now, named = now.get(PARAMS.tab)) {
  const asked = (/** @type {HTMLElement} */ tab) => tab.dataset.openers?.split(" ").some((name) => now.has(name));
  return tabs.find((tab) => (named ? tab.dataset.tab === named : asked(tab))) ?? null;
}

const drawerTabs = () => all("[role=tab]", byId(IDS.DRAWER));

/**
 * @param {HTMLElement} tab
 * @param {KeyboardEvent} event
 */
function move(tab, event) {
  const step = STEPS[event.key];
  if (!step || isCommand(event)) return;
  const tabs = tabsOf(tab);
  const at = tabs.indexOf(tab) + step;
  const next = tabs.at(Number.isFinite(step) ? at % tabs.length : step > 0 ? -1 : 0);
  event.preventDefault();
  for (const each of tabs) each.tabIndex = each === next ? 0 : -1;
  next?.focus();
}

export function start() {
  on("click", "[role=tab]", press);
  on("keydown", "[role=tab]", move);
  onRestored((now) => show(drawerTabs(), meant(drawerTabs(), now)));
  // The server has opened what the address asks for; who fills it has to be told.
  whenParsed(() => {
    for (const tab of drawerTabs().filter(isOpen)) {
      seeTab(tab);
      tellOpened(panelOf(tab));
    }
  });
}
