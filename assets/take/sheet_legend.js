// @ts-check
// The key on a printed sheet: what is drawn, and how doubt is drawn; each with its picture, which paper and picture
// alike can show.

import { make } from "../page/dom.js";
import { legend } from "./imprint.js";
import { drawn } from "./map_frame.js";

/** @import {Entry} from "./imprint.js" */

const RING = "M12 3a9 9 0 1 0 .01 0z";
const BOX = "M4 4h16v16H4z";
/** The signs of an answer and of a year, as the page draws them. @type {[selector: string, attributes: Record<string, string>][]} */
const SIGNS = [
  [".near-certainly", { d: RING, stroke: "var(--good)" }],
  [".near-possibly", { d: RING, stroke: "var(--partly)", "stroke-dasharray": "5 3" }],
  [".near-no", { d: RING, stroke: "none", fill: "var(--rule)" }],
  ['[data-state="exists"]', { d: BOX, stroke: "none", fill: "var(--layer-steel)" }],
  ['[data-state="not_yet"]', { d: BOX, stroke: "var(--label-soft)" }],
  ['[data-state="no_longer"]', { d: `${BOX}M4 4l16 16`, stroke: "var(--label-soft)" }],
  ['[data-state="not_known"]', { d: BOX, stroke: "none", fill: "var(--layer-steel)", opacity: "0.5" }],
];

/** A line, an area or a circle as a drawing of 24 by 24. @param {HTMLElement} picture */
function swatch(picture) {
  const has = (/** @type {string} */ name) => picture.classList.contains(name);
  const element = make("span", { className: `paper-swatch ${[...picture.classList].filter(isInk).join(" ")}` });
  const stroke = { fill: "none", stroke: "currentColor" };
  const shape = () => {
    const sign = SIGNS.find(([selector]) => picture.matches(selector));
    if (sign) return drawn("path", { ...stroke, "stroke-width": "2", ...sign[1] });
    if (has("swatch-radius")) {
      const ring = { cx: "12", cy: "12", r: "9.5", "stroke-dasharray": "3 2", "stroke-width": "1.4" };
      return drawn("circle", { ...stroke, ...ring });
    }
    if (has("own-swatch")) return drawn("circle", { cx: "12", cy: "12", r: "5", fill: "currentColor" });
    if (has("swatch-area")) return drawn("path", { ...stroke, d: "M2 4h20v16H2z", "stroke-width": "1.5" });
    /** @type {Record<string, string>} */
    const more = has("swatch-dashed") ? { "stroke-dasharray": "5 4" } : {};
    if (has("swatch-faint")) more["stroke-opacity"] = "0.5";
    return drawn("path", { ...stroke, d: "M1 12h22", "stroke-width": "3", ...more });
  };
  element.append(drawn("svg", { viewBox: "0 0 24 24" }, shape()));
  return element;
}

const isInk = (/** @type {string} */ name) =>
  name.startsWith("ink-") || name === "own-swatch" || name === "swatch-radius";

/** @param {Entry} entry */
function item({ picture, text }) {
  const shown = picture?.classList.contains("symbol") ? picture.cloneNode() : picture && swatch(picture);
  return make("li", {}, ...(shown ? [shown] : []), make("span", { textContent: text }));
}

/** The lists of the key. */
export function key() {
  const { layers, doubts, signs } = legend();
  const lists = [
    make("ul", { className: "paper-layers" }, ...layers.map(item)),
    make("ul", { className: "paper-signs" }, ...signs.map(item)),
    make("ul", { className: "paper-doubts" }, ...doubts.map(item)),
  ];
  return make("div", { className: "paper-key" }, ...lists.filter(({ children }) => children.length));
}
