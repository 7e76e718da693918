// @ts-check
// What the ground shows of the shape of the land. The style draws it as layers of its own, which only become visible or
// not here: a toggle asks the server for nothing but the tiles that are then seen.

import { isTraceLayer, maplibre, onRestyled, theMap } from "./plotly.js";

/** How the ids of a part's layers begin. @type {Record<string, RegExp>} */
const LAYERS = { relief: /^relief$/, contours: /^contours/ };

/** @type {string[] | null} */
let wanted = null;

/**
 * The part of the ground that a layer of the style draws, if any.
 * @param {string} id
 */
export const partOf = (id) =>
  isTraceLayer(id) ? undefined : Object.keys(LAYERS).find((part) => LAYERS[part]?.test(id));

// By public means alone: a layer that was hidden when its tiles were read has to be read into them again.
function apply() {
  const map = theMap();
  for (const id of wanted ? map.getLayersOrder() : []) {
    const part = partOf(id);
    if (!part) continue;
    const visibility = wanted?.includes(part) ? "visible" : "none";
    // Setting what is set already would be a change of the style, which is what brings us here.
    if ((map.getLayoutProperty(id, "visibility") ?? "visible") !== visibility) {
      map.setLayoutProperty(id, "visibility", visibility);
    }
  }
}

/**
 * Shows these parts of the ground and no others; a basemap that has none of them is left as it is.
 * @param {string[]} parts
 */
export function showGround(parts) {
  wanted = parts;
  if (maplibre()) apply();
}

// A style that comes in place of another brings its layers as they were written.
onRestyled(apply);
