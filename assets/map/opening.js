// @ts-check
// Where the map opens: the same for whoever asks for it before there is a map, and for whoever goes back there.

import { BOUNDS, HOME, ZOOMS } from "../names.js";

/** @import {BBox, Camera} from "../contract" */
/** @typedef {{ width: number, height: number }} Size in pixels */
/** @typedef {{ top: number, right: number, bottom: number, left: number }} Edges how much of each edge is covered */

export const TILE_PIXELS = 512;
const MOST_CITY = 12.4;
const MOST_PLACE = 13.2;
// What covers a large window while it opens, as the styles of the page have it.
const PANEL = 348;
const DETAILS = 420;
const COLUMN = 452;
const COLUMN_PART = 0.36;
const DRAWER = { part: 0.46, most: 420 };
// What the buttons of the map take of its right edge in a small window, in one column or, where it is low, in two.
const TOOLS = /** @type {const} */ ([78, 128]);
const LOW = 500;
/** Where panels are sheets over the map. */
export const SMALL = "(width < 64em) or (height <= 31.25em)";

export const turns = (/** @type {number} */ lon) => (lon + 180) / 360;
export const down = (/** @type {number} */ lat) => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
const degreesNorth = (/** @type {number} */ part) => (Math.atan(Math.sinh((0.5 - part) * 2 * Math.PI)) * 180) / Math.PI;
const between = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  Math.min(Math.max(value, low), high);

/**
 * The camera nearest to one that the map allows.
 * @param {Camera} camera
 * @returns {Camera}
 */
export function allowed([lon, lat, zoom]) {
  const [west, south, east, north] = BOUNDS;
  return [between(lon, west, east), between(lat, south, north), between(zoom, ...ZOOMS)];
}

/**
 * The camera that shows a box as large as the free part of a window has room for it.
 * @param {BBox} box
 * @param {Size} size
 * @param {Edges} covered
 * @param {number} most zoom
 * @returns {Camera}
 */
export function fitted([west, south, east, north], { width, height }, { top, right, bottom, left }, most) {
  const [x, y] = [(turns(west) + turns(east)) / 2, (down(south) + down(north)) / 2];
  const [wide, high] = [turns(east) - turns(west), down(south) - down(north)];
  // Of a window that has no room, or no size yet, the middle is still that of the box.
  const room = Math.min(Math.max(width - left - right, 1) / wide, Math.max(height - top - bottom, 1) / high);
  const zoom = between(Math.floor(Math.log2(room / TILE_PIXELS) * 100) / 100, ZOOMS[0], most);
  const pixels = TILE_PIXELS * 2 ** zoom;
  const [toX, toY] = [x + (right - left) / 2 / pixels, y + (bottom - top) / 2 / pixels];
  return allowed([toX * 360 - 180, degreesNorth(toY), zoom]);
}

// On a page of others: the bar above, the buttons at the right; a card of the chosen place lies at the foot.
const EMBEDDED = { top: 60, right: 60, bottom: 52, left: 20 };
// In a low frame the buttons lie in a row, and the card takes all of the width (`css/embed.css`).
const CARD = { narrow: 640, wide: 370, high: 0.5, most: 272, edge: 34 };
const LOW_FRAME = { under: 320, top: 36, right: 150 };
const BARE = { width: 480, height: 480 };

/** Whether the map stands on a page of others; where nothing is drawn, as in a test, it does not. */
const isEmbedded = () => typeof document === "object" && "embed" in document.documentElement.dataset;

/**
 * The first view of the city in a window: port, works, railway and tram between what covers it.
 * @param {Size} size
 * @param {boolean} small
 * @param {boolean} [embedded]
 */
export function city(size, small, embedded = isEmbedded()) {
  if (embedded) return fitted([...HOME], size, EMBEDDED, MOST_CITY);
  const covered = small
    ? { top: 76, right: 62, bottom: Math.min(140, size.height * 0.2), left: 12 }
    : { top: 112, right: 120, bottom: 116, left: PANEL + 56 };
  return fitted([...HOME], size, covered, MOST_CITY);
}

/**
 * The first view of a place beside its details, or of a claim's beside the article; a small window has either as a sheet.
 * @param {BBox} box
 * @param {Size} size
 * @param {boolean} small
 * @param {boolean} [reading] whether the article is open, and no details
 * @param {boolean} [embedded]
 * @param {boolean} [drawn] whether the drawer at the foot is open as well
 */
export function place(box, size, small, reading = false, embedded = isEmbedded(), drawn = false) {
  if (embedded) {
    const isLow = size.height < LOW_FRAME.under;
    const around = isLow ? { ...EMBEDDED, top: LOW_FRAME.top, right: LOW_FRAME.right } : EMBEDDED;
    if (reading) return fitted(box, size, around, MOST_PLACE);
    const high = isLow ? size.height * CARD.high + 8 : Math.min(CARD.most, size.height * CARD.high) + CARD.edge;
    const card = isLow || size.width < CARD.narrow ? { bottom: high } : { left: CARD.wide };
    return fitted(box, size, { ...around, ...card }, MOST_PLACE);
  }
  const lies = small && size.width > size.height;
  const beside = lies ? Math.min(384, size.width * 0.52) : 0;
  const drawer = Math.min(DRAWER.most, size.height * DRAWER.part);
  const covered = {
    top: 80,
    right: small ? TOOLS[size.height <= LOW ? 1 : 0] + beside : reading ? 60 : DETAILS + 40,
    bottom: small && !lies ? size.height * 0.5 : 70 + (drawn && !small ? drawer : 0),
    left: small ? 40 : (reading ? Math.min(COLUMN, size.width * COLUMN_PART + 12) : PANEL) + 40,
  };
  return fitted(box, size, covered, MOST_PLACE);
}

// What the caption of a plate takes: in the corner of a large window, at the foot of a small one or, where that lies, of
// its left edge.
const CAPTION = { wide: 404, high: 232, strip: 190, tall: 236, beside: 336 };
const INSET = 190;
const NARROW = 640;
const SHORT = 752; // the credits are a button there

/**
 * The view of a plate: its frame beside the caption or above it, wherever it is seen larger.
 * @param {BBox} box
 * @param {Size} size
 * @param {boolean} small
 * @param {boolean} [embedded]
 */
export function plate(box, size, small, embedded = isEmbedded()) {
  // A small frame has no card (`css/embed.css`): its title stands above the map.
  if (embedded) return place(box, size, small, size.width < BARE.width || size.height < BARE.height, true);
  const lies = small && size.width > size.height;
  const isShort = size.width < NARROW && size.height < SHORT;
  /** @type {Edges[]} */
  const ways = !small
    ? [
        { top: 76, right: CAPTION.wide + 90, bottom: 84, left: PANEL + 64 },
        { top: 76, right: INSET + 20, bottom: 150 + CAPTION.high, left: PANEL + 64 },
      ]
    : lies
      ? [{ top: 68, right: TOOLS[1] + 12, bottom: 96, left: CAPTION.beside + 16 }]
      : [
          {
            top: isShort ? 76 : 92,
            right: TOOLS[0] + 56,
            bottom: (size.width < NARROW ? CAPTION.tall : CAPTION.strip) + (isShort ? 118 : 146),
            left: 40,
          },
        ];
  const cameras = ways.map((covered) => fitted(box, size, covered, MOST_PLACE));
  return cameras.reduce((best, each) => (each[2] > best[2] ? each : best));
}
