// @ts-check
// The view as it is now for others: its link, and the lines that show it on a page of their own.

import { IDS, PARAMS } from "../names.js";
import { publicly, shared } from "../page/address.js";
import { byId } from "../page/dom.js";
import { onOpened } from "../page/opened.js";
import { changed } from "../page/query.js";
import { language, word } from "../page/words.js";
import { frame } from "./frame.js";

/** @param {HTMLElement} dialog */
function fill({ id }) {
  if (id !== IDS.SHARE_DIALOG) return;
  byId(IDS.SHARE_LINK, HTMLTextAreaElement).value = shared();
  // The page of others has a language of its own: the map in it speaks the one in which it was chosen.
  const address = publicly(`/embed${changed(location.search, { [PARAMS.lang]: language() })}`);
  byId(IDS.SHARE_EMBED, HTMLTextAreaElement).value = frame(address, word("embed-title", document.title), language());
}

export function start() {
  onOpened(fill);
}
