// @ts-check
// The sheet that is printed, and kept as a picture: title, map, key, card of the chosen place, credits and link. It stands
// in the page out of sight, laid out as on its paper; the map is drawn into the room that the words leave.

import { keepClear } from "../map/clear_of.js";
import { showZoneOn } from "../map/nearness.js";
import { theMap } from "../map/plotly.js";
import { pictureOf, rendered, whileDrawn } from "../map/rendering.js";
import { PARAMS } from "../names.js";
import { params } from "../page/address.js";
import { styleOf } from "../page/appearance.js";
import { askJson } from "../page/asking.js";
import { all, first, make } from "../page/dom.js";
import { groundOn } from "../page/near_zone.js";
import { read, word } from "../page/words.js";
import { card } from "./card.js";
import { knownSummary } from "./export.js";
import { credits, imprint, plateSays } from "./imprint.js";
import { covered, mapFrame, readOff } from "./map_frame.js";
import { LEAST, millimetres, PER_MM, ratioOn, room } from "./paper.js";
import { key } from "./sheet_legend.js";

/** @import {Map as MapLibre} from "maplibre-gl" */
/** @typedef {import("../contract").Ground["spelling"]} Spelling */
/** @import {Choice} from "./paper.js" */

const BAND = 4; // mm around the map for its degrees
const LEAST_MAP = 30; // mm: less is no map
const SCREEN_RATIO = 2; // pixels of the picture a pixel of the screen
const TIGHTER = ["paper-tight", "paper-wide", "paper-tighter"];

/** @param {string} spelling */
const lightStyle = (spelling) => askJson(styleOf({ theme: "light", spelling: /** @type {Spelling} */ (spelling) }));

/** What the view is about: a plate, a place, a claim, or the middle of the map. @param {string} middle */
function titleOf(middle) {
  const plate = plateSays("title");
  const place = params().has(PARAMS.site) ? read(document.querySelector("#details .place-name")) : "";
  const claim = params().has(PARAMS.claim) ? all(".claim[aria-current]")[0] : undefined;
  if (plate || place) return plate || place;
  if (!claim) return middle && word("paper-around", middle);
  const says = read(claim.querySelector(".claim-says"));
  return claim.dataset.number ? word("paper-claim", claim.dataset.number, says) : word("paper-left-out", says);
}

/** @param {string} className @param {string} textContent */
const p = (className, textContent) => make("p", { className, textContent });

/** All of the sheet but its map, in the page's language. @param {Choice | null} choice null for whatever paper there is */
function bare(choice) {
  const { title, about, seen, link } = imprint(knownSummary());
  const names = make("div", {}, p("print-title", titleOf("") || title), p("print-about", about));
  const head = make("header", { className: "paper-head" }, names, p("paper-atlas", title));
  const [legend, chosen] = [key(), card()];
  const parts = [head, make("div", { className: "paper-room" }), ...(chosen ? [chosen] : []), legend];
  const terms = [credits(), word("paper-licence")].filter(Boolean).join(". ");
  const foot = [terms, [word("paper-edition"), seen].join(". "), link];
  const sheet = make("section", { className: "paper", id: "print-map" }, ...parts);
  sheet.append(make("footer", { className: "paper-foot" }, ...foot.map((each) => p("", each))));
  sheet.dataset.theme = "light";
  if (choice) {
    Object.assign(sheet.dataset, choice);
    const { width, height } = room(choice);
    sheet.style.setProperty("--width", `${width}mm`);
    sheet.style.setProperty("--height", `${height}mm`);
  }
  return sheet;
}

/**
 * Has a card that is too long for its place say it in smaller letters, then take room of the map, then leave out the terms
 * of its sources.
 * @param {HTMLElement} sheet
 */
function fit(sheet) {
  const [chosen] = all(".paper-card", sheet);
  const isOver = () =>
    chosen && (chosen.scrollHeight > chosen.clientHeight + 1 || chosen.scrollWidth > chosen.clientWidth + 1);
  for (const each of TIGHTER) if (isOver()) sheet.classList.add(each);
}

/** @param {HTMLElement} sheet @param {HTMLElement} picture @param {import("./map_frame.js").Read} seen */
function complete(sheet, picture, seen) {
  const title = titleOf(seen.name);
  if (title) first(".print-title", sheet).textContent = title;
  const atlas = first(".paper-atlas", sheet);
  atlas.hidden = atlas.textContent === first(".print-title", sheet).textContent;
  first(".paper-room", sheet).replaceChildren(mapFrame(picture, seen));
}

/** The map as it is on the screen, at once; the key keeps its colours. @param {HTMLElement} sheet */
function screenPicture(sheet) {
  for (const each of all(".paper-key", sheet)) each.dataset.theme = document.documentElement.dataset.theme;
  const map = theMap();
  const before = map.getPixelRatio();
  if (before !== SCREEN_RATIO) map.setPixelRatio(SCREEN_RATIO);
  const found = whileDrawn(map, () => ({ canvas: pictureOf(map), ...readOff(map) }));
  if (before !== SCREEN_RATIO) map.setPixelRatio(before);
  return found;
}

/** The sheet at once, with the map of the screen, for a browser that does not wait. */
export function sheetAtOnce() {
  const sheet = bare(null);
  document.body.append(sheet);
  const { canvas, ...seen } = screenPicture(sheet);
  // A canvas is printed in the size that it had on the screen: the paper is not known yet, and an image takes any.
  const image = make("img", { src: canvas.toDataURL("image/png"), alt: "" });
  complete(sheet, image, seen);
  return sheet;
}

/** @param {HTMLElement} sheet @param {Choice} choice */
async function drawnFor(sheet, choice) {
  const { clientWidth, clientHeight } = first(".paper-room", sheet);
  const [width, height] = [clientWidth, clientHeight].map((each) =>
    Math.round(Math.max(LEAST_MAP, millimetres(each) - 2 * BAND) * PER_MM),
  );
  const [wide, high] = [width ?? 0, height ?? 0];
  const prepare = async (/** @type {MapLibre} */ map) => {
    const ground = await groundOn(map).catch(() => null); // what is drawn already may end within the sheet
    if (ground) showZoneOn(map, ground);
    keepClear(map, covered(wide, high, PER_MM));
  };
  const size = { width: wide, height: high, least: LEAST, lightStyle, prepare };
  const fine = ratioOn(choice);
  // What is too much for the memory of a phone may not be at half the size.
  return rendered({ ...size, ratio: fine }, readOff).catch(() => rendered({ ...size, ratio: fine / 2 }, readOff));
}

/**
 * The sheet with the map drawn anew; `anew` is false where that could not be done, and it is the map of the screen.
 * @param {Choice} choice
 */
export async function sheetFor(choice) {
  const sheet = bare(choice);
  document.body.append(sheet);
  try {
    await document.fonts.ready;
    fit(sheet);
    const found = await drawnFor(sheet, choice).catch(() => null);
    const { canvas, ...seen } = found ?? screenPicture(sheet);
    complete(sheet, canvas, seen);
    return { sheet, anew: Boolean(found) };
  } catch (fault) {
    sheet.remove();
    throw fault;
  }
}
