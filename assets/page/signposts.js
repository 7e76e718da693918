// @ts-check
// Signposts where the railway leaves the view: whither, how far by the posts of the line, and the way there.

import { frame } from "../map/camera.js";
import { covers, freePart } from "../map/free.js";
import { beside, crossings, here, kilometre, lies, next } from "../map/leaving.js";
import { extras, theMap, traces, whenPainted } from "../map/plotly.js";
import { overlap, settled } from "../map/room.js";
import { IDS } from "../names.js";
import { onRestored, server } from "./address.js";
import { askJson, orTold } from "./asking.js";
import { all, byId, first, inputs, on, onceAFrame } from "./dom.js";
import { filled } from "./format.js";
import { pair } from "./words.js";

/** @import {Destination, Position, Signposts, Trace} from "../contract" */
/** @import {Post, Vertex} from "../map/leaving.js" */
/** @import {Box} from "../map/room.js" */

// What lies over the map without taking a side of it away; the key stands among the credits.
const little = () => [
  byId(IDS.INSET),
  byId(IDS.MAP_FOOT),
  byId(IDS.PLATE),
  ...all(`#${IDS.INTRO}`),
  ...all(".maplibregl-ctrl-bottom-right > *"),
];
const MARGIN = 8; // pixels between a signpost and what is beside it
const BESIDE = 14; // pixels between a signpost and the line
const STRAY = 96; // pixels that a signpost may stand off from where the line leaves
const DOT = 5; // pixels from the middle of a dot to what lies beside it
const AROUND = 0.05; // degrees that are shown around a station one has travelled to

/** @typedef {"down" | "up"} Way */

/** @type {Signposts | null} */
let told = null;
/** @type {Map<string, Position>} */
const stations = new Map();
/** @type {{ at: Position, km: number }[][]} */
let runs = []; // unbroken parts of the line

/** @param {string} layer */
const tracesOf = (layer) => traces().filter(({ meta }) => meta === layer);

/** @param {Signposts} known */
function learn(known) {
  for (const trace of traces()) {
    if (!("lon" in trace)) continue;
    for (const [at, id] of trace.customdata.entries()) {
      const [lon, lat] = [trace.lon[at], trace.lat[at]];
      if (id && id in known.posts && typeof lon === "number" && typeof lat === "number") stations.set(id, [lon, lat]);
    }
  }
  const posts = Object.entries(known.posts).flatMap(([id, km]) => {
    const at = stations.get(id);
    return at ? [{ at, km }] : [];
  });
  runs = tracesOf(known.layer).flatMap((trace) => runsOf(trace, known.lines, posts));
  told = known;
}

/**
 * @param {Trace} trace
 * @param {string[]} lines
 * @param {Post[]} posts
 */
function runsOf(trace, lines, posts) {
  /** @type {Post[][]} */
  const found = [];
  if (!("lon" in trace)) return found;
  let isBroken = true;
  for (const [at, id] of trace.customdata.entries()) {
    const [lon, lat] = [trace.lon[at], trace.lat[at]];
    if (typeof lon !== "number" || typeof lat !== "number" || !id || !lines.includes(id)) {
      isBroken = true;
      continue;
    }
    if (isBroken) found.push([]);
    isBroken = false;
    found.at(-1)?.push({ at: [lon, lat], km: kilometre([lon, lat], posts) });
  }
  return found;
}

/** What is drawn as symbols and dots, each with the room that it takes. @returns {Box[]} */
function symbols() {
  const [map, known] = [theMap(), extras()];
  const zoom = map.getZoom();
  return traces().flatMap((trace) => {
    const post = known[trace.uid]?.post;
    if (!post || trace.visible === false || !("marker" in trace)) return [];
    const reach = zoom < post.from_zoom ? DOT : post.pixels / 2;
    return trace.lon.flatMap((lon, at) => {
      const symbol = trace.marker.symbol[at];
      if (!symbol) return [];
      const [right = 0, below = 0] = post.fan?.[symbol] ?? [];
      const { x, y } = map.project([lon, trace.lat[at] ?? 0]);
      const [left, top] = [x + right - reach, y + below - reach];
      return [{ left, top, right: left + 2 * reach, bottom: top + 2 * reach }];
    });
  });
}

// ---- where they stand -----------------------------------------------------------------------------------------------

/** @param {Post} post @returns {Vertex} */
function seen({ at, km }) {
  const { x, y } = theMap().project(at);
  return { x, y, km };
}

const isShown = () => inputs(`#${IDS.LAYERS} input[value="${told?.layer}"]`).some((box) => box.checked);

