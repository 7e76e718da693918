// @ts-check
// The foot of the map: the key to doubt stands on the credits, and the scale keeps clear of both.

import { theMap, whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { all, byId } from "./dom.js";

const OPEN = "maplibregl-compact-show";

/**
 * Whether the credits are to be read at a press, as a window has no room for them.
 * @param {HTMLElement} key
 */
const areShort = (key) => getComputedStyle(key).getPropertyValue("--credits").trim() === "short";

export function start() {
  whenReady(() => {
    const map = theMap();
    const key = byId(IDS.MAP_KEY);
    key.classList.add("maplibregl-ctrl");
    map.addControl({ onAdd: () => key, onRemove: () => key.remove() }, "bottom-right");
    const corner = key.parentElement;
    if (!corner) return;
    let areClosed = false;
    const room = new ResizeObserver(() => {
      const isShort = areShort(key);
      const credits = all(".maplibregl-ctrl-attrib", corner)[0];
      // Once: a reader who opens them wants to read them. Some credits are there only after the first tiles.
      if (isShort !== areClosed && (!isShort || credits?.classList.contains(OPEN))) {
        credits?.classList.toggle(OPEN, !isShort);
        areClosed = isShort;
      }
      document.documentElement.style.setProperty("--credits-height", `${corner.offsetHeight}px`);
    });
    room.observe(corner);
    room.observe(key);
  });
}
