// @ts-check
// A reader's own file on the map. The server has read it into plain geometries and text; it is drawn, listed and
// described here. Whatever comes from the file is written as text, never as HTML.

import { frame } from "../map/camera.js";
import { drawing, EMPTY, ink } from "../map/drawing.js";
import { widen } from "../map/limits.js";
import { theMap } from "../map/plotly.js";
import { IDS } from "../names.js";
import { server } from "./address.js";
import { askJson, orTold } from "./asking.js";
import { byId, closest, first, isInput, make, on } from "./dom.js";
import { extentOf } from "./extent.js";
import { pieces } from "./links.js";
import { say, toast } from "./words.js";

/** @import {Point} from "maplibre-gl" */
/** @import {BBox, Upload, UploadAnswer} from "../contract" */

const MOST_BYTES = 5_000_000;
const MOST_LISTED = 200;
const PATIENCE_MS = 40_000;

/** @type {Upload | null} */
let upload = null; // what the server made of the file

/** @type {Map<number, string>} */
let labels = new Map(); // number → label

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
        "text-field": ["get", "label"],
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

// ---- the file comes and goes ----------------------------------------------------------------------------------------

/** @param {Upload | null} next */
function draw(next) {
  upload = next;
  labels = new Map(next?.labels);
  hidePopup();
  byId(IDS.OWN_LAYER).hidden = !next;
  widen("own", next?.bounds ?? null);
  drawn.set(next?.collection ?? EMPTY);
  if (!next) return;
  byId(IDS.OWN_NAME).textContent = next.name || "?";
  say(byId(IDS.OWN_COUNT), labels.size === 1 ? "own-one" : "own-count", labels.size);
  list();
  fit(next.bounds);
  const dialog = byId(IDS.OWN_DIALOG, HTMLDialogElement);
  if (next.clean && dialog.open) {
    // With nothing to mend there is nothing to read: the map is what one wants to see.
    dialog.close();
    toast(labels.size === 1 ? "own-drawn-one" : "own-drawn", labels.size);
  }
}

function list() {
  const items = [...labels].slice(0, MOST_LISTED).map(([number, label]) => {
    const button = make("button", { type: "button", textContent: label });
    button.dataset.ownFeature = String(number);
    return make("li", {}, button);
  });
  if (labels.size > MOST_LISTED) {
    const rest = make("li");
    say(rest, "own-more", labels.size - MOST_LISTED);
    items.push(rest);
  }
  byId(IDS.OWN_FEATURES).replaceChildren(...items);
}

/**
 * A single point has no extent that could be framed.
 *
 * @param {BBox} bounds
 */
function fit([west, south, east, north]) {
  frame([west - 1e-4, south - 1e-4, east + 1e-4, north + 1e-4]);
}

function remove() {
  byId(IDS.OWN_REPORT).replaceChildren();
  draw(null);
  first("input, button", byId(IDS.PANEL)).focus();
}

// ---- choosing a file ------------------------------------------------------------------------------------------------

let reading = 0; // number of the file that is being read: an answer to an earlier one comes too late

/** @param {File} file */
async function read(file) {
  reading += 1;
  const mine = reading;
  const state = byId(IDS.OWN_STATE);
  // What was said of the last file goes.
  byId(IDS.OWN_REPORT).replaceChildren();
  if (file.size > MOST_BYTES) {
    say(state, "own-too-large", file.name, (file.size / 1e6).toFixed(1));
    return;
  }
  say(state, "own-reading", file.name);
  const address = server(`/own?${new URLSearchParams({ name: file.name })}`);
  const coming = askJson(address, { method: "POST", body: file, patience: PATIENCE_MS });
  /** @type {UploadAnswer | null} */
  const answer = await orTold(coming, { what: "own", again: () => read(file) });
  if (mine !== reading) return;
  if (!answer) return say(state, "own-unread", file.name);
  byId(IDS.OWN_REPORT).innerHTML = answer.report; // the server has escaped every text in it
  state.replaceChildren();
  if (answer.drawing) draw(answer.drawing);
}

/**
 * Tells whether a file is held over, or dropped on, the place for it.
 *
 * @param {DragEvent} event
 * @param {boolean} isOver
 */
function dragged(event, isOver) {
  const drop = closest(event, ".own-file");
  if (!drop) return false;
  event.preventDefault();
  drop.classList.toggle("own-file-over", isOver);
  return true;
}

function listenToFiles() {
  on("change", `#${IDS.OWN_FILE}`, (field) => {
    const file = isInput(field) ? field.files?.[0] : null;
    if (!file || !isInput(field)) return;
    read(file);
    field.value = ""; // the same file again, mended, is news
  });
  document.addEventListener("dragover", (event) => dragged(event, true));
  document.addEventListener("dragleave", (event) => dragged(event, false));
  document.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (dragged(event, false) && file) read(file);
  });
  on("change", `#${IDS.OWN_SHOWN}`, (box) => {
    const shown = isInput(box) && box.checked;
    drawn.show(shown);
    if (!shown) hidePopup();
  });
}

// ---- popup ----------------------------------------------------------------------------------------------------------

/** @param {number} number */
export function tell(number) {
  byId(IDS.OWN_LABEL).textContent = labelOf(number);
  /** @type {[number, string[]]} */
  const [columns, values] = upload?.facts[number] ?? [0, []];
  const names = upload?.columns[columns] ?? [];
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
  if (!upload) return;
  const number = Number(item.dataset.ownFeature);
  opener = item;
  fit(extentOf(upload.collection.features.filter(({ id }) => id === number).map(({ geometry }) => geometry)));
  tell(number);
  byId(IDS.OWN_POPUP).focus();
}

/** @type {Record<string, () => void>} */
const ACTIONS = { close: hidePopup, fit: () => upload && fit(upload.bounds), remove };

function listenToPopup() {
  on("click", "[data-own-feature]", chooseFeature);
  on("click", "[data-own]", (button) => ACTIONS[button.dataset.own ?? ""]?.());
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
  if (!upload || !drawn.shown) return [];
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

export function start() {
  listenToFiles();
  listenToPopup();
}
