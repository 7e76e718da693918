// @ts-check
// Runs in the page before everything else: what Dash will ask for only after its scripts have run is asked for now.
//
// The layout request carries the page's query string, whether the reader's system prefers a dark ground, where the
// atlas is, what it speaks and where its map opens in a window of this size, so that the very first paint is right and
// nothing has to be patched over it. Dash has no setting for that: its request is given the query on its way out, with
// ?plain=1 too. The map's style and the tiles of the opening view are fetched ahead as well, and before all of them the
// picture that stands in the page until the map is there. Fonts and symbols are there before the page is seen: each that
// came later would have all of it painted again.
//
// Dash takes a request that fails for one that it need not follow up, and the page would look as if it had been answered.
// So its answers are looked at here; were it to ask in another way, a failure would be told when its time is up.

import { answered, NoAnswer, tellRefused } from "./map/answered.js";
import { placed } from "./map/first_picture.js";
import { allowed, city, place, plate, SMALL } from "./map/opening.js";

/** @import {Camera, GroundUrls, TileSource} from "./contract" */
/** @import {FirstPicture} from "./map/first_picture.js" */

const MOST_STATE = 7000; // an address longer than any link of the atlas would make a request that no server takes
const TILE_PIXELS = 512;
const FRAME = { width: 640, height: 400 }; // as large as frames mostly are
const root = document.documentElement;
const base = root.dataset.base ?? "";
const at = location.origin + base;
const asked = new URLSearchParams(location.search);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const theme = asked.get("theme") === "light" ? "light" : asked.get("theme") === "dark" || dark ? "dark" : "light";
root.dataset.theme = theme;

/** @param {number} ms @returns {Promise<void>} */
const after = (ms) => new Promise((then) => setTimeout(then, ms));
const plain = window.fetch.bind(window);
const state = encodeURIComponent(location.search).length > MOST_STATE ? "x".repeat(5000) : location.search; // its length is told
const { ground = "", opening = "null", pictures = "[]", tab = "" } = document.currentScript?.dataset ?? {};
const camera = openingCamera();
const picture = showPicture();
// The map opens where it was to open in the window that the page came in, and the picture stays with it.
addEventListener("resize", () => root.dataset.mapPainted || placePicture());
const query = new URLSearchParams({
  state,
  prefers: dark ? "dark" : "light",
  at,
  opening: camera.join(),
  speaks: root.lang,
});
// The patch "early" of map/plotly.js: without it nothing is asked for ahead, and Dash's requests go out when it makes them.
const ahead = asked.get("plain") !== "1" && !window.atlas?.without?.includes("early");
/** @type {Record<string, string>} What Dash asks for, and the address with all that its answer depends on. */
const addresses = {
  "_dash-layout": `${base}/_dash-layout?${query}`,
  "_dash-dependencies": `${base}/_dash-dependencies`,
};
const early = new Map(
  ahead ? Object.entries(addresses).map(([name, address]) => [name, after(0).then(() => plain(address))]) : [],
);

// Without WebGL there is no map; Dash would only fail to draw it. A browser may take a second to say so, and shows nothing
// meanwhile: so it is asked once the picture is seen, or, where there is none, when Dash asks. Not as soon as the page is
// seen, for whose painting the answer would have to wait.
let looked = false;
function lookForGraphics() {
  if (looked) return;
  looked = true;
  if (hasGraphics()) return;
  root.dataset.map = "webgl";
  addresses["_dash-layout"] += "&map=none";
  early.delete("_dash-layout");
}

const CALLBACKS = "_dash-update-component";
const NOTHING_NEW = 204; // for Dash: nothing is to be changed

/**
 * Looks at an answer of Dash's; where there is none the page is told.
 *
 * @param {(signal: AbortSignal) => Promise<Response>} send
 * @param {() => { id: string, value: unknown }[]} asked
 */
async function heard(send, asked) {
  try {
    // Whole, so that one which breaks off is found out.
    return await answered(send, "json", async (reply) => {
      const { status, headers } = reply;
      return new Response(status === NOTHING_NEW ? null : await reply.arrayBuffer(), { status, headers });
    });
  } catch (fault) {
    tellRefused({ asked: asked(), fault: fault instanceof NoAnswer ? fault : new NoAnswer("offline") });
    return null;
  }
}

