// @ts-check
// What of an address an export depends on.

import { PARAMS } from "../names.js";
import { written } from "../page/query.js";

// Where the map stands and what it looks like is nothing that a file holds.
const OF_THE_PAGE = [PARAMS.view, PARAMS.site, PARAMS.lang, PARAMS.theme, PARAMS.plain];

/**
 * The query of an export, "?" included.
 *
 * @param {URLSearchParams} address
 * @param {string[] | null} usual where only the layers that are shown count, those that are usually shown
 */
export function exportQuery(address, usual) {
  const params = new URLSearchParams(address);
  for (const name of OF_THE_PAGE) params.delete(name);
  if (!usual) params.delete(PARAMS.layers);
  else {
    // Named even where they are the usual ones, which another edition may choose otherwise.
    if (!params.has(PARAMS.layers)) params.set(PARAMS.layers, usual.join());
    params.set("only", "layers");
  }
  return written(params);
}
