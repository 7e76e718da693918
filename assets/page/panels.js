// @ts-check
// The panel beside the map, which a phone hides behind a button, and the focus that goes to the details and back.

import { IDS } from "../names.js";
import { byId, closest } from "./dom.js";

/**
 * Only a phone hides the panel; elsewhere this changes nothing one could see.
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
    else if (!closest(event, `#${IDS.PANEL}`)) openPanel(false);
  });
}
