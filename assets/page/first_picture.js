// @ts-check
// The picture that stands behind the map until the map shows the same: the map comes into sight over it, softly.

import { isTraceLayer, theMap, whenPainted, whenReady, whole } from "../map/plotly.js";
import { IDS } from "../names.js";
import { on } from "./dom.js";

const SOFT_MS = 160;

export function start() {
  const picture = document.getElementById(IDS.FIRST_PICTURE);
  if (!picture) return;
  // The map is seen without it (css/first.css).
  const go = () => picture.remove();
  const goSoftly = () => {
    const drawn = document.getElementById(IDS.MAP);
    if (!drawn || matchMedia("(prefers-reduced-motion: reduce)").matches) return go();
    const growing = drawn.animate({ opacity: [0, 1] }, { duration: SOFT_MS, fill: "forwards" });
    // What lasts beyond its end would have the browser keep the map as a layer of its own.
    growing.finished.then(go, go).then(() => growing.cancel());
  };
  whenReady(() => {
    const map = theMap();
    const look = () => {
      if (!whole() || !map.getLayersOrder().some(isTraceLayer)) return;
      map.off("render", look);
      goSoftly();
    };
    map.on("render", look);
    // A reader who is ahead of it moves the map itself.
    map.on("movestart", (/** @type {any} */ event) => event.originalEvent && go());
  });
  whenPainted(goSoftly);
  // It is of the ground that the page came with.
  on("change", `#${IDS.THEME}`, go);
}
