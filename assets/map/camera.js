// @ts-check
// Where the map stands: flights, frames, the first view.

import { covers, freePart, marginOf, wayOut } from "./free.js";
import { theMap, whenPainted, whenReady } from "./plotly.js";

/** @import {CameraForBoundsOptions, JumpToOptions} from "maplibre-gl" */
/** @import {BBox, Camera} from "../contract" */

// Plotly takes over a camera only from moves that carry an original event; without one a later Patch would jump back.
const AS_USER = { originalEvent: { type: "atlas" } };
const MOST_ZOOM = 13.2;
const FLIGHT_MS = 700;
const STEP_MS = 250;
const DRAWN_PX = 24; // around a chosen point: its symbol and the ring

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The room that panels leave of the map, at a margin from them. */
function padding() {
  const free = freePart();
  const margin = marginOf(free);
  return {
    left: free.left + margin,
    right: innerWidth - free.right + margin,
    top: free.top + margin,
    bottom: innerHeight - free.bottom + margin,
  };
}

/** @param {Omit<JumpToOptions, "padding">} target */
function go(target) {
  if (still()) theMap().jumpTo(target, AS_USER);
  else theMap().easeTo({ ...target, duration: FLIGHT_MS }, AS_USER);
}

// Plotly sets its own camera once while the first picture is drawn: nothing moves before that is done.

/** @param {Camera} camera */
export function fly(...[lon, lat, zoom]) {
  whenPainted(() => go({ center: [lon, lat], zoom }));
}

/** @param {BBox} bbox */
export function frame([west, south, east, north]) {
  whenPainted(() => {
    /** @type {CameraForBoundsOptions} */
    const options = { padding: padding(), maxZoom: MOST_ZOOM };
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

/** @param {number} step */
export function zoomBy(step) {
  whenReady(() => {
    const map = theMap();
    map.easeTo({ zoom: map.getZoom() + step, duration: still() ? 0 : STEP_MS }, AS_USER);
  });
}

/**
 * Back to the first view, north up.
 * @param {Camera} camera
 */
export function home(camera) {
  whenReady(() => theMap().jumpTo({ bearing: 0, pitch: 0 }, AS_USER));
  fly(...camera);
}
