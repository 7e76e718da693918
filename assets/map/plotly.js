// @ts-check
// The one door to the objects that Plotly and MapLibre do not promise. Reaching the MapLibre map behind Plotly's element
// is what the atlas needs; everything else here makes it faster, is tested for at the start, and goes by itself where a
// name is gone. `?plain=1` leaves all of it out: then public methods draw the same, only slower. Nobody promises either
// how Plotly names its layers (traces.js) and where Dash fetches its layout (../early.js).
import { IDS } from "../names.js";
import { carried } from "./carrying.js";
import { whole } from "./painting.js";
import { applyAll, on } from "./patching.js";
import { rests } from "./resting.js";
import { changedFrames } from "./same_frames.js";
import { keepView } from "./same_view.js";
import { sheets } from "./sheets.js";
import { omitSameData } from "./source_data.js";
import { copyOf, standingGround } from "./standing_ground.js";
import * as layers from "./traces.js";
import { addUnchecked } from "./unchecked.js";
import { standIns, widen } from "./wide_tiles.js";

export { patches } from "./patching.js";
export * from "./traces.js";

/** @import {Patch} from "../contract" */

const page = document.documentElement;
// Plotly's element, its drawing of the map, and that map.
let [element, subplot, map] = /** @type {any[]} */ ([null, null, null]);
const { keep, ...resting } = rests({ drawings: () => subplot.traceHash, mark, setShown });
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
    works: () => has("page.dataset.early"),
    apply: () => {}, // done by early.js, which notes it where Dash has taken what was asked for ahead
  },
  { name: "load", works: () => has("map.fire"), apply: loadAtOnce },
  { name: "names", works: () => has("map._fadeDuration"), apply: (map) => (map._fadeDuration = 0) },
  {
    name: "tile-cache",
    works: () => has("map._maxTileCacheZoomLevels"),
    apply: (map) => (map._maxTileCacheZoomLevels = 1),
  },
  { name: "layers", works: () => has("subplot.addLayer", "subplot.setOptions"), apply: layOutOnce },
  {
    name: "order",
    works: () => has("subplot.fillBelowLookup", "subplot.traceHash", "subplot.belowLookup"),
    apply: keepOrder,
  },
  { name: "carried", works: () => has("map.setStyle", "subplot.traceHash"), apply: carryTraces },
  { name: "symbols", works: () => has("map.style._loadSprite"), apply: replaceSymbols },
  {
    name: "layer-list",
    works: () => has("subplot.getMapLayers"),
    apply: (map) => (subplot.getMapLayers = () => map.getLayersOrder().map((/** @type {string} */ id) => ({ id }))),
  },
  { name: "unchecked", works: () => has("map.style._load"), apply: (map) => addUnchecked(map, "_load") },
  { name: "toggles", works: () => has("subplot.traceHash", "graph._fullData"), apply: () => layers.onPlotted(keep) },
  { name: "visibility", works: () => has("map._update"), apply: () => {} },
  { name: "same-view", works: () => has("map.setCenter"), apply: (map) => keepView(map, () => map.painter) },
  { name: "same-plots", works: () => has("Plotly.react"), apply: omitSamePlots },
  { name: "same-data", works: () => has("map.addSource"), apply: omitSameData },
  { name: "wide-tiles", works: () => has("map.style.tileManagers", "map.addSource"), apply: widenTiles },
  { name: "followed", works: () => has("subplot.updateData"), apply: followAtOnce },
  {
    name: "standing-ground",
    works: () => has("painter.renderLayer", "painter.renderTileClippingMasks", "map.style.hasTransitions"),
    apply: keepGround,
  },
  {
    name: "same-frames",
    works: () => has("map._render", "map._renderTaskQueue.run", "map._handlers._requestFrame", "painter.render"),
    apply: omitSameFrames,
  },
  { name: "placement", works: () => has("map.style._updatePlacement", "map._fadeDuration"), apply: placeOnce },
  { name: "whole-pictures", works: () => has("painter.render"), apply: holdPictures },
  { name: "clipping-masks", works: () => has("painter.renderTileClippingMasks"), apply: shareClippingMasks },
  { name: "sky", works: () => has("painter.drawFunctions.sky", "painter.transform.pitch"), apply: omitUnseenSky },
];

