// @ts-check
// Why there is no map where there is none: what draws it is missing, did not come, or has been taken away for a while.
// All else on the page goes on; what moves the map alone makes way (css/no-map.css).

import { onRefused } from "../map/answered.js";
import { onUnreached, theMap, whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { tell } from "./asking.js";
import { all, byId, on, whenParsed } from "./dom.js";
import { raise } from "./sheets.js";
import { openTab } from "./tabs.js";

const SHORT_MS = 700; // a map that is back by then was hardly gone
const RETURN_MS = 1500; // how long the browser is given to bring it back

const page = document.documentElement.dataset;

/** Says why, or that there is a map again. @param {string | null} why */
function say(why) {
  if (why) page.map = why;
  else delete page.map;
  byId(IDS.NO_MAP).hidden = !why;
  for (const each of all("[data-why]", byId(IDS.NO_MAP))) {
    each.hidden = !(each.dataset.why ?? "").split(" ").includes(why ?? "");
  }
}

// ---- the graphics are taken away, by another program or by the system ------------------------------------------------

let lost = 0;
let before = ""; // what the map was to show when it was lost

const stateNow = () => `${location.search} ${page.theme}`;

/** @type {{ restoreContext(): void } | null} */
let keeper = null; // what brings back what was taken away in the same way

function watch() {
  const map = theMap();
  const gl = /** @type {WebGL2RenderingContext | null} */ (map.getCanvas().getContext("webgl2"));
  keeper = gl?.getExtension("WEBGL_lose_context") ?? null;
  map.on("webglcontextlost", () => {
    before = stateNow();
    clearTimeout(lost);
    lost = window.setTimeout(say, SHORT_MS, "lost");
  });
  map.on("webglcontextrestored", () => {
    clearTimeout(lost);
    // What was asked of the map meanwhile has not reached it; the address holds it.
    if (stateNow() !== before) location.reload();
    else if (page.map === "lost") say(null);
  });
}

// Another page at the same address draws the same map, where the browser does not give this one its graphics back.
function again() {
  if (page.map !== "lost") return location.reload();
  const reload = window.setTimeout(() => location.reload(), RETURN_MS);
  theMap().once("webglcontextrestored", () => clearTimeout(reload));
  keeper?.restoreContext();
}

export function start() {
  on("click", "[data-map-again]", again);
  on("click", "[data-map-list]", () => {
    openTab("list");
    raise("drawer");
  });
  onUnreached(() => whenParsed(() => say(page.map ?? "unreached")));
  whenReady(watch);
  // Without its beginning there will be no map.
  onRefused(({ asked, fault }) => {
    if (asked.length) return;
    page.map = "unanswered";
    whenParsed(() => tell({ what: "start", again: () => location.reload() }, fault));
  });
}
