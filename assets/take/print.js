// @ts-check
// Prints the map and what belongs to it, not the page around it. A browser prints no WebGL canvas, so before it does
// the map becomes an image, with title, legend, credits, day and link in a section that only paper shows.

import { maplibre, theMap } from "../map/plotly.js";
import { scale } from "../map/scale.js";
import { IDS } from "../names.js";
import { byId, make, on } from "../page/dom.js";
import { distance, word } from "../page/words.js";
import { knownSummary, summary } from "./export.js";
import { credits, imprint, legend, withMapImage } from "./imprint.js";

/** @import {Entry} from "./imprint.js" */

const RATIO = 2; // pixels of the image per pixel of the page

/** @type {HTMLElement | null} */
let sheet = null;
let isPrepared = false; // the sheet was made by the print button, and its image is ready

/** @param {Entry} entry */
function entryOf({ picture, text }) {
  return make("li", {}, ...(picture ? [picture.cloneNode(true)] : []), make("span", { textContent: text }));
}

function scaleBar() {
  const { clientWidth } = theMap().getCanvas();
  const { metres, pixels } = scale(clientWidth / 6);
  const line = make("span", { className: "scale-bar" });
  line.style.width = `${(100 * pixels) / clientWidth}%`;
  const label = make("span", { className: "scale-label", textContent: word(...distance(metres)) });
  return make("div", { className: "print-scale" }, line, label);
}

function build() {
  clear();
  const { title, about, seen, link } = imprint(knownSummary());
  const { layers, doubts } = legend();
  const src = withMapImage(RATIO, (canvas) => canvas.toDataURL("image/png"));
  const image = make("img", { className: "print-image", src, alt: "" });
  // The words are for white paper; the map and its legend keep the colours in which the map is drawn.
  const plate = make(
    "div",
    { className: "print-plate" },
    make("div", { className: "print-frame" }, image, scaleBar()),
    make("ul", { className: "print-legend" }, ...[...layers, ...doubts].map(entryOf)),
  );
  plate.dataset.theme = document.documentElement.dataset.theme;
  const foot = [credits(), `${seen} · ${link}`].map((textContent) => make("span", { textContent }));
  sheet = make(
    "section",
    { className: "print", id: "print-map" },
    make("p", { className: "print-title", textContent: title }),
    make("p", { className: "print-about", textContent: about }),
    plate,
    make("p", { className: "print-foot" }, ...foot),
  );
  sheet.dataset.theme = "light";
  document.body.append(sheet);
  return image;
}

function clear() {
  sheet?.remove();
  sheet = null;
  isPrepared = false;
}

async function print() {
  if (!maplibre()) return;
  // The filters in words come from the server; a map printed without them is better than none.
  await summary(false).catch(() => null);
  await build()
    .decode()
    .catch(() => null);
  isPrepared = true;
  window.print();
}

export function start() {
  window.addEventListener("beforeprint", () => {
    if (!isPrepared && maplibre()) build();
    // What is read below the map is printed on white paper, whatever the colours of the page.
    byId(IDS.DRAWER).dataset.theme = "light";
  });
  window.addEventListener("afterprint", () => {
    clear();
    delete byId(IDS.DRAWER).dataset.theme;
  });
  on("click", "[data-print]", print);
}
