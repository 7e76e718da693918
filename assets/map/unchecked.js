// @ts-check
// What the server and Plotly have composed is taken as it is, without looking through it for faults: for each source and
// layer that is added MapLibre would write the whole style out.

/** @import {Map as MapLibre} from "maplibre-gl" */

/** Which argument of a style's methods says how. */
const HOW = { addSource: 2, addLayer: 2, setFilter: 2, setLayoutProperty: 3, setPaintProperty: 3 };

/**
 * Has a map take what is added and set as it is.
 * @param {MapLibre} map
 * @param {string} takes which of the style's methods takes over a whole one that has come
 */
export function addUnchecked(map, takes) {
  const style = /** @type {Record<string, any>} */ (/** @type {unknown} */ (map.style));
  for (const [name, at] of Object.entries({ ...HOW, [takes]: 1 })) {
    const method = style[name].bind(style);
    style[name] = (/** @type {any[]} */ ...args) => {
      args[at] = { ...args[at], validate: false };
      return method(...args);
    };
  }
}
