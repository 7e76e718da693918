// @ts-check
// The panel beside the map, which a small screen hides behind a button.

import { IDS } from "../names.js";
import { byId, closest } from "./dom.js";

/**
 * Only a small screen hides the panel; elsewhere this changes nothing one could see.
 *
 * @param {boolean} open
 */
export function openPanel(open) {
  document.body.dataset.panel = open ? "open" : "";
  byId(IDS.PANEL_TOGGLE).setAttribute("aria-expanded", String(open));
}

export const isPanelOpen = () => document.body.dataset.panel === "open";

export function start() {
  document.addEventListener("click", (event) => {
    if (closest(event, `#${IDS.PANEL_TOGGLE}`)) openPanel(!isPanelOpen());
  });
}
