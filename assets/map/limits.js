// @ts-check
// How far the map goes: around Korea, no farther out or in than its sources know. It goes farther while there is
// something of the reader's own out there.

import { BOUNDS, ZOOMS } from "../names.js";
import { AS_USER, maplibre, theMap, whenReady } from "./plotly.js";

/** @import {LngLat} from "maplibre-gl" */
/** @import {BBox} from "../contract" */

/** @type {Map<string, BBox>} */
const further = new Map(); // what lies out there, by who brought it

/** @returns {BBox} */
function reach() {
  const most = /** @type {BBox} */ ([...BOUNDS]);
  for (const [west, south, east, north] of further.values()) {
    most[0] = Math.min(most[0], west);
    most[1] = Math.min(most[1], south);
    most[2] = Math.max(most[2], east);
    most[3] = Math.max(most[3], north);
  }
  return most;
}

/**
 * A position, or the nearest one in a box.
 * @param {{ lng: number, lat: number }} at
 * @param {readonly [number, number, number, number]} box
 */
export function nearest({ lng, lat }, [west, south, east, north]) {
  return { lng: Math.min(Math.max(lng, west), east), lat: Math.min(Math.max(lat, south), north) };
}

/**
 * Whether the middle of the map may stand there for everyone, so that a link with it is worth keeping.
 * @param {{ lng: number, lat: number }} at
 */
export function isKnown({ lng, lat }) {
  const near = nearest({ lng, lat }, BOUNDS);
  return near.lng === lng && near.lat === lat;
}

/**
 * Has the map go as far as a box that lies out there, null where nothing is there any more.
 * @param {string} whose
 * @param {BBox | null} box
 */
export function widen(whose, box) {
  if (box) further.set(whose, box);
  else further.delete(whose);
  const map = maplibre();
  if (box || !map) return;
  const [at, back] = [map.getCenter(), nearest(map.getCenter(), reach())];
  if (at.lng !== back.lng || at.lat !== back.lat) map.jumpTo({ center: back }, AS_USER);
}

whenReady(() => {
  const map = theMap();
  map.setMinZoom(ZOOMS[0]);
  map.setMaxZoom(ZOOMS[1]);
  map.setMaxPitch(0); // the ground is flat: seen aslant it would show nothing more
  map.setRenderWorldCopies(false);
  map.setTransformConstrain((lngLat, zoom) => {
    const { lng, lat } = nearest(lngLat, reach());
    const Position = /** @type {new (lng: number, lat: number) => LngLat} */ (lngLat.constructor);
    return { center: new Position(lng, lat), zoom: Math.min(Math.max(zoom, ZOOMS[0]), ZOOMS[1]) };
  });
});
