// @ts-check
// The page is called by what is chosen in it, so that tabs, bookmarks and the history can be told apart.

import { IDS, PARAMS } from "../names.js";
import { params } from "./address.js";
import { byId, first } from "./dom.js";
import { read } from "./words.js";

/** Names the page, and the bar above the details, as things stand now. */
export function entitle() {
  const name = byId(IDS.DETAILS).querySelector(".place-name");
  if (!name && !byId(IDS.DETAILS_PANEL).hidden) return; // on its way, and the server has named the page
  const chosen = read(name);
  byId(IDS.DETAILS_NAME).textContent = chosen;
  const plate = byId(IDS.PLATE);
  const claim = params().has(PARAMS.claim) ? document.querySelector(".claim[aria-current] .claim-says") : null;
  const shown = chosen || read(claim) || (plate.hidden ? "" : read(plate.querySelector(".plate-title")));
  document.title = [shown, read(first("h1 .title"))].filter(Boolean).join(" – ");
}
