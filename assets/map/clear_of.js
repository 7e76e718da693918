// @ts-check
// Keeps names off the edges of a map, where they would be cut, and from under what lies on it: on a sheet that is to be
// printed, and in a window.

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @import {Position} from "../contract" */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Rect in pixels of the map */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in pixels of the window */

const STEP = 9; // pixels between pictures of 8 that names keep off
const NAME = "paper-fence";
/** The layer that keeps the notes of a plate clear of what covers the window: of a sheet other things lie over it. */
export const PLATE_FENCE = "plate-fence";

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

const WITHIN = 3; // pixels from the edge of a window

/**
 * The middles of squares that together lie over all that covers a window, and around its edges.
 * @param {Box} whole
 * @param {Box[]} covered
 * @param {number} side of a square
 * @returns {[number, number][]}
 */
export function tiled(whole, covered, side) {
  const half = side / 2;
  /** Middles from one edge to the other: the squares end where it ends. @param {number} from @param {number} to */
  const along = (from, to) => {
    const [first, last] = to - from < side ? [(from + to) / 2, (from + to) / 2] : [from + half, to - half];
    const steps = Math.ceil((last - first) / side);
    return Array.from({ length: steps + 1 }, (_, at) => first + (steps && ((last - first) * at) / steps));
  };
  const { left, top, right, bottom } = whole;
  const out = half - WITHIN;
  const columns = along(left, right);
  const rows = along(top, bottom);
  return [
    ...columns.flatMap(
      (x) =>
        /** @type {[number, number][]} */ ([
          [x, top - out],
          [x, bottom + out],
        ]),
    ),
    ...rows.flatMap(
      (y) =>
        /** @type {[number, number][]} */ ([
          [left - out, y],
          [right + out, y],
        ]),
    ),
    ...covered.flatMap((box) =>
      along(box.left, box.right).flatMap((x) =>
        along(box.top, box.bottom).map((y) => /** @type {[number, number]} */ ([x, y])),
      ),
    ),
  ];
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
