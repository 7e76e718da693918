// @ts-check
// Prints the map and what belongs to it, not the page around it: the sheet that only paper shows. Who prints by the
// browser's own command gets the map of the screen, as a browser does not wait.

import { maplibre } from "../map/plotly.js";
import { IDS } from "../names.js";
import { byId, on } from "../page/dom.js";
import { toast } from "../page/words.js";
import { summary } from "./export.js";
import { making } from "./making.js";
import { chosen, pageRule } from "./paper.js";
import { sheetAtOnce, sheetFor } from "./sheet.js";

/** @type {HTMLElement | null} */
let sheet = null;
let isPrepared = false; // the sheet was made by the button of the dialog, for the paper chosen there
const page = new CSSStyleSheet();

function clear() {
  sheet?.remove();
  sheet = null;
  isPrepared = false;
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== page);
}

/** @param {HTMLElement} button */
async function print(button) {
  if (!maplibre()) return;
  clear();
  const choice = chosen();
  const made = await making(button, async () => {
    // The filters in words come from the server; a map printed without them is better than none.
    await summary(false).catch(() => null);
    return sheetFor(choice);
  });
  if (!made) return;
  sheet = made.sheet;
  isPrepared = true;
  page.replaceSync(pageRule(choice));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, page];
  byId(IDS.PRINT_DIALOG, HTMLDialogElement).close();
  if (!made.anew) toast("paper-screen");
  window.print();
}

export function start() {
  window.addEventListener("beforeprint", () => {
    if (!isPrepared && maplibre()) {
      clear();
      sheet = sheetAtOnce();
    }
    // What is read below the map is printed on white paper, whatever the colours of the page.
    byId(IDS.DRAWER).dataset.theme = "light";
  });
  window.addEventListener("afterprint", () => {
    clear();
    delete byId(IDS.DRAWER).dataset.theme;
  });
  on("click", "[data-print]", print);
}
