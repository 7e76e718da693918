// @ts-check
// The citation of the view as it is now.

import { IDS } from "../names.js";
import { byId } from "../page/dom.js";
import { filledByName, today } from "../page/format.js";
import { onOpened } from "../page/opened.js";
import { citable } from "../page/query.js";
import { language, word } from "../page/words.js";

/** @param {HTMLElement} dialog */
function fill({ id }) {
  if (id !== IDS.CITE_DIALOG) return;
  const gaps = { link: citable(location.href), day: today(language()), date: today("iso") };
  byId(IDS.CITE_SENTENCE, HTMLTextAreaElement).value = filledByName(word("citation"), gaps).trim();
  byId(IDS.CITE_BIBTEX, HTMLTextAreaElement).value = filledByName(word("bibtex"), gaps).trim();
}

export const start = () => onOpened(fill);
