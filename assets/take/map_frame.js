// @ts-check
// The map on a sheet: its picture in a frame with degrees along the edges, a scale, an arrow where north is not up, and
// where in the region it is.

import { scale } from "../map/scale.js";
import { IDS } from "../names.js";
import { byId, first, make } from "../page/dom.js";
import { boxPoints } from "../page/inset_box.js";
import { distance, language, word } from "../page/words.js";
import { arc, graticule } from "./graticule.js";

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @import {BBox, Position} from "../contract" */
/** @import {Rect} from "../map/clear_of.js" */

const BAR = 1 / 5; // of the map's width, the longest that the scale may be
const UPRIGHT = 0.05; // degrees: less than this is north up
const REGION = 9; // below this zoom no town stands for what is seen
const TILES = ["city", "line"];
const TOWNS = ["capital", "city", "town", "village"];
const INSET = 30; // mm, its width, as in print.css
const SCALE = 9; // mm, its height and what is below
const SQUARE = { width: 1, height: 1 };
const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string>} attributes @param {...Node} children */
export function drawn(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * The greatest town in sight, of equals the one nearest to the middle; nothing where the map shows a whole region.
 * @param {MapLibre} map
 */
function townOf(map) {
  if (map.getZoom() < REGION) return "";
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const middle = map.project(map.getCenter());
  const filter = /** @type {any} */ (["in", ["get", "class"], ["literal", TOWNS]]);
  const found = TILES.filter((id) => map.getSource(id)).flatMap((id) =>
    map.querySourceFeatures(id, { sourceLayer: "places", filter }).flatMap(({ geometry, properties }) => {
      if (geometry.type !== "Point") return [];
      const at = map.project(/** @type {Position} */ (geometry.coordinates));
      if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) return [];
      return [{ name: properties[`name_${language()}`], rank: properties.rank ?? 9, off: at.dist(middle) }];
    }),
  );
  found.sort((a, b) => a.rank - b.rank || a.off - b.off);
  return found.find(({ name }) => name)?.name ?? "";
}

/** What is to be known of a map that is drawn, for its frame. @param {MapLibre} map */
export function readOff(map) {
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const { metres, pixels } = scale(width * BAR, map);
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ].map((at) => /** @type {Position} */ (map.unproject(/** @type {Position} */ (at)).toArray()));
  const bar = { metres, share: pixels / width };
  return { ratio: width / height, bearing: map.getBearing(), corners, bar, name: townOf(map) };
}

/** @typedef {ReturnType<typeof readOff>} Read */

/** @param {string} className @param {string} text @param {"left" | "top"} along @param {number} share */
function mark(className, text, along, share) {
  const element = make("span", { className, textContent: text });
  element.style[along] = `${(100 * share).toFixed(3)}%`;
  return element;
}

/** Degrees along all four edges. @param {Read} read */
function degrees({ bearing, corners }) {
  const [northWest, , southEast] = corners;
  if (Math.abs(bearing) > UPRIGHT || !northWest || !southEast) return [];
  const { meridians, parallels } = graticule(northWest, southEast);
  const marks = [];
  for (const [ticks, along, edges, name] of /** @type {const} */ ([
    [meridians, "left", ["top", "bottom"], "paper-longitude"],
    [parallels, "top", ["left", "right"], "paper-latitude"],
  ])) {
    for (const edge of edges) {
      for (const { degrees: at, share } of ticks) {
        marks.push(mark(`paper-tick paper-${edge}`, "", along, share));
        if (share < 0.04 || share > 0.96) continue; // a label would run out over the corner
        marks.push(mark(`paper-degrees paper-${edge}`, word(name, arc(at)), along, share));
      }
    }
  }
  return marks;
}

/**
 * What lies on a map that is so many pixels wide and high: its scale and its inset.
 * @param {number} width
 * @param {number} height
 * @param {number} perMm pixels a millimetre
 * @returns {Rect[]}
 */
export function covered(width, height, perMm) {
  const { width: units, height: high } = first(`#${IDS.INSET}`).querySelector("svg")?.viewBox.baseVal ?? SQUARE;
  const side = INSET * perMm;
  const scaled = [0, height - SCALE * perMm, width * BAR + 4 * perMm, height];
  return [[width - side, height - (side * high) / units, width, height], /** @type {Rect} */ (scaled)];
}

/** @param {Read} read */
function scaleBar({ bar }) {
  const line = make("span", { className: "paper-bar" }, make("span"), make("span"));
  const element = make("div", { className: "paper-scale" }, line, word(...distance(bar.metres)));
  element.style.width = `${(100 * bar.share).toFixed(3)}%`;
  return element;
}

/** @param {Read} read */
function north({ bearing }) {
  if (Math.abs(bearing) <= UPRIGHT) return [];
  const turned = `rotate(${(-bearing).toFixed(1)} 20 20)`;
  const arrow = drawn("g", { transform: turned }, drawn("path", { d: "M20 5l6 26-6-5-6 5z" }));
  const svg = drawn("svg", { viewBox: "0 0 40 40", role: "img", "aria-label": word("paper-turned") }, arrow);
  return [make("div", { className: "paper-north" }, svg, make("span", { textContent: word("paper-north") }))];
}

/** Where in the region it is. @param {Read} read */
function inset({ corners }) {
  const source = byId(IDS.INSET);
  const svg = source.querySelector("svg")?.cloneNode(true);
  if (!(svg instanceof SVGSVGElement)) return [];
  /** @type {BBox} */
  const frame = JSON.parse(source.dataset.frame ?? "");
  // What shows more than the inset needs none to say where it is.
  const across = corners.map(([lon]) => lon);
  if (Math.max(...across) - Math.min(...across) > frame[2] - frame[0]) return [];
  const box = svg.querySelector(`#${IDS.INSET_VIEW}`);
  box?.setAttribute("points", boxPoints(corners, frame, svg.viewBox.baseVal.width));
  box?.setAttribute("class", "paper-view");
  box?.removeAttribute("id");
  for (const text of svg.querySelectorAll("text")) if (text.getAttribute("lang") !== language()) text.remove();
  return [make("div", { className: "paper-inset" }, svg)];
}

/**
 * The framed map.
 * @param {HTMLElement} picture
 * @param {Read} read
 */
export function mapFrame(picture, read) {
  const parts = [scaleBar(read), ...north(read), ...inset(read)];
  const element = make(
    "div",
    { className: "paper-map" },
    picture,
    make("div", { className: "paper-inner" }),
    make("div", { className: "paper-rule" }),
  );
  element.append(...degrees(read), ...parts);
  element.style.setProperty("--ratio", String(read.ratio));
  return element;
}
