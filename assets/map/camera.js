// @ts-check
// Where the map stands: flights, frames, the first view.

import { IDS } from "../names.js";
import { theMap, whenPainted, whenReady } from "./plotly.js";

/** @import {CameraForBoundsOptions, JumpToOptions} from "maplibre-gl" */
/** @import {BBox, Camera} from "../contract" */

// Plotly takes over a camera only from moves that carry an original event; without one a later Patch would jump back.
const AS_USER = { originalEvent: { type: "atlas" } };
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
