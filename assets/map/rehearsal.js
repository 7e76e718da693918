// @ts-check
// What a first press would be the first to need is painted once while nothing else is to be done, unseen: graphics drivers
// write the program of a kind of drawing when it is first used, and the page stands still for as long.

import { theMap, whenPainted } from "./plotly.js";

/** @import {Feature, GeoJsonProperties} from "geojson" */
/** @import {AddLayerObject, Map as MapLibre} from "maplibre-gl" */
/** @import {DrawnLayer} from "../contract" */

const SOURCE = "atlas-rehearsal";
const DONE = "atlas-rehearsed"; // a mark among the browser's own, for who measures
const CLEAR = "rgba(0, 0, 0, 0)";
const PART = 0.05; // of what is seen, so that nothing is left out as too small to be seen
const soon = window.requestIdleCallback ?? ((/** @type {() => void} */ then) => setTimeout(then, 200));

/**
 * A layer as one that nobody sees. MapLibre has a program of its own for colours that come with the data.
 * @param {DrawnLayer} layer
 * @returns {DrawnLayer}
 */
export function unseen({ id, paint = {}, ...rest }) {
  const faded = Object.entries(paint).map(([name, value]) => {
    if (!name.endsWith("-color")) return [name, value];
    return [name, Array.isArray(value) ? ["case", ["has", "role"], CLEAR, CLEAR] : CLEAR];
  });
  return { ...rest, id: `rehearsed-${id}`, paint: Object.fromEntries(faded) };
}

/**
 * An area and a line in the middle of what is seen, for each of some properties.
 * @param {MapLibre} map
 * @param {GeoJsonProperties[]} told
 * @returns {Feature[]}
 */
function stage(map, told) {
  const { lng: x, lat: y } = map.getCenter();
  const [[west = 0, south = 0] = [], [east = 0, north = 0] = []] = map.getBounds().toArray();
  const [wide, high] = [(east - west) * PART, (north - south) * PART];
  const line = [
    [x, y],
    [x + wide, y],
    [x + wide, y + high],
    [x, y],
  ];
  return told.flatMap((properties) => [
    { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [line] } },
    { type: "Feature", properties, geometry: { type: "LineString", coordinates: line } },
  ]);
}

/**
 * Paints layers that come with a press, one after the other, so that none holds up a reader for long.
 * @param {() => DrawnLayer[]} layers of areas and lines: names and symbols would take room from others
 * @param {GeoJsonProperties[]} told of features that between them are drawn by all of these
 */
export function rehearse(layers, told) {
  whenPainted(() =>
    soon(() => {
      const map = theMap();
      const due = layers().map(unseen);
      /** @type {string[]} */
      const there = [];
      const next = () => {
        const layer = due.shift();
        // Another style, of another theme, has none of this.
        if (!layer || !map.getSource(SOURCE)) return leave(map, there);
        there.push(layer.id);
        map.addLayer(/** @type {AddLayerObject} */ ({ ...layer, source: SOURCE }));
        map.once("idle", () => soon(next));
      };
      map.addSource(SOURCE, {
        type: "geojson",
        data: { type: "FeatureCollection", features: stage(map, told) },
      });
      next();
    }),
  );
}

/** @param {MapLibre} map @param {string[]} ids */
function leave(map, ids) {
  for (const id of ids) if (map.getLayer(id)) map.removeLayer(id);
  if (map.getSource(SOURCE)) map.removeSource(SOURCE);
  performance.mark(DONE);
}
