// @ts-check
// What a picture and a print say of the map, read off the page: they say what the page says, in its language.

import { theMap } from "../map/plotly.js";
import { IDS, PARAMS } from "../names.js";
import { params } from "../page/address.js";
import { all, byId, first } from "../page/dom.js";
import { today } from "../page/format.js";
import { drawnGoods } from "../page/goods.js";
import { language, read, word } from "../page/words.js";

/** @import {ExportSummary} from "../contract" */
/** @typedef {{ picture: HTMLElement | null, text: string }} Entry of the legend; the picture is an element of the page */

/**
 * What a function makes of the map's canvas, which can only be read while it is being drawn.
 *
 * @template T
 * @param {number} ratio pixels of the canvas per pixel of the page
 * @param {(canvas: HTMLCanvasElement) => T} then
 * @returns {T}
 */
export function withMapImage(ratio, then) {
  const map = theMap();
  const before = map.getPixelRatio();
  if (ratio !== before) map.setPixelRatio(ratio);
  /** @type {{ made: T } | null} */
  let result = null;
  map.once("render", () => {
    result = { made: then(map.getCanvas()) };
  });
  map.redraw();
  if (ratio !== before) map.setPixelRatio(before);
  return /** @type {{ made: T }} */ (/** @type {unknown} */ (result)).made;
}

/** @param {Element} element */
const pictureIn = (element) => all(".symbol, .swatch", element)[0] ?? null;

/**
 * What is switched on, and how doubt is drawn.
 *
 * @returns {{ layers: Entry[], doubts: Entry[] }}
 */
export function legend() {
  const panel = first(`#${IDS.PANEL}`);
  const layers = all(".layer-toggle", panel)
    .filter((toggle) => toggle.querySelector("input:checked") && !toggle.closest("[hidden]"))
    .map((toggle) => ({ picture: pictureIn(toggle), text: read(toggle.querySelector(".layer-title")) }));
  const hasChosen = params().has(PARAMS.site);
  const doubts = all(".legend li", panel)
    .map((item) => ({ picture: pictureIn(item), text: read(item) }))
    .filter(({ picture }) => hasChosen || !picture?.matches(".swatch-radius"));
  return { layers, doubts: layers.length ? doubts : [] };
}

/** Who the map's data is from, as the map says it. */
export const credits = () => all(`#${IDS.MAP} .maplibregl-ctrl-attrib-inner`)[0]?.textContent?.trim() ?? "";

/** Of which year the map is; "" where it is of today. */
function yearShown() {
  const mark = byId(IDS.TIME_MARK);
  return mark.hidden ? "" : read(first("span", mark));
}

/**
 * Title, day, link, and what the map shows: its year, goods on their way, and the filters in words where any is set, as the server says them or else as
 * the page lists them.
 *
 * @param {ExportSummary | null} summary
 */
export function imprint(summary) {
  const chips = all(`#${IDS.FILTER_CHIPS} .chip`).map(read).join("; ");
  const filters = chips && summary ? summary.filter[language()] : chips;
  const about = filters || read(first("header p", first(`#${IDS.PANEL}`)));
  return {
    title: read(first("h1 .title")),
    about: [yearShown(), drawnGoods(), about].filter(Boolean).join(" · "),
    seen: word("picture-seen", today(language())),
    link: location.href,
  };
}
