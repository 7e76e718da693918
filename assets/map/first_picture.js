// @ts-check
// Where the picture that stands in the page until its map is there has to lie, to show each place where the map will.

import { down, TILE_PIXELS, turns } from "./opening.js";

/** @import {Camera} from "../contract" */
/** @typedef {[media: string, lon: number, lat: number, zoom: number, width: number, height: number, light: string, dark: string, bearing: number]} FirstPicture the windows it is for, its middle, its size in CSS pixels, its addresses, what is to be up in it in degrees from north */

const LEAST = 0.3;

/**
 * Where a picture lies, from the middle of a window whose map opens with a camera, and how much of the window it covers;
 * null where that is too little.
 * @param {FirstPicture} picture
 * @param {Camera} camera
 * @param {{ width: number, height: number }} size
 */
export function placed([, lon, lat, zoom, wide, high], [x, y, z], size) {
  const scale = 2 ** (z - zoom);
  const pixels = TILE_PIXELS * 2 ** z;
  const [width, height] = [wide * scale, high * scale];
  const left = (turns(lon) - turns(x)) * pixels - width / 2;
  const top = (down(lat) - down(y)) * pixels - height / 2;
  const covered = overlap(left, width, size.width) * overlap(top, height, size.height);
  return covered < LEAST ? null : { left, top, width, height, covered };
}

/** The part of a side that is covered. @param {number} from @param {number} long @param {number} side */
const overlap = (from, long, side) => Math.max(0, Math.min(from + long, side / 2) - Math.max(from, -side / 2)) / side;
