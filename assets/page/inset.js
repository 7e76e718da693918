// @ts-check
// The inset: a box on the outline of the peninsula for what the map shows; a press shows the whole line.

import { frame } from "../map/camera.js";
import { theMap, whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { byId, on, onceAFrame } from "./dom.js";
import { boxPoints } from "./inset_box.js";

/** @import {BBox, Position} from "../contract" */

function drawBox() {
  const map = theMap();
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ].map((at) => /** @type {Position} */ (map.unproject(/** @type {[number, number]} */ (at)).toArray()));
  const view = document.getElementById(IDS.INSET_VIEW);
  if (!(view instanceof SVGPolygonElement)) return;
  /** @type {BBox} */
  const shown = JSON.parse(byId(IDS.INSET).dataset.frame ?? "");
  const { width: units } = /** @type {SVGSVGElement} */ (view.ownerSVGElement).viewBox.baseVal;
  view.setAttribute("points", boxPoints(corners, shown, units));
}

export function start() {
  on("click", `#${IDS.INSET}`, (inset) => frame(JSON.parse(inset.dataset.line ?? "")));
  whenReady(() => {
    theMap().on("move", onceAFrame(drawBox));
    drawBox();
  });
}
