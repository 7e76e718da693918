// @ts-check
// Which places are seen: drawn within the window, where nothing lies over them.

import { covers } from "./free.js";
import { hiddenOf } from "./lines.js";
import { areasOf, theMap, traces } from "./plotly.js";
import { holds } from "./pointing.js";

/** @import {AreaTrace, VertexTrace} from "../contract" */

/**
 * Those of some places that are seen; of a line or an area a part is enough.
 * @param {(id: string) => boolean} wanted
 * @returns {Set<string>}
 */
export function seen(wanted) {
  const map = theMap();
  const over = covers();
  const [west, south, east, north] = map.getBounds().toArray().flat();
  const isSeen = (/** @type {number} */ lon, /** @type {number} */ lat) => {
    if (lon < west || lon > east || lat < south || lat > north) return false;
    const { x, y } = map.project([lon, lat]);
    return !over.some(({ left, top, right, bottom }) => x > left && x < right && y > top && y < bottom);
  };
  /** @type {Set<string>} */
  const found = new Set();
  for (const trace of traces()) {
    if (trace.visible === false || !trace.customdata) continue;
    if ("geojson" in trace) {
      const middle = map.getCenter().toArray();
      for (const { id, geometry } of areasOf(/** @type {AreaTrace} */ (trace))) {
        const corners = /** @type {number[]} */ (geometry.coordinates.flat(Infinity));
        const touches = corners.some((lon, at) => at % 2 === 0 && isSeen(lon, corners[at + 1]));
        if (wanted(String(id)) && (touches || holds(geometry, middle))) found.add(String(id));
      }
      continue;
    }
    const { uid, lon, lat, customdata } = /** @type {VertexTrace} */ (trace);
    const hidden = hiddenOf(uid);
    for (const [at, id] of customdata.entries()) {
      const [x, y] = [lon[at] ?? null, lat[at] ?? null];
      if (id === null || x === null || y === null || found.has(id) || hidden.includes(id) || !wanted(id)) continue;
      if (isSeen(x, y)) found.add(id);
    }
  }
  return found;
}
