// @ts-check
// The view as it is now for others: its link, and the lines that show it on a page of their own.

import { IDS } from "../names.js";
import { server } from "../page/address.js";
import { byId } from "../page/dom.js";
import { onOpened } from "../page/opened.js";
import { language, word } from "../page/words.js";
import { frame } from "./frame.js";

/** @param {HTMLElement} dialog */
function fill({ id }) {
  if (id !== IDS.SHARE_DIALOG) return;
  byId(IDS.SHARE_LINK, HTMLTextAreaElement).value = location.href;
  const address = new URL(server(`/embed${location.search}`), location.href).href;
  byId(IDS.SHARE_EMBED, HTMLTextAreaElement).value = frame(address, word("embed-title", document.title), language());
}

export function start() {
  onOpened(fill);
}
