// @ts-check
// Tabs: a press opens a tab's panel, a press on the open tab closes it; the arrow keys move along the row.

import { all, byId, isCommand, on } from "./dom.js";
import { tellOpened } from "./opened.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

/** @param {HTMLElement} tab */
const tabsOf = (tab) => all("[role=tab]", tab.closest("[role=tablist]") ?? undefined);

/** @param {HTMLElement} tab */
const panelOf = (tab) => byId(tab.getAttribute("aria-controls") ?? "");

/** @param {HTMLElement} tab */
const isOpen = (tab) => tab.getAttribute("aria-selected") === "true";

/** @param {HTMLElement} pressed */
function press(pressed) {
  const open = !isOpen(pressed);
  for (const tab of tabsOf(pressed)) {
    const chosen = open && tab === pressed;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = tab === pressed ? 0 : -1;
    panelOf(tab).hidden = !chosen;
    if (chosen) tellOpened(panelOf(tab));
  }
}

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
}
