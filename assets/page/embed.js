// @ts-check
// The map on a page of others: the wheel and one finger stay that page's, and what is shown leads to the atlas.

import { theMap, whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { server } from "./address.js";
import { all, byId, isEmbedded, whenParsed } from "./dom.js";
import { word } from "./words.js";

// The view may have become another: the link is looked at only when it is about to be followed.
function leadOn() {
  /** @type {HTMLAnchorElement} */ (byId(IDS.EMBED_OPEN)).href = server(`/${location.search}`);
}

function cooperate() {
  const map = theMap();
  map.cooperativeGestures.enable();
  const wheel = /Mac/.test(navigator.userAgent) ? "gesture-mac" : "gesture-wheel";
  for (const [kind, name] of /** @type {const} */ ([
    ["desktop", wheel],
    ["mobile", "gesture-touch"],
  ])) {
    // MapLibre takes its words when it is made, and that is done by Plotly.
    for (const each of all(`.maplibregl-${kind}-message`, map.getContainer())) each.textContent = word(name);
  }
}

export function start() {
  if (!isEmbedded) return;
  whenReady(cooperate);
  whenParsed(() => {
    for (const event of ["pointerdown", "focus", "contextmenu", "click"]) {
      byId(IDS.EMBED_OPEN).addEventListener(event, leadOn);
    }
  });
}
