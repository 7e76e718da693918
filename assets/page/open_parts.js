// @ts-check
// What of the page is open, written on the body for the styles to go by. They could look for themselves with `:has()`, but
// the browser then searches the whole page after each change anywhere in it: that took longer than all else of a choice.

import { IDS } from "../names.js";
import { byId } from "./dom.js";

const PARTS = { details: IDS.DETAILS_PANEL, plate: IDS.PLATE, plates: IDS.PLATES, intro: IDS.INTRO };

/**
 * Shows a part of the page or puts it away.
 *
 * @param {keyof typeof PARTS} part
 * @param {boolean} isOpen
 */
export function open(part, isOpen) {
  byId(PARTS[part]).hidden = !isOpen;
  document.body.toggleAttribute(`data-open-${part}`, isOpen);
}

/** Says which tab of the drawer is open, null for none. @param {string | null} name */
export function openedTab(name) {
  if (name) document.body.dataset.openTab = name;
  else delete document.body.dataset.openTab;
}
