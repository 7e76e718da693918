// @ts-check
// What moves the map and says where one is: zoom, first view, full screen, scale and coordinates.

import { home, zoomBy } from "../map/camera.js";
import { maplibre, theMap, whenReady } from "../map/plotly.js";
import { scale } from "../map/scale.js";
import { IDS } from "../names.js";
import { byId, first, on, whenParsed } from "./dom.js";
import { sexagesimal } from "./format.js";
import { defaults } from "./memory.js";
import { distance, say, toast } from "./words.js";

const SCALE_PX = 110; // the longest that the scale bar may be

// ---- zoom, first view, full screen ----------------------------------------------------------------------------------

function reset() {
  home(defaults().home);
  toast("map-reset");
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
  map.on("move", drawScale);
  map.on("resize", drawScale);
  map.on("mousemove", ({ lngLat }) => {
    isOver = true;
    tell("coordinates", lngLat);
  });
  map.on("mouseout", () => {
    isOver = false;
  });
  map.on("move", tellCentre);
  map.getCanvas().addEventListener("focus", tellCentre);
  whenParsed(drawScale);
  if (!document.fullscreenEnabled) byId(IDS.FULL_SCREEN).hidden = true;
}

export function start() {
  document.addEventListener("fullscreenchange", () => {
    byId(IDS.FULL_SCREEN).setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
  });
  on("click", "button", (button) => {
    if (!maplibre()) return;
    const { zoom, reset: toHome } = button.dataset;
    if (zoom) zoomBy(Number(zoom));
    if (toHome) reset();
    if (button.id === IDS.FULL_SCREEN) fullScreen();
  });
  whenReady(listenToMap);
}
