// @ts-check
// The chosen place on the map: where it may be, its line or outline, and positions that were rejected. Its symbol and
// name are drawn here where its own layer does not show them.

import { frame, reveal } from "./camera.js";
import { BAND_OPACITY } from "./doubt.js";
import { drawing, EMPTY, ink } from "./drawing.js";
import { extras, firstSymbol, isTraceLayer, onPlotted, onShown, theMap, traces, whenReady } from "./plotly.js";
import { rehearse } from "./rehearsal.js";

/** @import {DrawnLayer, PointTrace, Role, Selection, SelectionFeature, VertexTrace} from "../contract" */

/** @typedef {Omit<DrawnLayer, "filter">} Look */

const OWN_NAMES = 12.5;
const round = { "line-join": "round", "line-cap": "round" };
const AT_ITS_POINT = ["literal", [0, 0]];

/**
 * Where symbols of places that share a point are drawn from a zoom on; written out by place, as a list in a feature may
 * have become text by the time that MapLibre reads it again.
 * @param {number} zoom
 */
function apartAt(zoom) {
  const known = new Map(features.map(({ properties }) => [properties.place, properties]));
  const cases = [...known].flatMap(([place, { apart, dot_apart, full_from = 0 }]) =>
    apart && dot_apart ? [place, ["literal", full_from <= zoom ? apart : dot_apart]] : [],
  );
  return cases.length ? ["match", ["get", "place"], ...cases, AT_ITS_POINT] : AT_ITS_POINT;
}

/** @returns {any} an expression, which the types of MapLibre do not follow */
const apart = () => ["step", ["zoom"], apartAt(0), ...[7, 8, 9, 10, 11].flatMap((zoom) => [zoom, apartAt(zoom)])];
const beside = ["interpolate", ["linear"], ["zoom"], 8, 0, 11, ["get", "offset"]];

/** @param {string} kind what the colours of layers are called on the page: "layer", or "letters" for their names */
const byLayer = (kind) => {
  const ids = [...new Set(traces().map(({ meta }) => meta))];
  const cases = ids.flatMap((id) => [id, ink(`${kind}-${id}`, ink(`layer-${id}`))]);
  return cases.length ? ["match", ["get", "layer"], ...cases, ink("label")] : ink("label");
};

/** Names in the spelling of the map, above whatever else looks for room. @param {unknown} colour */
const lettering = (colour) => ({
  layout: {
    "text-field": ["get", document.documentElement.dataset.spelling ?? "en"],
    "text-font": ["Atlas Sans"],
    "text-size": OWN_NAMES,
    "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "bottom-left", "top-right", "bottom-right"],
    "text-radial-offset": 1.3,
    "text-justify": "auto",
    "text-max-width": 11,
    "icon-allow-overlap": true,
    "text-optional": true,
  },
  paint: { "text-color": colour, "text-halo-color": ink("halo"), "text-halo-width": 2 },
});

/**
 * How each role is drawn, from below to above; a role without a layer is refused by the types.
 * @returns {Record<Role, Look[]>}
 */
function looks() {
  const colour = ink("selection");
  const dots = { "line-color": colour, "line-width": 2, "line-dasharray": [0.1, 2.2] };
  const rejected = lettering(ink("rejected"));
  const own = lettering(byLayer("letters"));
  return {
    radius: [
      { id: "overlay-radius", type: "fill", paint: { "fill-color": colour, "fill-opacity": 0.09 } },
      { id: "overlay-ring", type: "line", layout: { "line-cap": "round" }, paint: dots },
    ],
    band: [
      {
        id: "overlay-band",
        type: "fill",
        paint: { "fill-color": colour, "fill-opacity": BAND_OPACITY, "fill-antialias": false },
      },
    ],
    outline: [{ id: "overlay-outline", type: "line", paint: { "line-color": colour, "line-width": 2.4 } }],
    line: [
      {
        id: "overlay-line",
        type: "line",
        layout: round,
        paint: { "line-color": colour, "line-width": 9, "line-opacity": 0.28, "line-offset": beside },
      },
      {
        id: "overlay-course",
        type: "line",
        layout: round,
        paint: {
          "line-color": byLayer("layer"),
          "line-width": ["case", ["get", "off"], 2.4, 0],
          "line-offset": beside,
        },
      },
    ],
    leader: [{ id: "overlay-leader", type: "line", paint: { "line-color": ink("rejected"), "line-width": 1.1 } }],
    rival: [
      {
        id: "overlay-rival",
        type: "symbol",
        layout: { ...rejected.layout, "icon-image": "rejected", "text-radial-offset": 1 },
        paint: rejected.paint,
      },
    ],
    centre: [
      {
        id: "overlay-centre",
        type: "symbol",
        layout: {
          "icon-image": "ring",
          "icon-offset": apart(),
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
        },
      },
      {
        id: "overlay-symbol",
        type: "symbol",
        layout: { ...own.layout, "icon-image": ["get", "symbol"], "icon-offset": apart() },
        paint: own.paint,
      },
    ],
  };
}

