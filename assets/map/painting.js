// @ts-check
// What makes the pictures of the map fewer and cheaper: the rest of the one door (plotly.js) to what MapLibre does not
// promise, which alone imports it.

import * as layers from "./traces.js";

/** @import {Patch} from "../contract" */

const HOLD_MS = 1200; // how long the first picture waits to be a whole one
const HOLD_CHANGE_MS = 500; // and a changed one

// A frame in which nothing has changed need not be painted: what it would show is on the screen.
/** @type {Patch["apply"]} */
export function omitSameFrames(map, painter) {
  const { _handlers: handlers, _render: frame, triggerRepaint: repaint, redraw } = map;
  const { render } = painter;
  const { _requestFrame: listen } = handlers;
  let [listening, painting] = [false, true];
  let due = true; // something has changed since the frame before
  handlers._requestFrame = () => {
    listening = true;
    const asked = listen.call(handlers);
    listening = false;
    return asked;
  };
  map.triggerRepaint = () => {
    due ||= !listening;
    repaint.call(map);
  };
  map.redraw = () => {
    due = true;
    return redraw.call(map);
  };
  map._render = (/** @type {any[]} */ ...args) => {
    painting = due;
    due = false;
    return frame.apply(map, args);
  };
  painter.render = (/** @type {any[]} */ ...args) => {
    if (painting || due) render.apply(painter, args);
  };
}

// While a picture is painted no answer of MapLibre's worker is heard: painted piece by piece, a change takes far longer.
/** @type {Patch["apply"]} */
export function holdPictures(map, painter) {
  const { render } = painter;
  const { redraw } = map;
  let [until, again, asked] = [performance.now() + HOLD_MS, 0, false];
  let isFirst = true;
  map.redraw = () => {
    asked = true;
    try {
      return redraw.call(map);
    } finally {
      asked = false;
    }
  };
  painter.render = (/** @type {any[]} */ ...args) => {
    const isChange = (isFirst || !map.isMoving()) && !asked && (map._placementDirty || !layers.whole());
    if (isChange && until === 0) until = performance.now() + HOLD_CHANGE_MS;
    if (isChange && performance.now() < until) {
      [painter.style] = args; // without which tiles would be thrown away as they come
      clearTimeout(again);
      again = setTimeout(() => map.triggerRepaint(), 20);
      return;
    }
    [until, isFirst] = [0, false];
    render.apply(painter, args);
  };
}

// Once all tiles have come those of every source are the same, and their outlines written once will do. Until then some
// stand in for others, which lie over them: then each source has an outline of its own.
/** @type {Patch["apply"]} */
export function shareClippingMasks(_, painter) {
  const write = painter.renderTileClippingMasks;
  painter.renderTileClippingMasks = (
    /** @type {any} */ layer,
    /** @type {any[]} */ tiles,
    /** @type {any[]} */ ...rest
  ) => {
    const written = painter.currentStencilSource && painter._tileClippingMaskIDs;
    const outlined =
      written && tiles?.length === Object.keys(written).length && tiles.every(({ key }) => key in written);
    if (outlined && layer.isTileClipped?.()) painter.currentStencilSource = layer.source;
    else write.call(painter, layer, tiles, ...rest);
  };
}

/** @type {Patch["apply"]} */
export function omitUnseenSky(_, painter) {
  const { sky } = painter.drawFunctions;
  const seen = () => painter.transform.pitch > 0;
  painter.drawFunctions = { ...painter.drawFunctions, sky: (/** @type {any[]} */ ...args) => seen() && sky(...args) };
}
