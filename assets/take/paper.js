// @ts-check
// Sheets of paper: their sizes, which of them is chosen for as long as the page's tab is open, and how many pixels of
// the map come to lie on them.

import { inputs, on, whenParsed } from "../page/dom.js";

/** @typedef {{ paper: "a4" | "a3", way: "lying" | "upright" }} Choice */

const SIDES = { a4: [210, 297], a3: [297, 420] }; // mm
const DOTS = { a4: 300, a3: 240 }; // an inch of the map's picture
const MARGIN = 10; // mm, which every printer can do
const KEPT = "atlas-paper";
const INCH = 25.4;
const POINT = INCH / 72;
const NAMES = { pixels: 12.5, points: 8 }; // names of places on the screen, and what they come to on paper
const LEAST_POINTS = 7.5;

/** Pixels of the map a millimetre: so many that names come to 8 points. */
export const PER_MM = NAMES.pixels / (NAMES.points * POINT);
/** Pixels of the map of the smallest letters. */
export const LEAST = LEAST_POINTS * POINT * PER_MM;

/** Millimetres of so many pixels of the page. @param {number} pixels */
export const millimetres = (pixels) => (pixels / 96) * INCH;

/** What a sheet has within its margins, in millimetres. @param {Choice} choice */
export function room({ paper, way }) {
  const [short = 0, long = 0] = SIDES[paper].map((side) => side - 2 * MARGIN);
  return way === "upright" ? { width: short, height: long } : { width: long, height: short };
}

/** Pixels of the map's picture a pixel of the map. @param {Choice} choice */
export const ratioOn = ({ paper }) => DOTS[paper] / INCH / PER_MM;

/** What has the browser take that paper where it asks the page. @param {Choice} choice */
export const pageRule = ({ paper, way }) =>
  `@page { size: ${paper.toUpperCase()} ${way === "lying" ? "landscape" : "portrait"}; margin: ${MARGIN}mm; }`;

/** @param {unknown} kept @returns {Choice} */
export function understood(kept) {
  const [paper, way] = String(kept).split(" ");
  return { paper: paper === "a3" ? "a3" : "a4", way: way === "upright" ? "upright" : "lying" };
}

/** @type {Choice} */
let choice = { paper: "a4", way: "lying" };

export const chosen = () => choice;

function show() {
  for (const part of /** @type {const} */ (["paper", "way"])) {
    for (const input of inputs(`.paper-choice input[name$="-${part}"]`)) input.checked = input.value === choice[part];
  }
}

function recall() {
  try {
    choice = understood(sessionStorage.getItem(KEPT));
  } catch {
    // The browser keeps nothing for the page: it is asked again next time.
  }
  show();
}

/** @param {HTMLElement} group */
function choose(group) {
  const [paper, way] = ["paper", "way"].map((part) => inputs(`input[name$="-${part}"]:checked`, group)[0]?.value);
  choice = understood(`${paper} ${way}`);
  show();
  try {
    sessionStorage.setItem(KEPT, `${choice.paper} ${choice.way}`);
  } catch {
    // As above.
  }
}

export function start() {
  on("change", ".paper-choice", choose);
  whenParsed(recall);
}
