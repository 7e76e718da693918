// @ts-check
// What a picture and a print say of the map, read off the page: they say what the page says, in its language.

import { IDS, PARAMS } from "../names.js";
import { params, shared } from "../page/address.js";
import { all, byId, first } from "../page/dom.js";
import { today } from "../page/format.js";
import { drawnGoods } from "../page/goods.js";
import { language, read, word } from "../page/words.js";

/** @import {ExportSummary} from "../contract" */
/** @typedef {{ picture: HTMLElement | null, text: string }} Entry of the legend; the picture is an element of the page */

/** @param {Element} element */
const pictureIn = (element) => all(".symbol, .swatch", element)[0] ?? null;

/**
 * What is switched on, how doubt is drawn, and the signs of an answer or of a year.
 *
 * @returns {{ layers: Entry[], doubts: Entry[], signs: Entry[] }}
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
  return { layers, doubts: layers.length ? doubts : [], signs: [...nearness().verdicts, ...ages()] };
}

/** Who the map's data is from, as the map says it. */
export const credits = () => all(`#${IDS.MAP} .maplibregl-ctrl-attrib-inner`)[0]?.textContent?.trim() ?? "";

/** What the caption of a plate says, while the map is that plate. @param {"title" | "finding"} part */
export function plateSays(part) {
  const caption = byId(IDS.PLATE);
  const isLeft = caption.hidden || "left" in caption.dataset;
  return isLeft ? "" : read(caption.querySelector(`.plate-${part}`));
}

/** What the map marks as near, as the answer counts it: the question, and its verdicts with their signs. */
export function nearness() {
  const [sentence] = params().has(PARAMS.near) ? all(".near-sentence", byId(IDS.NEAR_ANSWER)) : [];
  if (!sentence) return { asked: "", verdicts: [] };
  const verdicts = all(".near-sign", sentence).map((picture) => ({ picture, text: read(picture) }));
  return { asked: read(sentence.querySelector(".near-what")), verdicts };
}

/** What the map's outlines say of a year; nothing where it is of today. */
const ages = () =>
  byId(IDS.TIME_MARK).hidden
    ? []
    : all(".time-key li", byId(IDS.TIME)).map((picture) => ({
        picture,
        text: [...picture.children].map(read).filter(Boolean).join(" "),
      }));

/** Of which year the map is; "" where it is of today. */
function yearShown() {
  const mark = byId(IDS.TIME_MARK);
  return mark.hidden ? "" : read(first("span", mark));
}

/**
 * Title, day, link, and what the map shows: its year, goods on their way, and the filters in words where any is set, as
 * the server says them or else as the page lists them.
 *
 * @param {ExportSummary | null} summary
 */
export function imprint(summary) {
  const chips = all(`#${IDS.FILTER_CHIPS} .chip`).map(read).join("; ");
  const filters = chips && summary ? summary.filter[language()] : chips;
  const tagline = read(first("header p", first(`#${IDS.PANEL}`)));
  const { asked, verdicts } = nearness();
  const near = [asked, verdicts.map(({ text }) => text).join(", ")].filter(Boolean).join(" ");
  return {
    title: read(first("h1 .title")),
    about: [plateSays("finding"), yearShown(), drawnGoods(), near, filters].filter(Boolean).join(" · ") || tagline,
    seen: word("picture-seen", today(language())),
    // The sheet is light for everybody.
    link: shared([PARAMS.theme]),
  };
}
