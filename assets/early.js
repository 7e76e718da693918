// @ts-check
// Runs in the page before everything else: what Dash will ask for only after its scripts have run is asked for now.
//
// The layout request carries the page's query string, whether the reader's system prefers a dark ground, where the
// atlas is and where its map opens in a window of this size, so that the very first paint is right and nothing has to be
// patched over it. Dash has no setting for that: its request is given the query on its way out, with ?plain=1 too. The
// map's style and the tiles of the opening view are fetched ahead as well.

import { allowed, city, place, SMALL } from "./map/opening.js";

/** @import {Camera, GroundUrls, TileSource} from "./contract" */

const MOST_STATE = 7000; // an address longer than any link of the atlas would make a request that no server takes
const TILE_PIXELS = 512;
const root = document.documentElement;
const base = root.dataset.base ?? "";
const at = location.origin + base;
const asked = new URLSearchParams(location.search);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const theme = asked.get("theme") === "light" ? "light" : asked.get("theme") === "dark" || dark ? "dark" : "light";
root.dataset.theme = theme;

const plain = window.fetch.bind(window);
const state = encodeURIComponent(location.search).length > MOST_STATE ? "x".repeat(5000) : location.search; // its length is told
const { ground = "", opening = "null" } = document.currentScript?.dataset ?? {};
const camera = openingCamera();
const query = new URLSearchParams({ state, prefers: dark ? "dark" : "light", at, opening: camera.join() });
// The patch "early" of map/plotly.js: without it nothing is asked for ahead, and Dash's requests go out when it makes them.
const ahead = asked.get("plain") !== "1" && !window.atlas?.without?.includes("early");
/** @type {Record<string, string>} What Dash asks for, and the address with all that its answer depends on. */
const addresses = {
  "_dash-layout": `${base}/_dash-layout?${query}`,
  "_dash-dependencies": `${base}/_dash-dependencies`,
};
const early = new Map(ahead ? Object.entries(addresses).map(([name, address]) => [name, plain(address)]) : []);

window.fetch = (resource, options) => {
  const name = typeof resource === "string" && Object.keys(addresses).find((each) => resource.endsWith(each));
  if (!name) return plain(resource, options);
  const reply = early.get(name);
  early.delete(name); // an answer can be read once
  if (reply) root.dataset.early = "taken";
  return reply ?? plain(addresses[name], options);
};

const { styles, tiles } = /** @type {GroundUrls} */ (JSON.parse(ground));
const spelling = asked.get("lang") === "ko" ? "ko" : asked.get("names") === "mr" ? "mr" : "en";
const style = `${styles[`${theme}-${spelling}`]}&at=${encodeURIComponent(at)}`;

/** Where the map opens: where the address says, at the place that it names, or at the city. @returns {Camera} */
function openingCamera() {
  const given = (asked.get("view") ?? "").split(",").map(Number);
  const [lon, lat, zoom] = given;
  if (given.length === 3 && given.every(Number.isFinite)) {
    return allowed(/** @type {Camera} */ ([lon, lat, zoom]));
  }
  const box = JSON.parse(opening);
  const size = { width: innerWidth, height: innerHeight };
  const small = matchMedia(SMALL).matches;
  const [x, y, z] = box ? place(box, size, small, asked.has("claim") && !asked.has("site")) : city(size, small);
  return [Number(x.toFixed(5)), Number(y.toFixed(5)), Number(z.toFixed(2))];
}

/** The tiles of a source that the opening view shows, as MapLibre will ask for them. @param {TileSource} source */
function inView({ url, zooms: [lowest, highest], bbox: [west, south, east, north] }) {
  const [lon, lat, zoom] = camera;
  const z = Math.min((url.includes(".webp") ? Math.round : Math.floor)(zoom), highest);
  if (z < lowest) return [];
  const count = 2 ** z;
  const pixels = TILE_PIXELS * 2 ** (zoom - z);
  const column = (/** @type {number} */ degrees) => ((degrees + 180) / 360) * count;
  const row = (/** @type {number} */ degrees) =>
    (0.5 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI)) * count;
  const span = (/** @type {number} */ middle, /** @type {number} */ size, /** @type {number[]} */ [first, last]) => {
    const from = Math.floor(Math.max(middle - size / 2 / pixels, first));
    const to = Math.floor(Math.min(middle + size / 2 / pixels, last));
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  };
  const columns = span(column(lon), innerWidth, [column(west), column(east)]);
  const rows = span(row(lat), innerHeight, [row(north), row(south)]);
  const named = (/** @type {number} */ x, /** @type {number} */ y) =>
    url.replace("{z}", `${z}`).replace("{x}", `${x}`).replace("{y}", `${y}`);
  return columns.flatMap((x) => rows.map((y) => named(x, y)));
}

// Into the browser's cache, where MapLibre's worker finds them; a preload link would not be seen from there.
for (const file of ahead ? [style, ...tiles.flatMap(inView)] : []) {
  plain(file)
    .then((reply) => reply.arrayBuffer())
    .catch(() => {});
}
