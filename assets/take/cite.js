// @ts-check
// The citation of the view as it is now, or of one claim of the article.

import { IDS, PARAMS } from "../names.js";
import { publicly } from "../page/address.js";
import { openDialog } from "../page/dialogs.js";
import { byId, first, on } from "../page/dom.js";
import { filledByName, today } from "../page/format.js";
import { onOpened } from "../page/opened.js";
import { changed, citable } from "../page/query.js";
import { language, read, word } from "../page/words.js";

/** @type {HTMLElement | null} */
let claim = null; // what is cited, null for the view

const said = (/** @type {HTMLElement} */ of, /** @type {string} */ part) => read(first(part, of));

/** @param {HTMLElement} dialog */
function fill({ id }) {
  if (id !== IDS.CITE_DIALOG) return;
  // A link to a claim leads to it, whatever is chosen and wherever the map stands now.
  const only = { [PARAMS.claim]: claim?.dataset.read, [PARAMS.tab]: null, [PARAMS.site]: null, [PARAMS.view]: null };
  const query = claim ? changed(location.search, only) : location.search;
  const part = claim ? cited(claim) : "";
  const link = citable(publicly(`/${query}`));
  const gaps = { link, part, day: today(language()), date: today("iso") };
  byId(IDS.CITE_SENTENCE, HTMLTextAreaElement).value = filledByName(word("citation"), gaps).trim();
  const safe = { ...gaps, part: part.replace(/[#$%&_{}]/g, "\\$&") };
  byId(IDS.CITE_BIBTEX, HTMLTextAreaElement).value = filledByName(word("bibtex"), safe).trim();
}

/** @param {HTMLElement} of */
function cited(of) {
  const [number, says] = [of.dataset.number, said(of, ".claim-says")];
  return number ? word("claim-cited", number, says, said(of, ".claim-margin .verdict")) : word("omission-cited", says);
}

export function start() {
  onOpened(fill);
  on("click", "[data-cites]", (button) => {
    claim = button.closest(".claim");
    openDialog(IDS.CITE_DIALOG);
    claim = null;
  });
}