// What a layer that is shown draws by itself from some zoom on.
const ABSENT = ["any", ["get", "off"], [">", ["get", "from_zoom"], ["zoom"]]];

/** @returns {DrawnLayer[]} */
const layers = () => {
  return Object.entries(looks()).flatMap(([role, drawn]) =>
    drawn.map((look) => {
      const filter = ["==", ["get", "role"], role];
      return { ...look, filter: look.id === "overlay-symbol" ? ["all", filter, ABSENT] : filter };
    }),
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
  const isMark = (/** @type {string} */ id) => ["circle", "symbol"].includes(map.getLayer(id)?.type ?? "");
  const [grounds, marks] = [ids.filter((id) => !isMark(id)), ids.filter(isMark)];
  const symbols = firstSymbol();
  if (symbols && order[order.indexOf(symbols) - 1] !== grounds.at(-1)) {
    for (const id of grounds) map.moveLayer(id, symbols);
  }
  if (order.findLastIndex(isTraceLayer) > order.indexOf(marks[0])) for (const id of marks) map.moveLayer(id);
}

const chosen = drawing("overlay", layers, stack);
/** @type {SelectionFeature[]} */
let features = [];
let before = "";

/** Whether the map shows a place by itself: its layer is on, and no filter leaves it out. @param {SelectionFeature} of */
export function isShown({ properties: { layer, place } }) {
  return traces().some((trace) => {
    if (trace.meta !== layer || trace.visible === false) return false;
    const { bulk, line } = extras()[trace.uid] ?? {};
    if (bulk || "locations" in trace) return true;
    const at = /** @type {PointTrace | VertexTrace} */ (trace).customdata.indexOf(place);
    if (at < 0) return false;
    return "marker" in trace ? Boolean(trace.marker.symbol[at]) : !(line?.hidden ?? []).includes(place);
  });
}

function draw() {
  const told = features.map((each) => ({ ...each, properties: { ...each.properties, off: !isShown(each) } }));
  const key = JSON.stringify(told.map(({ properties }) => properties));
  if (key === before) return;
  before = key;
  // Those that are on the map already were drawn for what was chosen before.
  for (const id of ["overlay-centre", "overlay-symbol"]) {
    if (theMap().getLayer(id)) theMap().setLayoutProperty(id, "icon-offset", apart());
  }
  chosen.set(told.length ? { type: "FeatureCollection", features: told } : EMPTY);
}

onPlotted(draw);
onShown(draw);
// Nothing else on the map is drawn as these are: dotted, or with what sets lines off each other in the data.
const OF_THEIR_OWN = ["overlay-ring", "overlay-line", "overlay-course"];
rehearse(
  () => layers().filter(({ id }) => OF_THEIR_OWN.includes(id)),
  ["radius", "line"].map((role) => ({ role, offset: 0, off: true })),
);

/**
 * Draws what is chosen, nothing for null; `move` brings all of it into view, `keep` a point of the map that has come to
 * lie under a panel.
 * @param {Selection | null} selection
 * @param {{ move: boolean, keep?: [number, number] | null }} how
 */
export function highlight(selection, { move, keep }) {
  features = selection?.features ?? [];
  whenReady(draw);
  const several = new Set(features.map(({ properties }) => properties.place)).size > 1;
  if (move && selection?.bbox && selection.features.length) frame(selection.bbox, several);
  else if (keep) reveal(keep);
}
