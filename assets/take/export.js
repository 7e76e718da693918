// @ts-check
// Files of what the filters leave: what they would hold, and the links to them.

import { IDS, LANGUAGES } from "../names.js";
import { params, server } from "../page/address.js";
import { askJson, orTold } from "../page/asking.js";
import { all, byId, make, on } from "../page/dom.js";
import { defaults } from "../page/memory.js";
import { onOpened } from "../page/opened.js";
import { both, say } from "../page/words.js";
import { exportQuery } from "./export_query.js";

/** @import {ExportSummary, WordKey} from "../contract" */

/** @type {{ query: string, summary: ExportSummary } | null} */
let known = null; // what the server said last

/** @param {boolean} onlyShown */
const queryNow = (onlyShown) => exportQuery(params(), onlyShown ? defaults().layers : null);

/**
 * What the filters leave, asked of the server that would write the file.
 *
 * @param {boolean} onlyShown whether only the layers that are shown count
 * @returns {Promise<ExportSummary>}
 */
export async function summary(onlyShown) {
  const query = queryNow(onlyShown);
  if (known?.query === query) return known.summary;
  /** @type {ExportSummary} */
  const found = await askJson(server(`/export/summary${query}`));
  known = { query, summary: found };
  return found;
}

/** The same without asking, for when there is no time: null where the filters have changed since. */
export const knownSummary = () => (known?.query === queryNow(false) ? known.summary : null);

const links = () => all("[data-export]").filter((each) => each instanceof HTMLAnchorElement);

const isOnlyShown = () => byId(IDS.EXPORT_SHOWN, HTMLInputElement).checked;

async function offer() {
  const query = queryNow(isOnlyShown());
  for (const link of links()) link.href = server(`/export/${link.dataset.export}${query}`);
  const isWanted = () => query === queryNow(isOnlyShown());
  const found = await orTold(summary(isOnlyShown()), { what: "summary", again: offer, isWanted });
  if (!isWanted()) return;
  if (found) tell(found);
  else byId(IDS.EXPORT_COUNT).replaceChildren(line("export-unknown"));
}

/**
 * @param {WordKey} name
 * @param {...number} values
 */
function line(name, ...values) {
  const paragraph = make("p");
  say(paragraph, name, ...values);
  return paragraph;
}

/** @param {ExportSummary} summary */
function tell({ count, total, off_map: off, filter }) {
  const isAll = count === total;
  const counted = isAll ? line("export-all", total) : line("export-some", count, total);
  counted.className = "export-number";
  const rest = off ? [line("export-off-map", off)] : [];
  if (!isAll) rest.push(make("p", {}, ...both(LANGUAGES.map((lang) => filter[lang]))));
  byId(IDS.EXPORT_COUNT).replaceChildren(counted, ...rest);
  for (const link of links()) {
    // A GeoPackage without a table would be no GeoPackage.
    link.classList.toggle("none", count === 0);
    if (count === 0) link.setAttribute("aria-disabled", "true");
    else link.removeAttribute("aria-disabled");
  }
}

export function start() {
  onOpened(({ id }) => {
    if (id === IDS.EXPORT_DIALOG) offer();
  });
  on("change", `#${IDS.EXPORT_SHOWN}`, offer);
  on("click", "[data-export][aria-disabled]", (_, event) => event.preventDefault());
}
