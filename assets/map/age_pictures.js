// @ts-check
// Symbols of what is not there in a year: outlines made of the map's own pictures, and pictures that dissolve.

import { PREFIX } from "./age_states.js";
import { ink } from "./drawing.js";
import { onRestyled, theMap, whenReady } from "./plotly.js";

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @typedef {{ width: number, height: number, data: Uint8ClampedArray | Uint8Array }} Pixels */
/** @typedef {[number, number, number]} Colour */

const GLYPH = 0.22; // how much is left of a symbol within its outline
const HOLLOW = 0.82; // how much its hollow covers of what lies below
const LINE = 1.3; // pixels of the page
const SOFT = 0.7;

/** The red, green and blue of "#rrggbb". @param {string} hex @returns {Colour} */
export function rgb(hex) {
  const of = (/** @type {number} */ at) => Number.parseInt(hex.slice(at, at + 2), 16) || 0;
  return [of(1), of(3), of(5)];
}

/**
 * The least opacity within a distance of a pixel; beyond the edge there is none.
 * @param {Pixels} image
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function leastAround({ width, height, data }, x, y, radius) {
  let least = 255;
  const reach = Math.ceil(radius);
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      if (dx * dx + dy * dy > radius * radius) continue;
      const [at, row] = [x + dx, y + dy];
      const inside = at >= 0 && row >= 0 && at < width && row < height;
      least = Math.min(least, inside ? Number(data[4 * (row * width + at) + 3]) : 0);
    }
  }
  return least;
}

/**
 * A picture as its outline, hollow and with a trace of itself within.
 * @param {Pixels} image
 * @param {number} thickness in its own pixels
 * @param {Colour} line
 * @param {Colour} ground
 * @param {boolean} struck whether a line goes across
 */
export function outlined(image, thickness, line, ground, struck) {
  const { width, height, data } = image;
  const made = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 4 * (y * width + x);
      const alpha = Number(data[at + 3]);
      if (!alpha) continue;
      const across = struck && Math.abs(x / width - 1 + y / height) * width < thickness;
      const rim = across ? 1 : 1 - leastAround(image, x, y, thickness) / 255;
      for (let part = 0; part < 3; part += 1) {
        // The colours of a picture are already multiplied by its opacity only where that is not whole: at the rim.
        const within = GLYPH * Number(data[at + part]) + (1 - GLYPH) * Number(ground[part]);
        made[at + part] = rim * Number(line[part]) + (1 - rim) * within;
      }
      made[at + 3] = alpha * (rim + (1 - rim) * HOLLOW);
    }
  }
  return { width, height, data: made };
}

/**
 * A picture whose edges dissolve.
 * @param {Pixels} image
 * @param {number} radius in its own pixels
 */
export function softened({ width, height, data }, radius) {
  const made = new Uint8ClampedArray(data.length);
  const reach = Math.ceil(radius);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = [0, 0, 0, 0];
      let all = 0;
      for (let dy = -reach; dy <= reach; dy += 1) {
        for (let dx = -reach; dx <= reach; dx += 1) {
          all += 1;
          const [at, row] = [x + dx, y + dy];
          if (at < 0 || row < 0 || at >= width || row >= height) continue;
          const from = 4 * (row * width + at);
          const alpha = Number(data[from + 3]);
          for (let part = 0; part < 3; part += 1) sum[part] = Number(sum[part]) + alpha * Number(data[from + part]);
          sum[3] = Number(sum[3]) + alpha;
        }
      }
      const to = 4 * (y * width + x);
      const alpha = Number(sum[3]);
      for (let part = 0; part < 3; part += 1) made[to + part] = alpha ? Number(sum[part]) / alpha : 0;
      made[to + 3] = (SOFT * alpha) / all;
    }
  }
  return { width, height, data: made };
}

/** @type {WeakMap<MapLibre, Map<string, unknown>>} each picture that was made, and what it was made of */
const madeOf = new WeakMap();

/** Which state a picture shows, and the name of the one that it is made of. @param {string} id */
function partsOf(id) {
  const prefix = Object.values(PREFIX).find((each) => each && id.startsWith(each)) ?? "";
  return { prefix, plain: id.slice(prefix.length) };
}

/**
 * Makes a picture that a map misses.
 * @param {MapLibre} map
 * @param {string} id
 * @param {(name: string) => string} inkOf the value of one of the page's colours
 */
export function addAged(map, id, inkOf) {
  const { prefix, plain } = partsOf(id);
  if (!prefix || map.hasImage(id)) return;
  const found = map.getImage(plain);
  if (!found?.data) return;
  const { pixelRatio } = found;
  const image = /** @type {Pixels} */ (found.data);
  if (!madeOf.has(map)) madeOf.set(map, new Map());
  madeOf.get(map)?.set(id, image);
  const made =
    prefix === PREFIX.not_known
      ? softened(image, pixelRatio)
      : outlined(image, LINE * pixelRatio, rgb(inkOf("label-soft")), rgb(inkOf("land")), prefix === PREFIX.no_longer);
  map.addImage(id, made, { pixelRatio });
}

/** Takes off what was made of pictures that have other colours now: missed, it is made anew. @param {MapLibre} map */
function ageAnew(map) {
  for (const [id, of] of madeOf.get(map) ?? []) {
    const { plain } = partsOf(id);
    if (map.hasImage(id) && map.hasImage(plain) && map.getImage(plain)?.data !== of) map.removeImage(id);
  }
}

whenReady(() => theMap().setMissingStyleImageResolver((id) => addAged(theMap(), id, ink)));
onRestyled(() => ageAnew(theMap()));
