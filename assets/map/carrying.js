// @ts-check
// A new style of the ground takes what Plotly has drawn along: else each of its sources is taken off and added anew, and
// read and laid out again by MapLibre's worker.

/** @import {LayerSpecification, StyleSpecification} from "maplibre-gl" */

/** @param {LayerSpecification} layer */
const sourceOf = (layer) => ("source" in layer ? String(layer.source) : "");

/**
 * The next style with some layers of the one before, each below the layer of the ground that it was below.
 *
 * @param {StyleSpecification} before
 * @param {StyleSpecification} next
 * @param {(id: string) => boolean} isTaken whether a layer is to be taken along
 * @returns {StyleSpecification}
 */
export function carried(before, next, isTaken) {
  const kept = new Set(next.layers.map(({ id }) => id));
  /** @type {Map<string, LayerSpecification[]>} layer of the ground, or "" for the end → what lies right below it */
  const below = new Map();
  /** @type {LayerSpecification[]} */
  let run = [];
  for (const layer of before.layers) {
    if (isTaken(layer.id) && !kept.has(layer.id)) run.push(layer);
    else if (kept.has(layer.id)) {
      below.set(layer.id, run);
      run = [];
    }
  }
  below.set("", run);
  const taken = [...below.values()].flat();
  const sources = Object.fromEntries(taken.map((layer) => [sourceOf(layer), before.sources[sourceOf(layer)]]));
  const layers = next.layers.flatMap((layer) => [...(below.get(layer.id) ?? []), layer]);
  const described = /** @type {StyleSpecification["sources"]} */ (sources);
  return { ...next, sources: { ...next.sources, ...described }, layers: [...layers, ...run] };
}
