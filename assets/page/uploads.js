// @ts-check
// A reader's own files on the map. The server has read them into plain geometries and text; they are drawn, listed and
// described here. Whatever comes from a file is written as text, never as HTML. How files come: bring.js.

import { frame } from "../map/camera.js";
import { drawing, ink } from "../map/drawing.js";
import { widen } from "../map/limits.js";
import { theMap } from "../map/plotly.js";
import { IDS } from "../names.js";
import { all, byId, closest, first, inputs, isInput, make, on } from "./dom.js";
import { extentOf } from "./extent.js";
import { pieces } from "./links.js";
import { say } from "./words.js";

/** @import {Point} from "maplibre-gl" */
/** @import {BBox, Upload, UploadFeature} from "../contract" */

const MOST_LISTED = 200;
export const MOST_FILES = 10;

/**
 * A file on the map: what the server made of it, its features as they are drawn, and its row among the layers. Features
 * are told apart by their number in the file and by `base`, which no two files share.
 *
 * @typedef {{ upload: Upload, base: number, features: UploadFeature[], row: HTMLElement, shown: boolean }} Held
 */

/** @type {Held[]} */
let files = [];
let free = 0; // the next base

/** @type {Map<number, string>} */
const labels = new Map(); // base + number → label

/** @type {HTMLElement | null} */
let opener = null; // what had the focus before the popup took it

const drawn = drawing("own", () => {
  const [colour, paper] = [ink("own"), ink("paper")];
  /** @param {string} part @returns {["==", ["get", "part"], string]} */
  const is = (part) => ["==", ["get", "part"], part];
  const round = /** @type {const} */ ({ "line-join": "round", "line-cap": "round" });
  return [
    { id: "own-area", type: "fill", filter: is("area"), paint: { "fill-color": colour, "fill-opacity": 0.14 } },
    {
      id: "own-outline",
      type: "line",
      filter: is("area"),
      layout: round,
      paint: { "line-color": colour, "line-width": 1.6 },
    },
    {
      id: "own-casing",
      type: "line",
      filter: is("line"),
      layout: round,
      paint: { "line-color": paper, "line-width": 5.5, "line-opacity": 0.8 },
    },
    {
      id: "own-line",
      type: "line",
      filter: is("line"),
      layout: round,
      paint: { "line-color": colour, "line-width": 2.6 },
    },
    {
      id: "own-point",
      type: "circle",
      filter: is("point"),
      paint: { "circle-radius": 5.5, "circle-color": colour, "circle-stroke-color": paper, "circle-stroke-width": 2 },
    },
    {
      id: "own-name",
      type: "symbol",
      filter: is("point"),
      minzoom: 11,
      layout: {
        "text-field": ["coalesce", ["get", "broken"], ["get", "label"]],
        "text-font": ["Atlas Sans"],
        "text-size": 11.5,
        "text-variable-anchor": ["top", "left", "right", "bottom"],
        "text-radial-offset": 0.8,
        "text-max-width": 9,
      },
      paint: { "text-color": colour, "text-halo-color": paper, "text-halo-width": 1.4 },
    },
  ];
});

const ANSWERING = ["own-point", "own-line", "own-area"];

// ---- files come and go ----------------------------------------------------------------------------------------------

/** Whether one more file may be laid over the map: one of a name that is there already takes its place. @param {string} name */
export const hasRoom = (name) => files.length < MOST_FILES || files.some(({ upload }) => upload.name === name);

/**
 * Lays a file over the map; one of the same name, mended perhaps, takes its place.
 *
 * @param {Upload} upload
 */
export function put(upload) {
  const base = free;
  free = Math.max(...upload.labels.map(([number]) => base + number)) + 1;
  const features = upload.collection.features.map((feature) => {
    const number = base + feature.properties.number;
    const properties = { ...feature.properties, number };
    return { ...feature, id: number, properties };
  });
  for (const [number, label] of upload.labels) labels.set(base + number, label);
  const before = files.find((each) => each.upload.name === upload.name);
  const now = { upload, base, features, row: rowOf(upload, base), shown: true };
  files = before ? files.map((each) => (each === before ? now : each)) : [...files, now];
  if (before) forget(before);
  draw();
}

/** @param {Held} file */
function forget({ upload, base }) {
  for (const [number] of upload.labels) labels.delete(base + number);
}

/** The bounds of files by their names. @param {string[]} names */
export function fitTo(names) {
  fit(boundsOf(files.filter(({ upload }) => names.includes(upload.name))));
}

/** @param {Held[]} some @returns {BBox} */
function boundsOf(some) {
  const boxes = some.map(({ upload }) => upload.bounds);
  const side = (/** @type {number} */ at, /** @type {(...values: number[]) => number} */ most) =>
    most(...boxes.map((box) => /** @type {number} */ (box[at])));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}

function draw() {
  hidePopup();
  byId(IDS.OWN_LAYER).hidden = !files.length;
  widen("own", files.length ? boundsOf(files) : null);
  drawn.set({ type: "FeatureCollection", features: files.flatMap(({ features, shown }) => (shown ? features : [])) });
  if (files.length) byId(IDS.OWN_FILES).replaceChildren(...files.map(({ row }) => row));
}

