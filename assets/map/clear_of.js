// @ts-check
// Keeps names off the edges of a map that is to be printed, where they would be cut, and from under what lies on it.

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @import {Position} from "../contract" */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Rect in pixels of the map */

const STEP = 9; // pixels between pictures of 8 that names keep off
const NAME = "paper-fence";

/**
 * Lines that cover a rectangle so closely that no name fits between them.
 * @param {Rect} rect
 * @returns {[Position, Position][]}
 */
export function hatched([left, top, right, bottom]) {
  const rows = Math.max(1, Math.ceil((bottom - top) / STEP));
  return Array.from({ length: rows + 1 }, (_, at) => {
    const y = top + ((bottom - top) * at) / rows;
    return [
      [left, y],
      [right, y],
    ];
  });
}

/**
 * @param {MapLibre} map
 * @param {Rect[]} covered what lies on it
 */
export function keepClear(map, covered) {
  const { clientWidth: right, clientHeight: bottom } = map.getCanvas();
  /** @type {Position[]} */
  const edge = [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
    [0, 0],
  ];
  const coordinates = [edge, ...covered.flatMap(hatched)].map((line) => line.map((at) => map.unproject(at).toArray()));
  const data = /** @type {const} */ ({
    type: "Feature",
    properties: {},
    geometry: { type: "MultiLineString", coordinates },
  });
  map.addSource(NAME, { type: "geojson", data });
  // What lies above all else is placed before it.
  map.addLayer({
    id: NAME,
    type: "symbol",
    source: NAME,
    layout: {
      "icon-image": "fence",
      "icon-padding": 0,
      "icon-allow-overlap": true,
      "icon-ignore-placement": false,
      "icon-rotation-alignment": "viewport",
      "symbol-placement": "line",
      "symbol-spacing": STEP,
    },
    paint: { "icon-opacity": 0 },
  });
}
