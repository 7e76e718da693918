// @ts-check
// The map drawn once more, elsewhere and in another shape, for paper: a second map with the same style that lives as long
// as its one picture takes. The map on the screen does not move.

import { addAged } from "./age_pictures.js";
import { ink } from "./drawing.js";
import { freePart } from "./free.js";
import { addMark } from "./nearness.js";
import { onPaper, paperStyle, spellingOfDark } from "./paper_style.js";
import { theMap } from "./plotly.js";

/** @import {Map as MapLibre, MapOptions, StyleSpecification} from "maplibre-gl" */
/** @typedef {{ width: number, height: number }} Size in the map's own pixels */

const PATIENCE_MS = 90_000; // without a graphics card, on a slow line
const DRAFT = 1.1; // pixels of the canvas a pixel while all is coming: above one, so that symbols come in their larger size
const MOST_SIDE = 4096; // pixels, which every graphics card can do

/**
 * What is read off a map while it is drawn: its canvas is blank at any other time.
 * @template T
 * @param {MapLibre} map
 * @param {(map: MapLibre) => T} read
 * @returns {T}
 */
export function whileDrawn(map, read) {
  /** @type {{ made: T } | null} */
  let result = null;
  map.once("render", () => {
    result = { made: read(map) };
  });
  map.redraw();
  return /** @type {{ made: T }} */ (/** @type {unknown} */ (result)).made;
}

/** A canvas of its own with the picture of a map that is being drawn. @param {MapLibre} map */
export function pictureOf(map) {
  const drawn = map.getCanvas();
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [drawn.width, drawn.height];
  const context = copy.getContext("2d");
  context?.drawImage(drawn, 0, 0);
  // There is ground everywhere: a picture that one can look through is none.
  if (!context?.getImageData(copy.width >> 1, copy.height >> 1, 1, 1).data[3]) throw new Error("no picture of the map");
  return copy;
}

/**
 * Where a map of a size stands to show what is seen now of the one on the screen, and as much more as its shape needs.
 * @param {Size} size
 */
export function cameraFor({ width, height }) {
  const map = theMap();
  const { left, top, right, bottom } = freePart();
  const box = map.getCanvas().getBoundingClientRect();
  const middle = map.unproject([(left + right) / 2 - box.left, (top + bottom) / 2 - box.top]);
  const zoom = map.getZoom() + Math.log2(Math.min(width / (right - left), height / (bottom - top)));
  return { center: middle, zoom, bearing: map.getBearing() };
}

/** @param {(spelling: string) => Promise<StyleSpecification>} lightStyle @param {number} least */
async function styleNow(lightStyle, least) {
  const seen = theMap().getStyle();
  const spelling = spellingOfDark(seen.name);
  return paperStyle(seen, spelling ? await lightStyle(spelling) : null, least);
}

/** @param {MapLibre} map @returns {Promise<void>} */
const idle = (map) =>
  new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error("the map is not drawn in time")), PATIENCE_MS);
    map.on("webglcontextlost", () => failed(new Error("the map has lost its canvas")));
    map.once("idle", () => {
      clearTimeout(late);
      done();
    });
  });

/**
 * @typedef {object} How
 * @property {number} ratio pixels of the picture a pixel
 * @property {number} least pixels of the smallest letters
 * @property {(spelling: string) => Promise<StyleSpecification>} lightStyle
 * @property {(map: MapLibre) => Promise<void>} prepare what is done once the style is there
 */

/**
 * Draws the map anew; refuses where the machine cannot.
 * @template T
 * @param {Size & How} how
 * @param {(map: MapLibre) => T} read what is to be known of it
 */
export async function rendered({ width, height, ratio, least, lightStyle, prepare }, read) {
  const style = await styleNow(lightStyle, least);
  const container = document.createElement("div");
  container.className = "paper-stage";
  container.inert = true;
  container.style.width = `${width}px`;
  container.style.height = `${height}px`;
  document.body.append(container);
  /** @type {MapLibre | null} */
  let map = null;
  try {
    const MapKind = /** @type {new (options: MapOptions) => MapLibre} */ (theMap().constructor);
    map = new MapKind({
      container,
      style,
      ...cameraFor({ width, height }),
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      pixelRatio: DRAFT,
      maxCanvasSize: [MOST_SIDE, MOST_SIDE],
    });
    const made = map;
    made.setMissingStyleImageResolver((id) => {
      addMark(made, id, onPaper(ink("halo")));
      addAged(made, id, (name) => onPaper(ink(name)));
    });
    made.on("error", () => {}); // a tile that does not come leaves its gap here as on the screen
    await made.once("style.load");
    await prepare(made);
    await idle(made);
    made.setPixelRatio(ratio);
    return whileDrawn(made, () => ({ canvas: pictureOf(made), ...read(made) }));
  } finally {
    map?.remove(); // and with it its WebGL context, of which a browser has few
    container.remove();
  }
}