// Plotly waits for MapLibre to have drawn the whole ground before it adds a trace; the style alone will do.
/** @type {Patch["apply"]} */
function loadAtOnce(map) {
  if (map.getLayersOrder().length) map.fire("load");
  else map.once("style.load", () => map.fire("load"));
}

// Mixed into what Plotly hands to MapLibre, so that a later Patch keeps it so.
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

// Bulk layers are drawn by the atlas itself, in colours that do not come with their data.
const isCarried = (/** @type {string} */ id) =>
  id.startsWith("letters-") || (layers.isTraceLayer(id) && layers.partsOf(id)?.kind !== "bulk");

// With another style Plotly forgets what it has drawn, and would draw it anew.
/** @type {Patch["apply"]} */
function carryTraces(map) {
  /** @type {Record<string, any> | null} */
  let drawn = null;
  const [set, order] = [map.setStyle.bind(map), subplot.fillBelowLookup.bind(subplot)];
  map.setStyle = (/** @type {any} */ style, /** @type {any} */ options) => {
    drawn = { ...drawn, ...subplot.traceHash };
    const transformStyle = (/** @type {any} */ before, /** @type {any} */ next) =>
      before ? carried(before, next, isCarried) : next;
    return set(style, { transformStyle, ...options });
  };
  subplot.fillBelowLookup = (/** @type {any[]} */ ...args) => {
    const there = Object.entries(drawn ?? {}).filter(([uid]) => layers.layersOf(uid).length);
    Object.assign(subplot.traceHash, Object.fromEntries(there));
    drawn = null;
    return order(...args);
  };
}

/** @type {Patch["apply"]} */
function replaceSymbols(map) {
  const load = map.style._loadSprite.bind(map.style);
  const isOther = sheets(map.getLayersOrder().length ? map.getSprite()[0]?.url : "");
  map.style._loadSprite = (/** @type {string} */ url, /** @type {boolean} */ isNew, /** @type {any[]} */ ...more) =>
    load(url, isOther(url) && isNew, ...more);
}

