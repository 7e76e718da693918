// @ts-check
// The chosen place on the map: its accuracy radius, its line or outline, and other published positions.

import { frame, reveal } from "./camera.js";
import { drawing, EMPTY, ink } from "./drawing.js";
import { firstSymbol, isTraceLayer, theMap } from "./plotly.js";

/** @import {DrawnLayer, Role, Selection} from "../contract" */

/** @typedef {Omit<DrawnLayer, "filter">} Look */

/**
 * How each role is drawn, from below to above; a role without a layer is refused by the types.
 * @returns {Record<Role, Look[]>}
 */
function looks() {
  const colour = ink("selection");
  const round = { "line-join": "round", "line-cap": "round" };
  return {
    radius: [
      { id: "overlay-radius", type: "fill", paint: { "fill-color": colour, "fill-opacity": 0.09 } },
      {
        id: "overlay-ring",
        type: "line",
        paint: { "line-color": colour, "line-width": 1.4, "line-dasharray": [3, 2] },
      },
    ],
    outline: [{ id: "overlay-outline", type: "line", paint: { "line-color": colour, "line-width": 2.4 } }],
    line: [
      {
        id: "overlay-line",
        type: "line",
        layout: round,
        paint: { "line-color": colour, "line-width": 9, "line-opacity": 0.28 },
      },
    ],
    rival: [
      {
        id: "overlay-rival",
        type: "circle",
        paint: {
          "circle-radius": 5,
          "circle-color": ink("land"),
          "circle-stroke-color": colour,
          "circle-stroke-width": 1.6,
        },
      },
    ],
    centre: [
      {
        id: "overlay-centre",
        type: "circle",
        paint: {
          "circle-radius": 17,
          "circle-opacity": 0,
          "circle-stroke-color": colour,
          "circle-stroke-width": 2.4,
        },
      },
    ],
  };
}

/** @returns {DrawnLayer[]} */
const layers = () => {
  return Object.entries(looks()).flatMap(([role, drawn]) =>
    drawn.map((look) => ({ ...look, filter: ["==", ["get", "role"], role] })),
  );
};

/**
 * Circles, outlines and lines lie below the symbols and their names, which stay readable; what marks a point lies above
 * all. A link may name a place whose drawing is there before the layers are.
 * @param {string[]} ids
 */
function stack(ids) {
  const map = theMap();
  const order = map.getLayersOrder();
  const isMark = (/** @type {string} */ id) => map.getLayer(id)?.type === "circle";
  const [grounds, marks] = [ids.filter((id) => !isMark(id)), ids.filter(isMark)];
  const symbols = firstSymbol();
  if (symbols && order[order.indexOf(symbols) - 1] !== grounds.at(-1)) {
    for (const id of grounds) map.moveLayer(id, symbols);
  }
  if (order.findLastIndex(isTraceLayer) > order.indexOf(marks[0])) for (const id of marks) map.moveLayer(id);
}

const chosen = drawing("overlay", layers, stack);

/**
 * Draws what is chosen, nothing for null; `move` brings all of it into view, `keep` a point of the map that has come to
 * lie under a panel.
 * @param {Selection | null} selection
 * @param {{ move: boolean, keep?: [number, number] | null }} how
 */
export function highlight(selection, { move, keep }) {
  chosen.set(selection ? { type: selection.type, features: selection.features } : EMPTY);
  if (move && selection?.bbox && selection.features.length) frame(selection.bbox);
  else if (keep) reveal(keep);
}
