// @ts-check
// A double click, or a double tap, zooms by one at the pointer. Plotly would go back to the first view: it never hears
// of it, as the click is caught above the map.

import { zoomBy } from "./camera.js";
import { theMap, whenReady } from "./plotly.js";

/** @type {(() => void)[]} */
const heard = [];

/**
 * Calls back after a double click on the map.
 * @param {() => void} then
 */
export const onDoubleClick = (then) => void heard.push(then);

/** @param {MouseEvent} event */
function zoom(event) {
  const map = theMap();
  if (!(event.target instanceof Node) || !map.getCanvasContainer().contains(event.target)) return;
  event.preventDefault();
  event.stopPropagation();
  const { left, top } = map.getCanvas().getBoundingClientRect();
  zoomBy(event.shiftKey ? -1 : 1, map.unproject([event.clientX - left, event.clientY - top]));
  for (const then of heard) then();
}

whenReady(() => theMap().getContainer().addEventListener("dblclick", zoom, true));
