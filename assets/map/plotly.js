// @ts-check
// The one door to the objects that Plotly and MapLibre do not promise. Reaching the MapLibre map behind Plotly's element
// is what the atlas needs; everything else here makes it faster, is tested for at the start, and goes by itself where a
// name is gone. `?plain=1` leaves all of it out: then public methods draw the same, only slower. Two more things are
// needed that nobody promises: how Plotly names its layers (traces.js) and where Dash fetches its layout (../early.js).
import { whole } from "./painting.js";
import { applyAll, on } from "./patching.js";
import * as layers from "./traces.js";

export { patches } from "./patching.js";
export * from "./traces.js";

/** @import {Patch} from "../contract" */

const page = document.documentElement;
/** @type {any} Plotly's element */
let element = null;
/** @type {any} */
let map = null;
/** @type {any} Plotly's drawing of the map */
let subplot = null;
/** @type {Map<string, any>} uid → what a toggle has hidden, and what it was drawn with */
const resting = new Map();
// ---- start ----------------------------------------------------------------------------------------------------------
layers.seek((graph) => {
  element = graph;
  subplot = element._fullLayout?.map?._subplot;
  map = subplot?.map;
  return map ?? null;
}, start);

function start() {
  applyAll(PATCHES, map);
  layers.follow(on("layers") ? [] : [layers.layOver]);
}

/** Whether there is something at each of these paths. @param {string[]} paths */
function has(...paths) {
  /** @type {any} */
  const roots = { map, painter: map.painter, subplot, graph: element, Plotly: window.Plotly, page };
  return paths.every((path) => path.split(".").reduce((at, name) => at?.[name], roots) !== undefined);
}

// ---- patches --------------------------------------------------------------------------------------------------------
/** @type {Patch[]} */
const PATCHES = [
  {
    name: "early",
    gain: "0 files come before the layout is asked for, not 14",
    without: "Dash asks for its layout, and MapLibre for style and tiles, only when all scripts have run",
    works: () => has("page.dataset.early"),
    apply: () => {}, // done by early.js, which notes it where Dash has taken what was asked for ahead
  },
  {
    name: "names",
    gain: "names stand at once, without MapLibre's fade: four steps of the zoom take 4 frames, not 11",
    without: "names fade in",
    works: () => has("map._fadeDuration"),
    apply: (map) => (map._fadeDuration = 0),
  },
  {
    name: "tile-cache",
    gain: "one view's tiles are kept of what has left the view, not five: 1,430 buffers held after six zooms, not 2,333",
    without: "more memory is held",
    works: () => has("map._maxTileCacheZoomLevels"),
    apply: (map) => (map._maxTileCacheZoomLevels = 1),
  },
  {
    name: "layers",
    gain: "a layer is laid out once: other colours change 2 properties again, not 75",
    without: "what Plotly has no attribute for is set by public methods after each change",
    works: () => has("subplot.addLayer", "subplot.setOptions"),
    apply: layOutOnce,
  },
  {
    name: "order",
    gain: "a filter takes off and puts on 0 layers, not 72: those that are there are left",
    without: "every layer of every trace is built anew by each Patch",
    works: () => has("subplot.fillBelowLookup", "subplot.traceHash", "subplot.belowLookup"),
    apply: keepOrder,
  },
  {
    name: "layer-list",
    gain: "other colours have the whole style written out 0 times, not 106: Plotly asks for the layers' order once a layer",
    without: "the style is written out once for each layer that Plotly adds",
    works: () => has("subplot.getMapLayers"),
    apply: (map) => (subplot.getMapLayers = () => map.getLayersOrder().map((/** @type {string} */ id) => ({ id }))),
  },
  {
    name: "toggles",
    gain: "a toggle and its return take off and build 0 layers, not 8: they rest meanwhile",
    without: "Plotly.restyle plots every trace anew",
    works: () => has("subplot.traceHash", "graph._fullData"),
    apply: () => layers.onPlotted(keepResting),
  },
  {
    name: "visibility",
    gain: "a toggle draws one picture, not two (154 draw calls, not 308): no tile has to be read again",
    without: "MapLibre's worker reads all tiles of the source again",
    works: () => has("map._update"),
    apply: () => {},
  },
  {
    name: "same-plots",
    gain: "no plot after a move of the map, of which Dash takes note by plotting again (0 sources, not 10)",
    without: "each move is followed by a plot of every source and layer",
    works: () => has("Plotly.react"),
    apply: omitSamePlots,
  },
  {
    name: "followed",
    gain: "names and lines change with the places: a filter draws one picture, not two (142 draw calls, not 284)",
    without: "what goes with the traces is drawn after Plotly has seen them drawn",
    works: () => has("subplot.updateData"),
    apply: followAtOnce,
  },
  {
    name: "same-frames",
    gain: "a press and release of the mouse paints nothing anew (0 draw calls, not 158)",
    without: "each press of the mouse costs a picture",
    works: () => has("map._render", "map._handlers._requestFrame", "painter.render"),
    apply: omitSameFrames,
  },
  {
    name: "whole-pictures",
    gain: "the first map is one whole picture, not one for each source, sprite and font (330 draw calls, not 1,210)",
    without: "the map fills up picture by picture, and changes so",
    works: () => has("painter.render"),
    apply: holdPictures,
  },
  {
    name: "clipping-masks",
    gain: "tiles are outlined once, not for each source: a picture takes 158 draw calls, not 302",
    without: "the stencil is written over the whole screen for each source",
    works: () => has("painter.renderTileClippingMasks"),
    apply: shareClippingMasks,
  },
  {
    name: "sky",
    gain: "a picture takes 159 ms, not 208, without a graphics card: seen from straight above there is no sky",
    without: "a sky is painted behind the ground of each picture",
    works: () => has("painter.drawFunctions.sky", "painter.transform.pitch"),
    apply: omitUnseenSky,
  },
];

