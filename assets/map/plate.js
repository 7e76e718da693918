// @ts-check
// The notes of a plate on the map: words at their places, and straight lines between two; above all else, so that the
// names of places make room for them.

import { PLATE_FENCE, tiled } from "./clear_of.js";
import { drawing, EMPTY, ink, raise } from "./drawing.js";
import { covers, HIDES_NAMES } from "./free.js";
import { theMap, whenReady } from "./plotly.js";

/** @import {DrawnLayer, Notes} from "../contract" */

const SIZE = /** @type {const} */ ({ large: 13, small: 12 });
const WIDE = /** @type {const} */ ({ large: 11, small: 8.5 });
const FENCE = 32; // pixels: the side of what keeps notes away
const FARTHER = 1.5; // ems
const ABOVE = ["top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"];

/** Where words stand around a place, in ems: close by and, where there is no room, farther off. @param {number} near */
const around = (near) => [
  "literal",
  [near, near + FARTHER].flatMap((off) => {
    const aslant = off * Math.SQRT1_2;
    return ABOVE.flatMap((anchor) => {
      const side = anchor.includes("left") ? 1 : anchor.includes("right") ? -1 : 0;
      const edge = anchor.startsWith("top") ? 1 : anchor.startsWith("bottom") ? -1 : 0;
      const by = side && edge ? aslant : off;
      return [anchor, [side * by, edge * by]];
    });
  }),
];

/** @returns {DrawnLayer[]} */
const layers = () => {
  const size = matchMedia("(width < 40em)").matches ? "small" : "large";
  const [colour, halo] = [ink("note"), ink("halo")];
  const is = (/** @type {string} */ role) => ["==", ["get", "role"], role];
  const words = {
    "text-field": ["get", document.documentElement.dataset.spelling ?? "en"],
    "text-font": ["Atlas Sans"],
    "text-size": SIZE[size],
    "text-max-width": WIDE[size],
    "text-line-height": 1.15,
    "text-padding": 4,
  };
  const paint = { "text-color": colour, "text-halo-color": halo, "text-halo-width": 2.4 };
  return [
    {
      id: "plate-line-case",
      type: "line",
      filter: is("line"),
      layout: { "line-cap": "round" },
      paint: { "line-color": halo, "line-width": 4, "line-opacity": 0.7 },
    },
    {
      id: "plate-line",
      type: "line",
      filter: is("line"),
      layout: { "line-cap": "round" },
      paint: { "line-color": colour, "line-width": 1.4, "line-dasharray": [4, 2.5] },
    },
    {
      id: "plate-ring",
      type: "circle",
      filter: is("place"),
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 7, 6, 11, 15],
        "circle-opacity": 0,
        "circle-stroke-color": colour,
        "circle-stroke-width": 1.4,
      },
    },
    {
      id: "plate-words",
      type: "symbol",
      filter: is("place"),
      layout: {
        ...words,
        "text-variable-anchor-offset": ["interpolate", ["linear"], ["zoom"], 7, around(0.75), 11, around(1.4)],
        "text-justify": "auto",
      },
      paint,
    },
    {
      id: "plate-lengths",
      type: "symbol",
      filter: is("words"),
      layout: {
        ...words,
        "text-max-width": 8.5,
        "text-variable-anchor": ["center", ...ABOVE],
        "text-radial-offset": 0.5,
      },
      paint,
    },
  ];
};

/** Above the notes the fence is placed before them. */
function fenceOnTop() {
  const map = theMap();
  if (map.getLayer(PLATE_FENCE) && map.getLayersOrder().at(-1) !== PLATE_FENCE) map.moveLayer(PLATE_FENCE);
}

const notes = drawing("plate", layers, (ids) => {
  raise(ids);
  fenceOnTop();
});
const fenceLayers = () => [
  /** @type {DrawnLayer} */ ({
    id: PLATE_FENCE,
    type: "symbol",
    layout: {
      "icon-image": "fence",
      "icon-size": FENCE / 8, // the picture has 8 pixels
      "icon-padding": 0,
      "icon-allow-overlap": true,
      "icon-ignore-placement": false,
    },
    paint: { "icon-opacity": 0 },
  }),
];
const fence = drawing(PLATE_FENCE, fenceLayers, fenceOnTop);

let fenced = ""; // what the fence stands around

/** Keeps the notes from under what covers the map, and off the edges of the window, where they would be cut. */
function fenceOff() {
  const map = theMap();
  const window = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const coordinates = tiled(window, covers(HIDES_NAMES), FENCE).map((point) => map.unproject(point).toArray());
  const next = JSON.stringify(coordinates);
  if (next === fenced) return;
  fenced = next;
  const geometry = /** @type {const} */ ({ type: "MultiPoint", coordinates });
  fence.set({ type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] });
}

let isFenced = false;

/** Draws the notes of a plate, or takes them away. @param {Notes | null} given */
export function showNotes(given) {
  notes.set(given ?? EMPTY);
  whenReady(() => {
    if (Boolean(given) === isFenced) return;
    isFenced = Boolean(given);
    // Once the map rests, panels have come to their places too.
    theMap()[isFenced ? "on" : "off"]("idle", fenceOff);
    if (isFenced) return;
    fenced = "";
    fence.set(EMPTY);
  });
}
