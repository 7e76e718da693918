// @ts-check
// Drawings of the page's own on the map, which survive that a change of theme replaces the whole style.

import { isTraceLayer, onRestyled, same, theMap, whenReady } from "./plotly.js";

/** @import {FeatureCollection} from "geojson" */
/** @import {AddLayerObject, GeoJSONSource} from "maplibre-gl" */
/** @import {DrawnLayer} from "../contract" */

/** @typedef {{ id: number } & Record<string, unknown>} Worn the state of a feature, by its id */

/** @type {FeatureCollection} */
export const EMPTY = { type: "FeatureCollection", features: [] };

/**
 * The value of one of the page's colours, for MapLibre, which knows no CSS variables.
 * @param {string} name
 * @param {string} [otherwise] where the page has none of that name
 */
export const ink = (name, otherwise = "#888888") => {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || otherwise;
};

/**
 * Lifts layers above the traces: Plotly lays these over whatever is there when it draws them anew.
 * @param {string[]} ids
 */
export function raise(ids) {
  const map = theMap();
  const order = map.getLayersOrder();
  const lowest = Math.min(...ids.map((id) => order.indexOf(id)));
  if (order.slice(lowest).some(isTraceLayer)) for (const id of ids) map.moveLayer(id);
}

/** Lays layers below all that is drawn of the atlas's own. @param {string[]} ids */
export function underlay(ids) {
  const map = theMap();
  const order = map.getLayersOrder();
  const lowest = order.find(isTraceLayer);
  if (lowest && order.indexOf(ids[0] ?? "") > order.indexOf(lowest)) for (const id of ids) map.moveLayer(id, lowest);
}

const OF_LINES = /\.(?:line|dashed|area)-[a-z]+$/; // what belongs to a trace of lines or of areas

/** Lays layers just above all lines and areas. @param {string[]} ids */
export function aboveLines(ids) {
  const map = theMap();
  const order = map.getLayersOrder().filter((id) => !ids.includes(id));
  const next = order[order.findLastIndex((id) => isTraceLayer(id) && OF_LINES.test(id)) + 1];
  const now = map.getLayersOrder();
  if (now[now.indexOf(ids.at(-1) ?? "") + 1] !== next) for (const id of ids) map.moveLayer(id, next);
}

/**
 * What tells two drawings apart, by features that are one and the same; null where none is, or where they have no ids.
 * @param {FeatureCollection} before
 * @param {FeatureCollection} next
 */
export function changes({ features: before }, { features: next }) {
  const [had, has] = [new Set(before), new Set(next)];
  const gone = before.filter((each) => !has.has(each));
  const add = next.filter((each) => !had.has(each));
  if (add.length === next.length) return null;
  const remove = gone.flatMap(({ id }) => id ?? []);
  return remove.length === gone.length && add.every(({ id }) => id !== undefined) ? { remove, add } : null;
}

/**
 * A named drawing; `layers` returns its MapLibre layers in the colours of the moment, `stack` puts those that are on
 * the map where they belong, which is above all else if it is not said.
 * @param {string} name
 * @param {() => DrawnLayer[]} layers
 * @param {(ids: string[]) => void} [stack]
 */
export function drawing(name, layers, stack = raise) {
  const source = `atlas-${name}`;
  /** @type {FeatureCollection} */
  let data = EMPTY;
  let shown = true;
  /** @type {Worn[]} */
  let worn = [];

  const ids = () => {
    return layers()
      .map((layer) => layer.id)
      .filter((id) => theMap().getLayer(id));
  };

  function draw() {
    const map = theMap();
    // Before the ground is there nothing can be added to it; its coming is a change of style, which draws.
    if (!map.getLayersOrder().length) return;
    if (!map.getSource(source)) {
      if (!data.features.length) return;
      map.addSource(source, { type: "geojson", data });
      const visibility = shown ? "visible" : "none";
      for (const layer of layers()) {
        map.addLayer(/** @type {AddLayerObject} */ ({ ...layer, source, layout: { ...layer.layout, visibility } }));
      }
      dress();
    }
    stack(ids());
  }

  function dress() {
    const map = theMap();
    if (!map.getSource(source)) return;
    map.removeFeatureState({ source });
    for (const { id, ...state } of worn) map.setFeatureState({ source, id }, state);
  }

  onRestyled(draw);
  // A canvas that was lost comes back with the style and without what its features wear.
  whenReady(() => theMap().on("webglcontextrestored", () => theMap().once("idle", dress)));

  return {
    /** @param {FeatureCollection} next */
    set(next) {
      const changed = changes(data, next);
      data = next;
      whenReady(() => {
        const drawn = /** @type {GeoJSONSource | undefined} */ (theMap().getSource(source));
        if (!changed) drawn?.setData(data);
        else if (changed.remove.length || changed.add.length) drawn?.updateData(changed);
        draw();
      });
    },
    /** Has features of some ids wear something, and all others nothing. @param {Worn[]} next */
    wear(next) {
      if (same(next, worn)) return;
      worn = next;
      whenReady(dress);
    },
    /** @param {boolean} on */
    show(on) {
      shown = on;
      whenReady(() => {
        for (const id of ids()) theMap().setLayoutProperty(id, "visibility", on ? "visible" : "none");
      });
    },
    get shown() {
      return shown;
    },
    ids,
  };
}
