// @ts-check
// The foot of the map: the key to doubt stands on the credits, and the scale keeps clear of both.

import { theMap, whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { byId } from "./dom.js";

export function start() {
  whenReady(() => {
    const map = theMap();
    const key = byId(IDS.MAP_KEY);
    key.classList.add("maplibregl-ctrl");
    map.addControl({ onAdd: () => key, onRemove: () => key.remove() }, "bottom-right");
    const corner = key.parentElement;
    if (!corner) return;
    const room = new ResizeObserver(() =>
      document.documentElement.style.setProperty("--credits-height", `${corner.offsetHeight}px`),
    );
    room.observe(corner);
  });
}
