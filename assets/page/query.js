// @ts-check
// Addresses as texts: how the state of the page is read from them and written into them.

import { PARAMS } from "../names.js";

/** @import {Camera, Defaults} from "../contract" */

/**
 * The query as it stands in an address, "?" included: commas stay readable, all else is escaped by the platform.
 *
 * @param {URLSearchParams} params
 */
export function written(params) {
  const text = params.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}

/**
 * A query with some of its parameters set, null for those that are to go.
 *
 * @param {string} search
 * @param {Record<string, string | null | undefined>} changes
 */
export function changed(search, changes) {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined) params.delete(name);
    else params.set(name, value);
  }
  return written(params);
}

/**
 * What a list in an address names.
 *
 * @param {string | null} value
 * @param {string[]} fallback where the address has no such list
 */
export const listed = (value, fallback) => (value === null ? fallback : value.split(",").filter(Boolean));

/**
 * The layers as an address names them: in the order of the map, null where they are the usual ones.
 *
 * @param {string[]} layers
 * @param {Pick<Defaults, "layers" | "order">} defaults
 */
export function layersParam(layers, defaults) {
  const sorted = defaults.order.filter((id) => layers.includes(id)).join();
  return sorted === defaults.layers.join() ? null : sorted;
}

/**
 * The parts of the ground as an address names them: null where they are the usual ones, a word where there is none.
 *
 * @param {string[]} parts in the order of the panel
 * @param {string[]} usual
 */
export const groundParam = (parts, usual) => (parts.join() === usual.join() ? null : parts.join() || "none");

/**
 * Where an address says that the map stands; null where that is nowhere.
 *
 * @param {string} value
 * @returns {Camera | null}
 */
export function cameraOf(value) {
  const [lon, lat, zoom, ...rest] = value.split(",").map(Number);
  if (rest.length || lon === undefined || lat === undefined || zoom === undefined) return null;
  return [lon, lat, zoom].every(Number.isFinite) ? [lon, lat, zoom] : null;
}

/**
 * @param {{ lng: number, lat: number }} centre
 * @param {number} zoom
 */
export const cameraParam = ({ lng, lat }, zoom) => `${lng.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;

/**
 * How far the map is turned, as an address says it: null where north is up.
 *
 * @param {number} bearing
 */
export function bearingParam(bearing) {
  const turned = bearing.toFixed(1);
  if (Number(turned) === 0) return null;
  return turned === "-180.0" ? "180.0" : turned;
}

/**
 * The whole address as the exports of the server write it into a citation: nothing that would end a BibTeX field.
 *
 * @param {string} address
 */
export const citable = (address) => address.replace(/[^A-Za-z0-9:/?#[\]@!$&'()*+,;=%~\-._]/g, encodeURIComponent);

/**
 * What an address tells of that the map opens at where no view is named; "" where that is home.
 *
 * @param {URLSearchParams} params
 */
export const subjectOf = (params) => [params.get(PARAMS.site), params.get(PARAMS.claim)].filter(Boolean).join();