/** @param {Upload} upload @param {number} base */
function rowOf(upload, base) {
  const template = byId(IDS.OWN_ROW, HTMLTemplateElement).content.firstElementChild;
  const row = /** @type {HTMLElement} */ (template?.cloneNode(true));
  row.dataset.ownBase = String(base);
  for (const name of all(".own-name", row)) name.textContent = upload.name || "?";
  const [one, count] = [upload.labels.length === 1, upload.labels.length];
  say(first(".layer-count", row), one ? "own-one" : "own-count", count);
  const items = upload.labels.slice(0, MOST_LISTED).map(([number, label]) => {
    const button = make("button", { type: "button", textContent: label });
    button.dataset.ownFeature = String(base + number);
    return make("li", {}, button);
  });
  if (count > MOST_LISTED) {
    const more = make("li");
    say(more, "own-more", count - MOST_LISTED);
    items.push(more);
  }
  first(".own-features", row).replaceChildren(...items);
  return row;
}

/** The file that an element of its row stands for. @param {HTMLElement} element */
const heldBy = (element) => files.find(({ row }) => row.contains(element));

/** The file that a feature is of. @param {number} number */
const heldWith = (number) =>
  files
    .filter(({ base }) => base <= number)
    .sort((a, b) => a.base - b.base)
    .pop();

/**
 * A single point has no extent that could be framed.
 *
 * @param {BBox} bounds
 */
function fit([west, south, east, north]) {
  frame([west - 1e-4, south - 1e-4, east + 1e-4, north + 1e-4]);
}

/** @param {Held} gone */
function remove(gone) {
  const at = files.indexOf(gone);
  files = files.filter((each) => each !== gone);
  forget(gone);
  byId(IDS.OWN_REPORT).replaceChildren();
  draw();
  const next = files[Math.min(at, files.length - 1)];
  (next ? inputs("input", next.row)[0] : first("input, button", byId(IDS.PANEL)))?.focus();
}

/** @param {HTMLElement} box */
function show(box) {
  const file = heldBy(box);
  if (!file || !isInput(box)) return;
  file.shown = box.checked;
  draw();
}

// ---- popup ----------------------------------------------------------------------------------------------------------

/** @param {number} number */
export function tell(number) {
  byId(IDS.OWN_LABEL).textContent = labelOf(number);
  const file = heldWith(number);
  /** @type {[number, string[]]} */
  const [columns, values] = file?.upload.facts[number - file.base] ?? [0, []];
  const names = file?.upload.columns[columns] ?? [];
  const facts = values.map((value, index) =>
    make("div", {}, make("dt", { textContent: names[index] ?? "" }), make("dd", {}, ...pieces(value).map(written))),
  );
  if (!facts.length) {
    const none = make("dd");
    say(none, "own-bare");
    facts.push(make("div", {}, none));
  }
  byId(IDS.OWN_FACTS).replaceChildren(...facts);
  byId(IDS.OWN_POPUP).hidden = false;
  byId(IDS.OWN_POPUP).scrollTop = 0;
}

/** @param {import("./links.js").Piece} piece */
const written = ({ text, address }) =>
  // The page that is opened learns neither where it was opened from nor a way back into this one.
  address
    ? make("a", { href: address, rel: "noopener noreferrer nofollow ugc", target: "_blank", textContent: text })
    : text;

export function hidePopup() {
  const popup = byId(IDS.OWN_POPUP);
  if (popup.hidden) return;
  const inside = popup.contains(document.activeElement);
  popup.hidden = true;
  if (inside && opener?.isConnected) opener.focus();
  opener = null;
}

/** @param {HTMLElement} item */
function chooseFeature(item) {
  const number = Number(item.dataset.ownFeature);
  const file = heldWith(number);
  if (!file) return;
  opener = item;
  fit(extentOf(file.features.filter(({ id }) => id === number).map(({ geometry }) => geometry)));
  tell(number);
  byId(IDS.OWN_POPUP).focus();
}

/** @type {Record<string, (file: Held) => void>} */
const OF_FILES = { fit: ({ upload }) => fit(upload.bounds), remove };

/** @param {HTMLElement} button */
function act(button) {
  const [action, file] = [button.dataset.own ?? "", heldBy(button)];
  if (action === "close") hidePopup();
  else if (file) OF_FILES[action]?.(file);
}

function listenToPopup() {
  on("click", "[data-own-feature]", chooseFeature);
  on("click", "[data-own]", act);
  on("change", ".own-shown", show);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || byId(IDS.OWN_POPUP).hidden) return;
      if (closest(event, "dialog, input")) return;
      event.preventDefault();
      hidePopup();
    },
    true,
  );
}

// ---- on the map -----------------------------------------------------------------------------------------------------

/**
 * The features of the file at a point of the map, points before lines before areas, with that rank.
 *
 * @param {Point} point
 * @param {number} reach in pixels
 * @returns {{ number: number, rank: number }[]}
 */
export function featuresAt({ x, y }, reach) {
  if (!files.length) return [];
  const layers = drawn.ids().filter((id) => ANSWERING.includes(id));
  if (!layers.length) return [];
  const found = theMap().queryRenderedFeatures(
    [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ],
    { layers },
  );
  /** @type {Map<number, number>} */
  const ranks = new Map();
  for (const { properties, layer } of found) {
    if (!ranks.has(properties.number)) ranks.set(properties.number, ANSWERING.indexOf(layer.id));
  }
  return [...ranks].map(([number, rank]) => ({ number, rank })).sort((a, b) => a.rank - b.rank);
}

/** @param {number} number */
export const labelOf = (number) => labels.get(number) ?? "";

export const start = listenToPopup;
