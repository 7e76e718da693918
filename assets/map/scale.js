// @ts-check
// How long a bar of a round length is on the map as it stands.

import { geodesic } from "./geodesic.js";
import { theMap } from "./plotly.js";

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @import {Position} from "../contract" */

const NICE = [1, 2, 3, 5, 10];

/**
 * The longest round length that is not longer than `most` metres.
 * @param {number} most
 */
export function niceLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return power * Math.max(...NICE.filter((step) => step * power <= most));
}

/**
 * The longest round length that fits into `room` pixels in the middle of a map.
 * @param {number} room
 * @param {MapLibre} [map] if not that of the page
 */
export function scale(room, map = theMap()) {
  const { clientWidth, clientHeight } = map.getCanvas();
  const [from, to] = [-50, 50].map(
    (off) => /** @type {Position} */ (map.unproject([clientWidth / 2 + off, clientHeight / 2]).toArray()),
  );
  const perPixel = geodesic(from, to) / 100;
  const metres = niceLength(perPixel * room);
  return { metres, pixels: metres / perPixel };
}
