// @ts-check
// What the server wrote into the page for the scripts: the usual state, the places by layer, those that pass the filters.

import { IDS } from "../names.js";
import { byId } from "./dom.js";

/** @import {Defaults, PlateMap} from "../contract" */

const read = (/** @type {string} */ name) => JSON.parse(byId(IDS.MEMORY).dataset[name] ?? "null");

/** @returns {Defaults} */
export const defaults = () => read("defaults");

/**
 * What the map shows of a plate, null where the plates are not there yet.
 *
 * @param {number | string | null} number
 * @returns {PlateMap | null}
 */
export function plateMap(number) {
  const kept = number && document.querySelector(`#${IDS.PLATES} [data-told="${Number(number)}"]`);
  return kept instanceof HTMLElement ? JSON.parse(kept.dataset.map ?? "null") : null;
}

/**
 * The ids of each layer's places; a layer of very many points has none here.
 *
 * @returns {Record<string, string[] | undefined>}
 */
export const members = () => read("members");

/**
 * The ids of the places that pass the filters, null where no filter is set.
 *
 * @returns {string[] | null}
 */
export const matches = () => read("matches");

/** @param {string[] | null} ids */
export function setMatches(ids) {
  byId(IDS.MEMORY).dataset.matches = JSON.stringify(ids);
}

/** What of the address the server took over, written as a query without "?". */
export const understood = () => byId(IDS.MEMORY).dataset.query ?? "";
