// @ts-check
// Lines that a filter leaves out, or that are drawn in pieces elsewhere. A trace keeps all its lines, so that no filter sends their vertices again; MapLibre is
// handed those that are left.

import { extras, layerId, onPlotted, onRestyled, theMap, traces } from "./plotly.js";
import { left } from "./pointing.js";

/** @import {GeoJSONSource} from "maplibre-gl" */
/** @import {VertexTrace} from "../contract" */

/** @type {WeakMap<GeoJSONSource, string>} source → the places it was last drawn without */
const without = new WeakMap();

/** The places of a trace whose lines are left out. @param {string} uid */
export const hiddenOf = (uid) => extras()[uid]?.line?.hidden ?? [];

/** @type {ReadonlySet<string>} places whose lines are drawn elsewhere */
let elsewhere = new Set();

/** Leaves lines to another drawing, which may be pointed at as before. @param {ReadonlySet<string>} places */
export function leaveLines(places) {
  if ([...places].join() === [...elsewhere].join()) return;
  elsewhere = places;
  drawLines(false);
}

/** @param {boolean} plotted Plotly may have handed MapLibre every line again */
function drawLines(plotted) {
  for (const trace of traces()) {
    const layer = theMap().getLayer(layerId(trace.uid, "line"));
    const source = /** @type {GeoJSONSource | undefined} */ (layer && theMap().getSource(layer.source));
    if (!source || !extras()[trace.uid]?.line) continue;
    const { customdata } = /** @type {VertexTrace} */ (trace);
    const hidden = [...hiddenOf(trace.uid), ...[...elsewhere].filter((place) => customdata.includes(place))];
    const key = hidden.join();
    const same = (without.get(source) ?? "") === key;
    if (same && !(plotted && key)) continue;
    without.set(source, key);
    const coordinates = left(/** @type {VertexTrace} */ (trace), hidden);
    source.setData({ type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates } });
  }
}

// After every change of the style, which adding a trace is as well.
onRestyled(() => drawLines(false));
onPlotted(() => drawLines(true));
