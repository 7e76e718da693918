// @ts-check
// Where the map stands: flights, frames, the first view.

import { ZOOMS } from "../names.js";
import { COVERS_ALL, covers, freePart, marginOf, wayOut } from "./free.js";
import { widen } from "./limits.js";
import { city, plate, SMALL } from "./opening.js";
import { AS_USER, theMap, whenPainted, whenReady } from "./plotly.js";
import { whenPlotted } from "./toggles.js";

/** @import {CameraForBoundsOptions, JumpToOptions, LngLatLike} from "maplibre-gl" */
/** @import {BBox, Camera, Position} from "../contract" */

const MOST_ZOOM = 13.2;
const FLIGHT_MS = 700;
const STEP_MS = 250;
const DRAWN_PX = 24; // around a chosen point: its symbol and the ring

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * The room that panels leave of the map, at a margin from them.
 * @param {string} [which] what counts as one, if not all that says so
 */
function padding(which) {
  const free = freePart(which);
  const margin = marginOf(free);
  return {
    left: free.left + margin,
    right: innerWidth - free.right + margin,
    top: free.top + margin,
    bottom: innerHeight - free.bottom + margin,
  };
}

/** @typedef {Omit<JumpToOptions, "padding">} Target */
/** @type {Target | null} */
let latest = null; // where the map is to go: of several that wait, the last
let isAwaited = false; // it is to go there, and has not set out yet

/** Whether the map is about to leave where it stands, as soon as the plot is done that comes before. */
export const isLeaving = () => isAwaited;

/** @param {Target} target @param {(target: Target) => void} [moving] */
function go(target, moving = (to) => theMap().easeTo({ ...to, duration: FLIGHT_MS }, AS_USER)) {
  latest = target;
  isAwaited = true;
  whenPlotted(() => {
    if (latest !== target) return;
    isAwaited = false;
    if (still()) theMap().jumpTo(target, AS_USER);
    else moving(target);
  });
}

// Plotly sets its own camera once while the first picture is drawn: nothing moves before that is done.

/**
 * @param {Camera} camera
 * @param {number} [bearing] as it is where it is not said
 */
export function fly([lon, lat, zoom], bearing) {
  whenPainted(() => go({ center: [lon, lat], zoom, ...(bearing === undefined ? {} : { bearing }) }));
}

/**
 * To a position that a reader has named, wherever on earth that is: the map goes as far while it is meant.
 * @param {Camera} camera
 */
export function visit(camera) {
  const [lon, lat] = camera;
  whenReady(() => widen("named", [lon, lat, lon, lat]));
  fly(camera);
}

/**
 * Brings a part of the map into view, `clear` even of the small map in the corner.
 * @param {BBox} bbox
 * @param {boolean} [clear]
 */
export function frame([west, south, east, north], clear = false) {
  whenPainted(() => {
    /** @type {CameraForBoundsOptions} */
    const options = { padding: clear ? padding(COVERS_ALL) : padding(), maxZoom: MOST_ZOOM };
    const camera = theMap().cameraForBounds([west, south, east, north], options);
    if (camera) go({ center: camera.center, zoom: camera.zoom });
  });
}

/**
 * Brings a place of the map into the free part where something has come to lie over it; else nothing moves.
 * @param {[number, number]} place
 */
export function reveal(place) {
  whenPainted(() => {
    const map = theMap();
    const way = wayOut(map.project(place), covers(), freePart(), DRAWN_PX);
    if (!way) return;
    const { x, y } = map.project(map.getCenter());
    go({ center: map.unproject([x - way.x, y - way.y]) });
  });
}

/**
 * Brings a point to the middle of what is free of the map, at once and at the zoom that there is: a hand leads it.
 * @param {Position} point
 */
export function lead(point) {
  const map = theMap();
  const { left, top, right, bottom } = freePart();
  const [at, centre] = [map.project(point), map.project(map.getCenter())];
  const to = [centre.x + at.x - (left + right) / 2, centre.y + at.y - (top + bottom) / 2];
  map.jumpTo({ center: map.unproject(/** @type {[number, number]} */ (to)) }, AS_USER);
}

/** @type {number | null} */
let aim = null; // the zoom that the map is on its way to: a second press counts from there

/**
 * Zooms by a step, about a point of the ground that stays where it is; false where the map goes no further.
 * @param {number} step
 * @param {LngLatLike} [around]
 */
export function zoomBy(step, around) {
  const map = theMap();
  const from = aim ?? map.getZoom();
  const zoom = Math.min(Math.max(from + step, ZOOMS[0]), ZOOMS[1]);
  if (zoom === from) return false;
  map.easeTo({ zoom, duration: still() ? 0 : STEP_MS, ...(around ? { around } : {}) }, AS_USER);
  if (!map.isMoving()) return true;
  aim = zoom;
  map.once("moveend", () => {
    aim = null;
  });
  return true;
}

/** North up again, with the middle of the map where it is. */
export function northUp() {
  theMap().easeTo({ bearing: 0, duration: still() ? 0 : STEP_MS }, AS_USER);
}

/** Where the map opens in the window as it is now. */
export const opening = () => city({ width: innerWidth, height: innerHeight }, matchMedia(SMALL).matches);

const FAR_MS = 1400; // a flight between plates may go from one end of the country to the other
/** @type {Camera | null} */
let composed = null;

/** @param {BBox} box @returns {Camera} */
const composition = (box) => plate(box, { width: innerWidth, height: innerHeight }, matchMedia(SMALL).matches);

/** @param {Camera} camera @returns {Target} */
const northwards = ([lon, lat, zoom]) => ({ center: [lon, lat], zoom, bearing: 0 });

/**
 * Brings the frame of a plate into view, north up.
 * @param {BBox} box
 */
export function compose(box) {
  composed = composition(box);
  const target = northwards(composed);
  isAwaited = true; // from now on, and not only once there is a map
  whenPainted(() => go(target, (to) => theMap().flyTo({ ...to, duration: FAR_MS }, AS_USER)));
}

/**
 * The map opens with the frame of a plate in view. A page may have learnt the size of its window only on the way there, as
 * in a frame of another page: then it is composed for that one.
 * @param {BBox} box
 * @param {() => boolean} isWanted whether the reader is still there once the map is
 */
export function composedFirst(box, isWanted) {
  composed = composition(box);
  isAwaited = true;
  whenPainted(() => {
    isAwaited = false;
    if (isWanted()) recompose(box);
  });
}

/**
 * Composes the frame of a plate anew for a window of another size.
 * @param {BBox} box
 */
export function recompose(box) {
  composed = composition(box);
  if (!isAt(theMap(), composed)) go(northwards(composed), (to) => theMap().jumpTo(to, AS_USER));
}

/**
 * Whether the map stands where a plate was composed last.
 * @param {import("maplibre-gl").Map} map
 */
export const isComposed = (map) => composed !== null && isAt(map, composed);

/**
 * Whether the map stands at a camera, north up.
 * @param {Pick<import("maplibre-gl").Map, "getCenter" | "getZoom" | "getBearing">} map
 * @param {Camera} camera
 */
export function isAt(map, [lon, lat, zoom]) {
  const centre = map.getCenter();
  const off = [centre.lng - lon, centre.lat - lat, map.getZoom() - zoom, map.getBearing()];
  return off.every((each, at) => Math.abs(each) < (at < 2 ? 1e-4 : 0.02));
}

/** Back to the first view, north up. */
export function home() {
  fly(opening(), 0);
}