// Mixed into whatever Plotly hands to MapLibre, so that a later Patch keeps it so.
function layOutOnce() {
  const add = subplot.addLayer.bind(subplot);
  subplot.addLayer = (/** @type {any} */ layer, /** @type {string} */ below) => {
    const { layout, paint } =
      layer.layout?.visibility === "visible" ? layers.extrasOf(layer.id) : { layout: {}, paint: {} };
    add({ ...layer, layout: { ...layer.layout, ...layout }, paint: { ...layer.paint, ...paint } }, below);
  };
  const set = subplot.setOptions.bind(subplot);
  subplot.setOptions = (/** @type {string} */ id, /** @type {string} */ method, /** @type {any} */ options) => {
    const hidden = method === "setLayoutProperty" && options.visibility === "none";
    const extra = hidden ? {} : layers.extrasOf(id)[method === "setLayoutProperty" ? "layout" : "paint"];
    set(id, method, { ...options, ...extra });
  };
}

// Plotly takes every layer off to be sure of their order, which is right as long as no trace is new.
function keepOrder() {
  const order = subplot.fillBelowLookup.bind(subplot);
  subplot.fillBelowLookup = (/** @type {any[][]} */ drawn, /** @type {any} */ layout) => {
    order(drawn, layout);
    if (!drawn.every(([{ trace }]) => subplot.traceHash[trace.uid])) return;
    for (const each of /** @type {any[]} */ (Object.values(subplot.traceHash))) {
      each.below = subplot.belowLookup[`trace-${each.uid}`];
    }
  };
}

// Plotly tells of a plot once MapLibre has drawn it.
function followAtOnce() {
  const update = subplot.updateData.bind(subplot);
  subplot.updateData = (/** @type {any[][]} */ drawn) => {
    update(drawn);
    layers.tellPlotted();
  };
}

/** @type {Patch["apply"]} */
function omitSamePlots() {
  const { react } = window.Plotly;
  /** @param {any} figure */
  const drawn = ({ data, layout }) =>
    data === element.data && Object.entries(layout).every(([name, value]) => layers.same(value, element.layout[name]));
  window.Plotly.react = (target, figure, ...rest) =>
    target === element && drawn(figure) ? Promise.resolve(element) : react(target, figure, ...rest);
}

