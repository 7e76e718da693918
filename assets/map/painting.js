// @ts-check
// A change of the map is painted once, when all of it has come. While a picture is painted no answer of MapLibre's worker
// is heard: painted piece by piece, a change takes far longer.

/** @import {Map as MapLibre} from "maplibre-gl" */

const HOLD_MS = 1200; // how long the first picture waits to be a whole one
const HOLD_UNSEEN_MS = 8000; // and as long as nobody sees the map, as another picture stands before it
const HOLD_CHANGE_MS = 500; // and a changed one

/**
 * What paints as another does, but waits for what is coming, and tells whether it does; a map that moves, or that is
 * asked for a picture, does not.
 * @param {(...args: any[]) => void} paint
 * @param {MapLibre} map
 * @param {{ isComing: () => boolean, isUnseen: () => boolean, hold: (...args: any[]) => void }} more what is done with a
 *   picture that waits
 */
export function whole(paint, map, { isComing, isUnseen, hold }) {
  const began = performance.now();
  let [until, again, isAsked, isFirst] = [began + HOLD_MS, 0, false, true];
  const redraw = map.redraw.bind(map);
  map.redraw = () => {
    isAsked = true;
    try {
      return redraw();
    } finally {
      isAsked = false;
    }
  };
  // Said once a frame: what was left out of a picture that is held back would be missing were it painted after all.
  let isHeld = false;
  const mayWait = () => (isFirst || !map.isMoving()) && !isAsked;
  const waits = () => {
    if (until === 0) until = performance.now() + HOLD_CHANGE_MS;
    return performance.now() < (isFirst && isUnseen() ? began + HOLD_UNSEEN_MS : until);
  };
  return {
    waits: () => {
      isHeld = mayWait() && waits();
      return isHeld;
    },
    paint: (/** @type {any[]} */ ...args) => {
      if (isHeld || (mayWait() && isComing() && waits())) {
        isHeld = false;
        hold(...args);
        clearTimeout(again);
        again = window.setTimeout(() => map.triggerRepaint(), 20);
        return;
      }
      clearTimeout(again); // it would paint the same once more
      [until, isFirst] = [0, false];
      paint(...args);
    },
  };
}
