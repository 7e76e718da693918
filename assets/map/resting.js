// @ts-check
// Plotly removes the layers of a trace that becomes invisible and builds them anew later. Here they rest instead: hidden,
// but with their data in place, so that either way of a toggle is one frame.

import * as layers from "./traces.js";

/**
 * @typedef {object} Plot
 * @property {() => Record<string, any>} drawings what Plotly has drawn, by uid
 * @property {(index: number, visible: boolean) => void} mark notes whether a trace is seen
 * @property {(ids: string[], shown: boolean) => void} setShown
 */

/** Lets traces rest and wake again. @param {Plot} plot */
export function rests({ drawings, mark, setShown }) {
  /** @type {Map<string, any>} uid → what a toggle has hidden, and what it was drawn with */
  const resting = new Map();

  /** @param {string} uid */
  function hide(uid) {
    const shown = layers.layersOf(uid).filter((id) => layers.theMap().getLayoutProperty(id, "visibility") !== "none");
    setShown(shown, false);
    return shown;
  }

  function keep() {
    for (const drawing of Object.values(drawings())) {
      if (drawing.atlasUpdate || !drawing.update) continue;
      drawing.atlasUpdate = drawing.update.bind(drawing);
      drawing.update = (/** @type {any} */ calcTrace) => {
        const { uid, visible } = calcTrace[0].trace;
        if (visible === true) {
          drawing.atlasUpdate(calcTrace);
          resting.delete(uid);
        } else if (!resting.has(uid)) hide(uid);
      };
    }
  }

  return {
    /** Has Plotly leave the layers of what it no longer shows. */
    keep,

    /** Hides a trace. @param {number} index */
    rest(index) {
      keep();
      const trace = layers.traces()[index];
      const drawing = drawings()[trace.uid];
      resting.set(trace.uid, { layers: hide(trace.uid), drawing, data: layers.drawnWith(trace) });
      mark(index, false);
    },

    /** Shows a resting trace again; false where a Patch changed it in the meantime. @param {number} index */
    wake(index) {
      const trace = layers.traces()[index];
      const rested = resting.get(trace.uid);
      resting.delete(trace.uid);
      if (!rested || drawings()[trace.uid] !== rested.drawing) return false;
      if (!layers.drawnWith(trace).every((value, at) => value === rested.data[at])) return false;
      setShown(rested.layers, true);
      mark(index, true);
      return true;
    },
  };
}
