// @ts-check
// Layers and sources are added as the server and Plotly have composed them, without looking through them for faults: for that
// MapLibre writes the whole style out once for each.

/** @import {Map as MapLibre} from "maplibre-gl" */

/** Has a map take what is added as it is. @param {MapLibre} map */
export function addUnchecked({ style }) {
  const [addSource, addLayer] = [style.addSource.bind(style), style.addLayer.bind(style)];
  style.addSource = (id, source, how) => addSource(id, source, { validate: false, ...how });
  style.addLayer = (layer, before, how) => addLayer(layer, before, { validate: false, ...how });
}
