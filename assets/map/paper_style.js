// @ts-check
// The style of the map as paper wants it: what is seen now, in light colours, and no letter too small to be read.

import { LIGHT_OF } from "../names.js";
import { PLATE_FENCE } from "./clear_of.js";
import { isTraceLayer } from "./traces.js";

/** @import {LayerSpecification, SourceSpecification, StyleSpecification} from "maplibre-gl" */

const SMALLER = 0.94; // of a second row of letters, beside the first
const OWN_FILE = "atlas-own"; // nothing that a reader's file says is a colour of the atlas
const COLOUR = /^(near-[a-z]+-)?(#[0-9a-f]{6})$/; // also within the name of a picture

/** A colour on light paper. @param {string} colour */
export const onPaper = (colour) => /** @type {Record<string, string>} */ (LIGHT_OF)[colour] ?? colour;

/**
 * The same value with every colour in it as it is on light paper.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function inLight(value) {
  if (typeof value === "string") {
    const [, of = "", colour] = COLOUR.exec(value) ?? [];
    return /** @type {T} */ (colour ? of + onPaper(colour) : value);
  }
  if (Array.isArray(value)) return /** @type {T} */ (value.map(inLight));
  if (!value || typeof value !== "object") return value;
  const light = Object.entries(value).map(([name, each]) => [name, inLight(each)]);
  return Object.fromEntries(light);
}

/**
 * A size of letters that comes to no less than so many pixels, at every zoom.
 * @param {any} size
 * @param {number} least
 * @returns {any}
 */
export function legible(size, least) {
  if (typeof size === "number") return Math.max(size, least);
  if (!Array.isArray(size)) return size;
  // By the zoom a size has to be told outermost: what it comes to at each is held up instead.
  if (size[0] === "interpolate") return size.map((each, at) => (at > 3 && at % 2 === 0 ? legible(each, least) : each));
  if (size[0] === "step") return size.map((each, at) => (at > 1 && at % 2 === 0 ? legible(each, least) : each));
  return ["max", least, size];
}

/** A second row of letters nearly as large as the first. @param {any} text @returns {any} */
function evenly(text) {
  if (Array.isArray(text)) return text.map(evenly);
  if (!text || typeof text !== "object" || !("font-scale" in text)) return text;
  return { ...text, "font-scale": Math.max(SMALLER, text["font-scale"]) };
}

/** @param {LayerSpecification} layer @param {number} least @returns {LayerSpecification} */
function lettered(layer, least) {
  const layout = /** @type {any} */ (layer.layout);
  if (layer.type !== "symbol" || !layout?.["text-field"]) return layer;
  const size = legible(layout["text-size"] ?? 16, least);
  return { ...layer, layout: { ...layout, "text-field": evenly(layout["text-field"]), "text-size": size } };
}

/** Whether a style is one of the atlas's own dark ones, and in which spelling. @param {string | undefined} name */
export const spellingOfDark = (name) => /^Chongjin Atlas, dark, (\w+)$/.exec(name ?? "")?.[1] ?? null;

/**
 * What a map shows as a style for paper.
 * @param {StyleSpecification} seen
 * @param {StyleSpecification | null} light the same ground in light colours, where it is not that already
 * @param {number} least pixels of the smallest letters
 * @returns {StyleSpecification}
 */
export function paperStyle(seen, light, least) {
  const ground = new Map(light?.layers.map((each) => [each.id, each]));
  const layers = seen.layers
    .filter(({ id, layout }) => id !== PLATE_FENCE && layout?.visibility !== "none")
    .map((each) => {
      const of = isTraceLayer(each.id) ? undefined : ground.get(each.id);
      if (!of) return inLight(each);
      return /** @type {LayerSpecification} */ (of.paint ? { ...each, paint: of.paint } : each);
    })
    .map((each) => lettered(each, least));
  const used = new Set(layers.map((each) => ("source" in each ? each.source : "")));
  const sources = Object.entries(seen.sources)
    .filter(([name]) => used.has(name))
    .map(([name, source]) => [name, light?.sources[name] ?? (name === OWN_FILE ? source : inLight(source))]);
  const made = {
    ...seen,
    sources: /** @type {Record<string, SourceSpecification>} */ (Object.fromEntries(sources)),
    layers,
  };
  return light?.sprite ? { ...made, sprite: light.sprite } : made;
}
