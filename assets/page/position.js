// @ts-check
// What moves the map and says where one is: zoom, first view, full screen, scale and coordinates.

import { home, northUp, zoomBy } from "../map/camera.js";
import { maplibre, theMap, whenReady } from "../map/plotly.js";
import { scale } from "../map/scale.js";
import { IDS, ZOOMS } from "../names.js";
import { all, byId, first, on, onceAFrame, whenParsed } from "./dom.js";
import { sexagesimal } from "./format.js";
import { distance, say, toast } from "./words.js";

const SCALE_PX = 110; // the longest that the scale bar may be

// ---- zoom, first view, full screen ----------------------------------------------------------------------------------

function reset() {
  home();
  toast("map-reset");
}

/** @param {number} step */
function zoom(step) {
  if (!zoomBy(step)) toast(step > 0 ? "map-innermost" : "map-outermost");
}

// A button that leads nowhere says so, and stays where the keyboard finds it.
function tellLimits() {
  const at = theMap().getZoom();
  for (const button of all("[data-zoom]")) {
    const step = Number(button.dataset.zoom);
    button.setAttribute("aria-disabled", String(step > 0 ? at >= ZOOMS[1] : at <= ZOOMS[0]));
  }
}

// ---- north ----------------------------------------------------------------------------------------------------------

// There only while the map is turned: its needle points north.
function turnNeedle() {
  const bearing = theMap().getBearing();
  const button = byId(IDS.NORTH);
  const isTurned = Math.abs(bearing) >= 0.05;
  if (!isTurned && document.activeElement === button) theMap().getCanvas().focus();
  button.hidden = !isTurned;
  button.style.setProperty("--turned", `${-bearing.toFixed(1)}deg`);
}

async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    toast("full-screen-refused");
  }
}

// ---- scale ----------------------------------------------------------------------------------------------------------

function drawScale() {
  const bar = byId(IDS.SCALE);
  const { metres, pixels } = scale(SCALE_PX);
  first(".scale-bar", bar).style.width = `${pixels.toFixed(1)}px`;
  say(first(".scale-label", bar), ...distance(metres));
}

// ---- coordinates ----------------------------------------------------------------------------------------------------

/**
 * @param {"coordinates" | "coordinates-centre"} name
 * @param {{ lng: number, lat: number }} at
 */
function tell(name, { lng, lat }) {
  // A pointer beyond the date line would count on.
  lng -= 360 * Math.floor((lng + 180) / 360);
  const field = byId(IDS.COORDINATES);
  say(field, name, lat.toFixed(5), lng.toFixed(5));
  field.title = `${sexagesimal(lat, "NS")}, ${sexagesimal(lng, "EW")}`;
}

let isOver = false; // the pointer is over the map

// Without a pointer over the map the keyboard's point counts: the middle.
function tellCentre() {
  const map = theMap();
  if (!isOver && document.activeElement === map.getCanvas()) tell("coordinates-centre", map.getCenter());
}

function listenToMap() {
  const map = theMap();
  const soon = onceAFrame(drawScale);
  map.on("move", soon);
  map.on("resize", soon);
  map.on("zoom", onceAFrame(tellLimits));
  map.on("rotate", onceAFrame(turnNeedle));
  map.on("mousemove", ({ lngLat }) => {
    isOver = true;
    tell("coordinates", lngLat);
  });
  map.on("mouseout", () => {
    isOver = false;
  });
  map.on("move", onceAFrame(tellCentre));
  map.getCanvas().addEventListener("focus", tellCentre);
  whenParsed(() => {
    drawScale();
    tellLimits();
    turnNeedle();
  });
  if (!document.fullscreenEnabled) byId(IDS.FULL_SCREEN).hidden = true;
}

export function start() {
  document.addEventListener("fullscreenchange", () => {
    byId(IDS.FULL_SCREEN).setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
  });
  on("click", "button", (button) => {
    if (!maplibre()) return;
    const { zoom: step, reset: toHome } = button.dataset;
    if (step) zoom(Number(step));
    if (button.id === IDS.NORTH) northUp();
    if (toHome) reset();
    if (button.id === IDS.FULL_SCREEN) fullScreen();
  });
  whenReady(listenToMap);
}