/** @type {Patch["apply"]} */
function widenTiles(map) {
  widen(map, (id) => {
    const manager = map.style.tileManagers[id];
    const tiles = manager?._inViewTiles;
    if (!tiles?.getAllTiles || !manager._updateRetainedTiles) return false;
    const retain = manager._updateRetainedTiles.bind(manager);
    manager._updateRetainedTiles = (/** @type {any[]} */ wanted, /** @type {number} */ zoom) =>
      standIns(retain(wanted, zoom), wanted, tiles.getAllTiles());
    return true;
  });
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

/** @type {Patch["apply"]} */
function keepGround(map, painter) {
  const ground = standingGround(map, copyOf(map.getCanvas().getContext("webgl2")), {
    layers: () => map.getLayersOrder().map((/** @type {string} */ id) => map.getLayer(id)),
    isTrace: layers.isTraceLayer,
    isChanging: () => map.style.hasTransitions(),
  });
  const { render, renderLayer: paint, renderTileClippingMasks: clip } = painter;
  let below = 0;
  painter.render = (/** @type {any[]} */ ...args) => {
    below = ground.begin();
    render.apply(painter, args);
  };
  painter.renderLayer = (/** @type {any[]} */ ...args) => {
    const [, , { id }, , how] = args;
    // What lies above the copy is painted from below, without the depths that let areas hide what is under them.
    if (below) how.opaquePassCutoff = below;
    if (ground.paints(id, how.currentPass)) paint.apply(painter, args);
  };
  painter.renderTileClippingMasks = (/** @type {any[]} */ ...args) =>
    ground.shows(args[0].id) || clip.apply(painter, args);
}

/** @type {Patch["apply"]} */
function omitSameFrames(map, painter) {
  const frames = changedFrames({
    listen: map._handlers._requestFrame.bind(map._handlers),
    hear: map._renderTaskQueue.run.bind(map._renderTaskQueue),
    isMoving: map.isMoving.bind(map),
    repaint: map.triggerRepaint.bind(map),
    redraw: map.redraw.bind(map),
    frame: map._render.bind(map),
    render: painter.render.bind(painter),
  });
  map._handlers._requestFrame = frames.listen;
  Object.assign(map, { triggerRepaint: frames.repaint, redraw: frames.redraw, _render: frames.frame });
  painter.render = frames.render;
}

/** @type {(() => boolean) | null} whether a picture is held back, as what it is to show has not come */
let isHeld = null;

/** @type {Patch["apply"]} */
function holdPictures(map, painter) {
  const { paint, waits } = whole(painter.render.bind(painter), map, {
    isComing: () => map._placementDirty || !layers.whole(),
    isUnseen: () => Boolean(document.getElementById(IDS.FIRST_PICTURE)),
    hold: (style) => (painter.style = style), // without which tiles would be thrown away as they come
  });
  [painter.render, isHeld] = [paint, waits];
}

// Names that stand at once are placed all in one go; that a symbol has come since, for which MapLibre places them a second
// time, is true only of those that it places bit by bit. And nobody sees where they stand in a picture that is held back.
/** @type {Patch["apply"]} */
function placeOnce(map, painter) {
  const styles = Object.getPrototypeOf(map.style);
  const place = styles._updatePlacement;
  styles._updatePlacement = function placeAll(/** @type {any[]} */ ...args) {
    // Whose canvas was lost has another painter since, which holds no picture back.
    if (this.map !== map || map.painter !== painter) return place.apply(this, args);
    if (!layers.whole() && isHeld?.()) return false;
    const isDue = place.apply(this, args);
    if (map._fadeDuration > 0 || !this.pauseablePlacement?.isDone()) return isDue;
    this.placement.stale = false;
    return false;
  };
}

// Once all tiles have come those of every source are the same, and their outlines written once will do. Until then some
// stand in for others, which lie over them: then each source has an outline of its own.
/** @type {Patch["apply"]} */
function shareClippingMasks(_, painter) {
  const write = painter.renderTileClippingMasks;
  painter.renderTileClippingMasks = (/** @type {any[]} */ ...args) => {
    const [layer, tiles] = args;
    const written = painter.currentStencilSource && painter._tileClippingMaskIDs;
    const outlined = written && tiles?.length === Object.keys(written).length;
    if (outlined && tiles.every((/** @type {any} */ { key }) => key in written) && layer.isTileClipped?.())
      painter.currentStencilSource = layer.source;
    else write.apply(painter, args);
  };
}

/** @type {Patch["apply"]} */
function omitUnseenSky(_, painter) {
  const { sky: paint } = painter.drawFunctions;
  const sky = (/** @type {any[]} */ ...args) => painter.transform.pitch > 0 && paint(...args);
  painter.drawFunctions = { ...painter.drawFunctions, sky };
}

// ---- toggles --------------------------------------------------------------------------------------------------------
/** @param {number} index @param {boolean} visible */
function mark(index, visible) {
  // Dash's figure and Plotly's data are one object, so a later Patch finds what is written here.
  layers.traces()[index].visible = visible;
  element._fullData[index].visible = visible;
}

/** Hides a trace; false where that is left to `restyle`. @param {number} index */
export function rest(index) {
  if (on("toggles")) resting.rest(index);
  return on("toggles");
}

/** Shows a resting trace again; false where a Patch changed it in the meantime. @param {number} index */
export const wake = (index) => resting.wake(index);

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