// A frame in which nothing has changed need not be painted: what it would show is on the screen.
/** @type {Patch["apply"]} */
function omitSameFrames(map, painter) {
  const { _handlers: handlers, _render: frame, triggerRepaint: repaint, redraw } = map;
  const [{ render }, { _requestFrame: listen }] = [painter, handlers];
  let [listening, painting, due] = [false, true, true]; // due: something has changed since the frame before
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

/** @type {Patch["apply"]} */
function holdPictures(map, painter) {
  painter.render = whole(painter.render.bind(painter), map, {
    isComing: () => map._placementDirty || !layers.whole(),
    hold: (style) => (painter.style = style), // without which tiles would be thrown away as they come
  });
}

// Once all tiles have come those of every source are the same, and their outlines written once will do. Until then some
// stand in for others, which lie over them: then each source has an outline of its own.
/** @type {Patch["apply"]} */
function shareClippingMasks(_, painter) {
  const write = painter.renderTileClippingMasks;
  painter.renderTileClippingMasks = (/** @type {any[]} */ ...args) => {
    const [layer, tiles] = args;
    const written = painter.currentStencilSource && painter._tileClippingMaskIDs;
    const outlined =
      written &&
      tiles?.length === Object.keys(written).length &&
      tiles.every((/** @type {any} */ { key }) => key in written);
    if (outlined && layer.isTileClipped?.()) painter.currentStencilSource = layer.source;
    else write.apply(painter, args);
  };
}

/** @type {Patch["apply"]} */
function omitUnseenSky(_, painter) {
  const { sky } = painter.drawFunctions;
  const paint = (/** @type {any[]} */ ...args) => painter.transform.pitch > 0 && sky(...args);
  painter.drawFunctions = { ...painter.drawFunctions, sky: paint };
}

// ---- toggles --------------------------------------------------------------------------------------------------------
// Plotly removes the layers of a trace that becomes invisible and builds them anew later. Here they rest instead:
// hidden, but with their data in place, so that either way of a toggle is one frame.
function keepResting() {
  for (const drawing of /** @type {any[]} */ (Object.values(subplot.traceHash))) {
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

/** @param {string} uid */
function hide(uid) {
  const shown = layers.layersOf(uid).filter((id) => layers.theMap().getLayoutProperty(id, "visibility") !== "none");
  setShown(shown, false);
  return shown;
}

/** @param {number} index @param {boolean} visible */
function mark(index, visible) {
  // Dash's figure and Plotly's data are one object, so a later Patch finds what is written here.
  layers.traces()[index].visible = visible;
  element._fullData[index].visible = visible;
}

/** Hides a trace; false where that is left to `restyle`. @param {number} index */
export function rest(index) {
  if (!on("toggles")) return false;
  keepResting();
  const trace = layers.traces()[index];
  const drawing = subplot.traceHash[trace.uid];
  resting.set(trace.uid, { layers: hide(trace.uid), drawing, data: layers.drawnWith(trace) });
  mark(index, false);
  return true;
}

/** Shows a resting trace again; false where a Patch changed it in the meantime. @param {number} index */
export function wake(index) {
  const trace = layers.traces()[index];
  const rested = resting.get(trace.uid);
  resting.delete(trace.uid);
  if (!rested || subplot.traceHash[trace.uid] !== rested.drawing) return false;
  if (!layers.drawnWith(trace).every((value, at) => value === rested.data[at])) return false;
  setShown(rested.layers, true);
  mark(index, true);
  return true;
}

/** Shows or hides layers. @param {string[]} ids @param {boolean} shown */
export function setShown(ids, shown) {
  const value = shown ? "visible" : "none";
  for (const id of ids) {
    const layer = /** @type {any} */ (layers.theMap().getLayer(id));
    if (on("visibility") && layer.setLayoutProperty) layer.setLayoutProperty("visibility", value);
    else layers.theMap().setLayoutProperty(id, "visibility", value);
  }
  if (on("visibility") && ids.length) map._update(true);
}
