// @ts-check
// Data that a source has already are not handed to MapLibre's worker, which would read and lay out all of its tiles anew;
// nor are those that others follow in the same task.

/** @import {GeoJSON} from "geojson" */
/** @import {GeoJSONSource, Map as MapLibre} from "maplibre-gl" */

const MOST_FEATURES = 2000; // more are not written out to be compared

/** @param {GeoJSON | string} data @returns {string | null} what tells them from others, where that is known */
function written(data) {
  if (typeof data === "string" || ("features" in data && data.features.length > MOST_FEATURES)) return null;
  return JSON.stringify(data);
}

/** Has each source that is added to a map from now on read what is new alone. @param {MapLibre} map */
export function omitSameData(map) {
  const add = map.addSource.bind(map);
  map.addSource = (id, described) => {
    const added = add(id, described);
    if (described.type === "geojson") readNew(map, /** @type {GeoJSONSource} */ (map.getSource(id)));
    return added;
  };
}

/** @param {MapLibre} map @param {GeoJSONSource} source */
function readNew(map, source) {
  const [set, update] = [source.setData.bind(source), source.updateData.bind(source)];
  const serialize = source.serialize.bind(source);
  let known = written(serialize().data);
  /** @type {{ data: GeoJSON | string, read: Promise<void> } | null} */
  let due = null;
  const read = async () => {
    await null; // until the task has ended
    const data = due?.data ?? "";
    due = null;
    const now = written(data);
    const isGone = map.getSource(source.id) !== source;
    // Plotly waits for a frame in which all has come.
    if (isGone || (now !== null && now === known)) return void map.triggerRepaint();
    known = now;
    await set(data);
  };
  source.setData = (data) => {
    if (due) due.data = data;
    else {
      due = { data, read: Promise.resolve() };
      due.read = read();
    }
    return due.read;
  };
  source.updateData = async (changes) => {
    await due?.read;
    known = null;
    await update(changes);
  };
  source.serialize = () => (due ? { ...serialize(), data: due.data } : serialize());
}
