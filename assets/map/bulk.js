// @ts-check
// Layers of very many points: one file by reference, drawn and filtered by MapLibre alone, or tiles where they are too
// many for a file. The layer's trace is empty and only keeps its state, so that toggles treat it like any other.

import {
  extras,
  firstSymbol,
  isTraceLayer,
  layerId,
  onPlotted,
  onRestyled,
  onShown,
  partsOf,
  setShown,
  theMap,
  traces,
} from "./plotly.js";

/** @import {MapGeoJSONFeature, VectorTileSource} from "maplibre-gl" */
/** @import {BulkExtras, PlaceName} from "../contract" */

/** @type {Map<string, BulkExtras["words"]>} MapLibre layer → what the codes of its points mean */
const words = new Map();

/**
 * Plotly adds its traces once MapLibre has loaded the ground, and MapLibre would count a source of thousands of points
 * as ground: it waits for the traces, so that every other layer is on the map while the points are being read.
 * @param {string} uid
 */
const traced = (uid) =>
  theMap()
    .getLayersOrder()
    .some((id) => isTraceLayer(id) && partsOf(id)?.uid === uid);

/**
 * @param {string} id
 * @param {BulkExtras} drawing
 */
function add(id, { url, zooms, paint, filter }) {
  const map = theMap();
  if (!map.getSource(id)) {
    // A dot is drawn whole over the edge of its tile: without a margin no point is cut, kept and sent twice.
    const [minzoom, maxzoom] = zooms ?? [];
    map.addSource(
      id,
      zooms
        ? { type: "vector", tiles: [whole(url)], minzoom, maxzoom }
        : { type: "geojson", data: whole(url), buffer: 0 },
    );
  }
  const part = zooms ? { "source-layer": "points" } : {};
  // Dots lie below the first symbol of the traces, so that none hides one.
  map.addLayer({ id, type: "circle", source: id, ...part, paint, ...(filter ? { filter } : {}) }, firstSymbol());
}

/**
 * An address with its host, which MapLibre's workers need; the braces of a template stay as they are.
 * @param {string} url
 */
const whole = (url) => location.origin + url;

/**
 * Has the layer show what passes the filters of now.
 * @param {string} id
 * @param {BulkExtras} drawing
 */
function filtered(id, { url, zooms, filter }) {
  const map = theMap();
  if (!zooms) {
    // A change of the filter tells MapLibre's worker of the layer: it must not learn of one that only rests.
    if (JSON.stringify(map.getFilter(id) ?? null) !== JSON.stringify(filter)) map.setFilter(id, filter);
    return;
  }
  const source = /** @type {VectorTileSource} */ (map.getSource(id));
  // A point that was thinned out may be all that a filter leaves: the server chooses anew.
  // What it was told to ask for: `tiles` itself is there only once the first of them has come.
  if (source.serialize().tiles?.[0] !== whole(url)) source.setTiles([whole(url)]);
}

/**
 * Draws a bulk layer as the figure has it now.
 * @param {string} uid
 * @param {BulkExtras} drawing
 */
function drawBulk(uid, drawing) {
  const map = theMap();
  const id = layerId(uid, "bulk");
  const on = traces().some((each) => each.uid === uid && each.visible !== false);
  words.set(id, drawing.words);
  if (!map.getLayer(id)) {
    // Nothing is fetched before the layer is first shown.
    if (on && traced(uid)) add(id, drawing);
    return;
  }
  if ((map.getLayoutProperty(id, "visibility") !== "none") !== on) setShown([id], on);
  if (on) filtered(id, drawing);
}

function drawBulks() {
  for (const [uid, { bulk }] of Object.entries(extras())) if (bulk) drawBulk(uid, bulk);
}

/**
 * What a drawn point says of itself.
 * @param {MapGeoJSONFeature} feature
 * @returns {PlaceName | undefined}
 */
export function bulkPlace({ properties, layer }) {
  const known = words.get(layer.id);
  if (!known) return undefined;
  const [en, ko] = properties.name.split("\n");
  return {
    name: [en, ko],
    kind: known.kind[properties.kind || 0],
    accuracy: known.accuracy[properties.accuracy || 0],
  };
}

// After every change of the style, which adding a trace is as well.
onRestyled(drawBulks);
// A filter may have changed, of which Plotly draws nothing.
onPlotted(drawBulks);
// A filter may have changed while one of them was hidden.
onShown(drawBulks);