/** @param {BodyInit | null | undefined} body of a callback @returns {{ id: string, value: unknown }[]} */
function inputsOf(body) {
  try {
    return JSON.parse(String(body)).inputs ?? [];
  } catch {
    return [];
  }
}

// Letters of the map that are drawn before their font is there stay as they are: latin ones, and Hangul.
const LETTERS_MS = 3000;
// MapLibre would wait for the page's font as long as it takes, and with it the map.
const load = document.fonts.load.bind(document.fonts);
document.fonts.load = (...letters) => Promise.race([load(...letters), after(LETTERS_MS).then(() => [])]);
const lettersLoaded = () => document.fonts.load("1em 'Atlas Sans'", "A\uac00").catch(() => {});

/** What draws the map. @param {string} name @param {RequestInit} [options] */
async function start(name, options) {
  lookForGraphics();
  await lettersLoaded();
  const reply = early.get(name);
  early.delete(name); // an answer can be read once
  if (reply) root.dataset.early = "taken";
  const found = await heard(
    (signal) => waitFor(reply, signal) ?? plain(addresses[name] ?? "", { ...options, signal }),
    () => [],
  );
  return found ?? Response.error();
}

/** @param {Promise<Response> | undefined} reply that is on its way @param {AbortSignal} signal */
const waitFor = (reply, signal) =>
  reply &&
  Promise.race([
    reply,
    /** @type {Promise<never>} */ (new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason)))),
  ]);

window.fetch = async (resource, options) => {
  const address = typeof resource === "string" ? resource : "";
  const name = Object.keys(addresses).find((each) => address.endsWith(each));
  if (name) return start(name, options);
  if (!address.includes(CALLBACKS)) return plain(resource, options);
  const found = await heard(
    (signal) => plain(resource, { ...options, signal }),
    () => inputsOf(options?.body),
  );
  return found ?? new Response(null, { status: NOTHING_NEW });
};

const { styles, tiles } = /** @type {GroundUrls} */ (JSON.parse(ground));
const spelling = root.lang === "ko" ? "ko" : asked.get("names") === "mr" ? "mr" : "en";
const style = `${styles[`${theme}-${spelling}`]}&at=${encodeURIComponent(at)}`;

/** Whether the browser draws with WebGL, as the map does. */
function hasGraphics() {
  try {
    const drawing = document.createElement("canvas").getContext("webgl2");
    drawing?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser has few of them
    return drawing !== null;
  } catch {
    return false;
  }
}

/** Where the map opens: where the address says, at the place that it names, or at the city. @returns {Camera} */
function openingCamera() {
  const given = (asked.get("view") ?? "").split(",").map(Number);
  const [lon, lat, zoom] = given;
  if (given.length === 3 && given.every(Number.isFinite)) {
    return allowed(/** @type {Camera} */ ([lon, lat, zoom]));
  }
  const box = JSON.parse(opening);
  // A frame of another site may be told its size only after its scripts have begun.
  const size = { width: innerWidth || FRAME.width, height: innerHeight || FRAME.height };
  const small = matchMedia(SMALL).matches;
  const isPlace = asked.has("site") || asked.has("claim");
  const isDrawn = tab !== "" && tab !== "claims"; // the article stands beside the map
  const [x, y, z] = !box
    ? city(size, small)
    : isPlace || !asked.has("plate")
      ? place(box, size, small, !asked.has("site"), undefined, isDrawn)
      : plate(box, size, small);
  return [Number(x.toFixed(5)), Number(y.toFixed(5)), Number(z.toFixed(2))];
}

/** Asks for the picture of this window, which the page has where it wants it (css/base.css). */
function showPicture() {
  const fitting = placePicture();
  if (!fitting) return null;
  const image = new Image();
  image.fetchPriority = "high";
  image.src = fitting[theme === "dark" ? 7 : 6];
  return image;
}

