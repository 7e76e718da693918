// @ts-check
// Where the map stands: flights, frames, the first view.

import { IDS, ZOOMS } from "../names.js";
import { widen } from "./limits.js";
import { city } from "./opening.js";
import { AS_USER, theMap, whenPainted, whenReady } from "./plotly.js";

/** @import {CameraForBoundsOptions, JumpToOptions, LngLatLike} from "maplibre-gl" */
/** @import {BBox, Camera} from "../contract" */

const WIDE = 760;
const MOST_ZOOM = 13.2;
const FLIGHT_MS = 700;
const STEP_MS = 250;

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The room that panels leave of the map, at a margin from them. */
function padding() {
  const wide = innerWidth > WIDE;
  const panel = document.getElementById(IDS.PANEL);
  const details = document.getElementById(IDS.DETAILS_PANEL);
  const left = wide && panel ? panel.getBoundingClientRect().right : 0;
  const right = wide && details && !details.hidden ? innerWidth - details.getBoundingClientRect().left : 0;
  return { left: left + 40, right: right + 40, top: 60, bottom: wide ? 60 : innerHeight * 0.45 };
}

/** @param {Omit<JumpToOptions, "padding">} target */
function go(target) {
  if (still()) theMap().jumpTo(target, AS_USER);
  else theMap().easeTo({ ...target, duration: FLIGHT_MS }, AS_USER);
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
 * Zooms by a step, about a point of the ground that stays where it is; false where the map goes no further.
 * @param {number} step
 * @param {LngLatLike} [around]
 */
export function zoomBy(step, around) {
  const map = theMap();
  const from = map.getZoom();
  const zoom = Math.min(Math.max(from + step, ZOOMS[0]), ZOOMS[1]);
  if (zoom === from) return false;
  map.easeTo({ zoom, duration: still() ? 0 : STEP_MS, ...(around ? { around } : {}) }, AS_USER);
  return true;
}

/** North up again, with the middle of the map where it is. */
export function northUp() {
  theMap().easeTo({ bearing: 0, duration: still() ? 0 : STEP_MS }, AS_USER);
}

/** Where the map opens in the window as it is now. */
export const opening = () => city({ width: innerWidth, height: innerHeight });

/** Back to the first view, north up. */
export function home() {
  fly(opening(), 0);
}
