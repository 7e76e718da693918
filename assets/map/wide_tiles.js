// @ts-check
// MapLibre cuts a source's features into tiles as wide as half a screen, each of which its worker reads and lays out and
// the painter paints by itself. What the atlas draws is little: wider tiles show the same from a quarter of them.

/** @import {Map as MapLibre} from "maplibre-gl" */

const LEVELS = 2; // how many zoom levels a tile is wider than MapLibre would have it, by which it counts less precisely
const NARROWER = 2 ** LEVELS;
// MapLibre's own, in pixels of a tile that is not widened: kept for what is around a tile, and left out of a line's bends.
const BUFFER = 128;
const TOLERANCE = 0.375;

/** @typedef {{ key: string }} TileId */

/**
 * What is to stay on the map: until all tiles of a place have come everything does that shows something. MapLibre looks
 * for stand-ins among the tiles that would be above and below them, which tiles of a moving depth are not.
 * @template {TileId} Id
 * @param {Record<string, Id>} retained
 * @param {readonly Id[]} wanted
 * @param {readonly { tileID: Id, hasData: () => boolean }[]} standing
 */
export function standIns(retained, wanted, standing) {
  const there = standing.filter((tile) => tile.hasData()).map(({ tileID }) => [tileID.key, tileID]);
  /** @type {Record<string, Id>} */
  const kept = Object.fromEntries(there);
  return wanted.every(({ key }) => key in kept) ? retained : { ...kept, ...retained };
}

/**
 * Has each source of features that is added to a map from now on be cut into wide tiles.
 * @param {MapLibre} map
 * @param {(id: string) => boolean} retain makes stand-ins of a source stay; false where they cannot
 */
export function widen(map, retain) {
  const add = map.addSource.bind(map);
  map.addSource = (id, described) => {
    if (described.type !== "geojson" || described.cluster || described.maxzoom !== undefined) return add(id, described);
    const added = add(id, { buffer: BUFFER / NARROWER, tolerance: TOLERANCE / NARROWER, ...described });
    const source = map.getSource(id);
    // A tile of this depth that is shown deeper in is what MapLibre knows as one that is stretched.
    const get = () => Math.max(0, Math.floor(map.getZoom()) - LEVELS);
    if (source && retain(id)) Object.defineProperty(source, "maxzoom", { get });
    return added;
  };
}