/** Says where the picture of this window lies; null where there is none. */
function placePicture() {
  const fitting = /** @type {FirstPicture[]} */ (JSON.parse(pictures)).find(([media]) => matchMedia(media).matches);
  const place = fitting && placed(fitting, camera, { width: innerWidth, height: innerHeight });
  const bearing = fitting?.[8] ?? 0;
  root.dataset.first = place ? (place.covered > 0.98 && !bearing ? "whole" : "part") : "none";
  if (!place) return null;
  const { left, top, width, height } = place;
  for (const [name, value] of Object.entries({ left, top, width, height })) {
    root.style.setProperty(`--first-${name}`, `${value}px`);
  }
  root.style.setProperty("--first-turn", `${-bearing}deg`);
  return fitting;
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

/**
 * Fetches a file into the browser's cache, where MapLibre and its worker find it: a preload link would not be seen from there.
 * @param {string} file
 */
const keep = (file) =>
  plain(file)
    .then((reply) => reply.arrayBuffer())
    .catch(() => {});
for (const file of ahead ? [style, ...tiles.flatMap(inView)] : []) after(0).then(() => keep(file));

// ---- the scripts of the page ----------------------------------------------------------------------------------------
// They keep the browser from drawing while they run, for a second and more, and while they come and are parsed they take the
// machine from what draws: so there is something to be seen before.
const PATIENCE_MS = { comes: 1000, seen: 1500 }; // until the picture is here, and on the screen

const kept = /** @type {HTMLTemplateElement} */ (document.querySelector("head > template"));

/** Has the browser fetch the scripts of the page, and what they will ask for. */
function fetchScripts() {
  for (const { src } of kept.content.querySelectorAll("script")) {
    if (src)
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: src }));
  }
  for (const link of kept.content.querySelectorAll("link")) document.head.append(link);
}

/** Runs the scripts of the page in their order, of which the last, Dash's own, has it begin. */
function runScripts() {
  const [begin, ...others] = [...document.importNode(kept.content, true).querySelectorAll("script")].reverse();
  for (const each of others) each.async = false;
  // Where one has not come, the others say so.
  for (const ended of ["load", "error"]) others[0]?.addEventListener(ended, () => begin && document.body.append(begin));
  document.body.append(...others.reverse());
}

/** @returns {Promise<void>} */
const frame = () => new Promise((then) => requestAnimationFrame(() => then()));
/** @returns {Promise<void>} */
const written = () =>
  new Promise((then) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => then());
    else then();
  });

const TELLS = PerformanceObserver.supportedEntryTypes.includes("element");

/** When the picture stands on the screen, not only in a frame: what comes next would hold it up. @returns {Promise<void>} */
const seen = () =>
  picture?.naturalWidth && TELLS
    ? new Promise((then) => new PerformanceObserver(() => then()).observe({ type: "element", buffered: true }))
    : frame();

const drawn = async () => {
  await Promise.race([picture?.decode().catch(() => {}), after(PATIENCE_MS.comes)]);
  // A page out of sight draws no frames.
  if (!document.hidden) await Promise.race([seen(), after(PATIENCE_MS.seen)]);
  fetchScripts();
  if (!document.hidden) await Promise.race([frame(), after(PATIENCE_MS.seen)]);
};
/** When what the page looks like has come, which is asked for after the picture. @returns {Promise<unknown>} */
const styled = () =>
  Promise.all(
    [...document.querySelectorAll("link")].map((link) => {
      if (link.rel !== "stylesheet" || link.sheet) return null;
      return new Promise((then) => {
        for (const ended of ["load", "error"]) link.addEventListener(ended, then);
      });
    }),
  );

root.dataset.alone = "";
const dressed = written().then(() => {
  const sprite = `${base}/basemap/sprite-${theme}${devicePixelRatio > 1 ? "@2x" : ""}`;
  new Image().src = `${sprite}.png`;
  if (ahead) keep(`${sprite}.json`);
  return Promise.all([styled(), Promise.race([lettersLoaded(), after(PATIENCE_MS.comes)])]);
});
Promise.all([dressed, drawn()])
  .then(() => {
    if (picture) lookForGraphics();
    delete root.dataset.alone;
    return after(0); // the page comes onto the screen
  })
  .then(runScripts);