function point() {
  document.documentElement.toggleAttribute("data-travelling", false);
  if (!told) return;
  const room = freePart();
  const within = {
    left: room.left + MARGIN,
    top: room.top + MARGIN,
    right: room.right - MARGIN,
    bottom: room.bottom - MARGIN,
  };
  const drawn = isShown() ? runs.map((run) => run.map(seen)) : [];
  const whole = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const ends = told.destinations.flatMap((each) => {
    const at = stations.get(each.site);
    return at ? [{ each, on: seen({ at, km: each.km }) }] : [];
  });
  // What is in view needs no signpost: from there it is counted.
  const inView = ends.filter(({ on }) => lies(on, whole));
  const ahead = ends.filter((end) => !inView.includes(end));
  const found = crossings(drawn, within);
  const from = here(
    drawn.flat(),
    inView.map(({ on }) => on),
    within,
  );
  /** @type {Box[]} */
  const covered = [...covers(), ...little().map((each) => each.getBoundingClientRect())];
  const symbolsSeen = symbols().filter((each) => overlap(each, within));
  for (const way of /** @type {Way[]} */ (["down", "up"])) {
    const exit = found[way];
    const whither =
      exit &&
      next(
        ahead.map(({ each }) => each),
        exit.km,
        way,
      );
    const post = first(`[data-way="${way}"]`);
    if (!exit || !whither) {
      leave(post);
      continue;
    }
    write(post, whither, Math.abs(whither.km - from));
    const at = stations.get(whither.site);
    const end = at ? seen({ at, km: whither.km }) : exit;
    post.style.setProperty(
      "--heading",
      `${((Math.atan2(end.x - exit.x, exit.y - end.y) * 180) / Math.PI).toFixed(0)}deg`,
    );
    post.hidden = false;
    const { width, height } = post.getBoundingClientRect();
    const top = exit.y - height / 2;
    const sides = [exit.x + BESIDE, exit.x - BESIDE - width].map((left) => {
      const box = { left, top, right: left + width, bottom: top + height };
      return settled(box, within, { covered, drawn: symbolsSeen, margin: MARGIN, stray: STRAY }) ?? [];
    });
    const [best] = sides.flat().toSorted((one, other) => one.cost - other.cost);
    // Far from the line it would point to nothing, and cover what one came for.
    if (!best) {
      leave(post);
      continue;
    }
    const { box: stands } = best;
    covered.push(stands);
    post.dataset.beside = beside(stands, exit);
    post.style.transform = `translate(${Math.round(stands.left)}px, ${Math.round(stands.top)}px)`;
  }
}

/**
 * @param {HTMLElement} post
 * @param {Destination} whither
 * @param {number} km
 */
function write(post, { site, name, then }, km) {
  post.dataset.whither = site;
  const templates = pair(then ? "signpost-then" : "signpost");
  for (const [at, words] of all(".signpost-words > *", post).entries()) {
    const told = filled(templates[at] ?? "", [name[at] ?? "", Math.round(km), then?.[at] ?? ""]);
    if (words.textContent !== told) words.textContent = told; // or all of the page would be laid out again
  }
}

// The keyboard does not stay on what goes.
/** @param {HTMLElement} post */
function leave(post) {
  const held = document.activeElement === post;
  post.hidden = true;
  if (held) (all(".signpost:not([hidden])")[0] ?? theMap().getCanvas()).focus();
}

// ---- the way there --------------------------------------------------------------------------------------------------

/** @param {HTMLElement} post */
function travel(post) {
  const at = stations.get(post.dataset.whither ?? "");
  if (at) frame([at[0] - AROUND, at[1] - AROUND, at[0] + AROUND, at[1] + AROUND]);
}

const soon = onceAFrame(point);

// Asked for once there is a map.
async function ask() {
  const posts = await orTold(askJson(server("/data/posts.json")), { what: "posts", again: ask });
  if (!posts) return;
  learn(posts);
  point();
}

export function start() {
  on("click", ".signpost", travel);
  on("input", `#${IDS.LAYERS}`, soon);
  onRestored(soon);
  whenPainted(() => {
    ask();
    const map = theMap();
    // What stands at an edge does not go along with the map: it comes back where the map has come to rest.
    map.on("movestart", () => document.documentElement.toggleAttribute("data-travelling", true));
    map.on("moveend", soon);
    map.on("resize", soon);
    const sizes = new ResizeObserver(soon);
    for (const each of all("[data-covers]")) sizes.observe(each);
    for (const each of little()) sizes.observe(each);
    for (const words of all(".signpost-words")) sizes.observe(words);
  });
}
