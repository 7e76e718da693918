// @ts-check
// Styles are handed to MapLibre whole. What it has to fetch takes effect later, and until then Plotly, which adds its
// traces after the next change of any style, would add them to the old one a second time, fail, and leave the new one bare.

import { theMap, whenReady } from "./plotly.js";

/** @import {StyleSpecification} from "maplibre-gl" */

/** @type {Map<string, StyleSpecification>} path → style */
const fetched = new Map();

const pathOf = (/** @type {string} */ address) => new URL(address, location.href).pathname;

/**
 * Has the style of an address ready for when the map is to have it.
 * @param {string} address
 * @param {StyleSpecification} style
 */
export function keepStyle(address, style) {
  fetched.set(pathOf(address), style);
}

/** Whether the style of an address is ready. @param {string} address */
export const hasStyle = (address) => fetched.has(pathOf(address));

whenReady(() => {
  const map = theMap();
  const set = map.setStyle.bind(map);
  map.setStyle = (style, options) => {
    const found = typeof style === "string" ? fetched.get(pathOf(style)) : style;
    // What the server has composed need not be looked through for faults: that takes longer than the change.
    return found ? set(structuredClone(found), { ...options, validate: false }) : set(style, options);
  };
});
