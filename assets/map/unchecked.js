// @ts-check
// What the server and Plotly have composed is taken as it is, without looking through it for faults: for each source and layer that
// is added MapLibre would write the whole style out.

/** @import {Map as MapLibre} from "maplibre-gl" */

/** Which argument of a style's methods says how. */
const HOW = { addSource: 2, addLayer: 2, setFilter: 2, setLayoutProperty: 3, setPaintProperty: 3 };

/** Has a map take what is added and set as it is. @param {MapLibre} map */
export function addUnchecked(map) {
  const style = /** @type {Record<string, any>} */ (/** @type {unknown} */ (map.style));
  for (const [name, at] of Object.entries(HOW)) {
    const method = style[name].bind(style);
    style[name] = (/** @type {any[]} */ ...args) => {
      args[at] = { validate: false, ...args[at] };
      return method(...args);
    };
  }
}
