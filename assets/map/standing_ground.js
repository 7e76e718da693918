// @ts-check
// The ground of a map that stands still is painted once. What is toggled, filtered or chosen is painted onto a copy of it:
// without a graphics card the ground is most of what a picture costs.

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @typedef {{ id: string, type: string, source?: string, serialize: () => object }} Layer */
/** @typedef {{ take: () => void, put: () => void }} Copy of a picture: taken from the canvas, put onto it */

const MAKES_ROOM = new Set(["symbol", "custom"]); // drawn otherwise when something else changes

/**
 * The layers from below up to the first that changes with what is chosen or filtered.
 * @param {Layer[]} layers from below
 * @param {(id: string) => boolean} isTrace
 */
export function groundOf(layers, isTrace) {
  const end = layers.findIndex(({ id, type }) => isTrace(id) || MAKES_ROOM.has(type));
  return end < 0 ? layers : layers.slice(0, end);
}

/**
 * A copy of a canvas that stays on the graphics card; refuses where none could be put back.
 * @param {WebGL2RenderingContext | null} gl
 * @returns {Copy}
 */
export function copyOf(gl) {
  if (!gl || gl.getContextAttributes()?.antialias) throw new Error("no copy of this canvas");
  const [frame, store] = [gl.createFramebuffer(), gl.createRenderbuffer()];
  let [width, height] = [0, 0];
  /** @param {WebGLFramebuffer | null} from @param {WebGLFramebuffer | null} to */
  const copy = (from, to) => {
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, from);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, to);
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  };
  return {
    take() {
      const { drawingBufferWidth, drawingBufferHeight } = gl;
      if (width !== drawingBufferWidth || height !== drawingBufferHeight) {
        [width, height] = [drawingBufferWidth, drawingBufferHeight];
        gl.bindRenderbuffer(gl.RENDERBUFFER, store);
        gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height);
        gl.bindRenderbuffer(gl.RENDERBUFFER, null);
        gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
        gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, store);
      }
      copy(null, frame);
    },
    put: () => copy(frame, null),
  };
}

/**
 * Tells of each layer of a picture whether it is to be painted, and takes and puts the copy of the ground.
 * @param {MapLibre} map
 * @param {Copy} copy
 * @param {{ layers: () => Layer[], isTrace: (id: string) => boolean, isChanging: () => boolean }} more
 */
export function standingGround(map, copy, { layers, isTrace, isChanging }) {
  let reads = 0; // how often tiles of the ground have been read
  let [shown, copied] = ["", ""]; // what this picture's ground is of, and what the copy's
  /** @type {Layer[]} */
  let below = [];
  /** @type {Set<string>} the layers that are kept, or stand in the copy */
  let ground = new Set();
  /** @type {"put" | "take" | ""} what is to be done with the copy before the first layer above the ground is painted */
  let due = "";
  let isCopied = false;

  map.on("data", (event) => {
    if (event.dataType === "source" && below.some(({ source }) => source === event.sourceId)) reads += 1;
  });

  // What a pattern looks like may come later than the layer that asks for it.
  function written() {
    // In its own pixels and in the screen's: whoever makes the browser's letters larger changes one of the two alone.
    const { width, height, style } = map.getCanvas();
    const canvas = [width, height, style.width, style.height, map.getPixelRatio()];
    const turned = [map.getBearing(), map.getPitch(), map.getRoll(), map.getVerticalFieldOfView()];
    const camera = [map.getCenter(), map.getCenterElevation(), map.getZoom(), ...turned, map.getPadding()];
    const text = JSON.stringify([reads, canvas, camera, below.map((layer) => layer.serialize())]);
    return text.includes('-pattern":') ? "" : text;
  }

  return {
    /** Begins a picture; returns how many layers are kept or stand in the copy: none where the map moves or changes. */
    begin() {
      below = groundOf(layers(), isTrace);
      shown = map.isMoving() || isChanging() ? "" : written();
      isCopied = shown !== "" && shown === copied;
      if (isCopied) due = "put";
      else due = shown && map.isStyleLoaded() ? "take" : "";
      ground = new Set(due ? below.map(({ id }) => id) : []);
      return ground.size;
    },

    /** Whether a layer stands in the copy that this picture begins with. @param {string} id */
    shows: (id) => isCopied && ground.has(id),

    /** Whether a layer is to be painted now. @param {string} id @param {string} pass */
    paints(id, pass) {
      if (pass === "offscreen") return true;
      if (due === "put") {
        copy.put();
        due = "";
      } else if (due === "take" && pass === "translucent" && !ground.has(id)) {
        copy.take();
        [copied, due] = [shown, ""];
      }
      return !(isCopied && ground.has(id));
    },
  };
}
