// @ts-check
// How far geometries reach.

/** @import {Geometry} from "geojson" */
/** @import {BBox} from "../contract" */

/**
 * @param {unknown[]} coordinates
 * @returns {IterableIterator<number[]>}
 */
function* positions(coordinates) {
  if (typeof coordinates[0] === "number") yield/** @type {number[]} */ (coordinates);
  else for (const each of coordinates) yield* positions(/** @type {unknown[]} */ (each));
}

/**
 * West, south, east and north of geometries.
 *
 * @param {Geometry[]} geometries
 * @returns {BBox}
 */
export function extentOf(geometries) {
  /** @type {BBox} */
  const extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    if (!("coordinates" in geometry)) continue;
    for (const [lon = 0, lat = 0] of positions(geometry.coordinates)) {
      extent[0] = Math.min(extent[0], lon);
      extent[1] = Math.min(extent[1], lat);
      extent[2] = Math.max(extent[2], lon);
      extent[3] = Math.max(extent[3], lat);
    }
  }
  return extent;
}
