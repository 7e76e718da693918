// @ts-check
// The map as a picture: what is seen, with title, legend, scale, credits, date and link, in the language and colours of
// the page.

import { ink } from "../map/drawing.js";
import { theMap } from "../map/plotly.js";
import { scale } from "../map/scale.js";
import { make, on } from "../page/dom.js";
import { today } from "../page/format.js";
import { distance, toast, word } from "../page/words.js";
import { summary } from "./export.js";
import { credits, imprint, legend, withMapImage } from "./imprint.js";
import { fitted, wrapped } from "./text_lines.js";

/** @import {Entry} from "./imprint.js" */
/** @typedef {CanvasRenderingContext2D} Context */

const RATIO = 2; // picture pixels per pixel of the page
const MARGIN = 20;
const ROW = 26;
const COLUMNS = { layers: 215, doubts: 320 }; // least widths of the legend's columns
const SCALE_PX = 120; // the longest that the scale bar may be
const FONT = "'Atlas Sans', 'Noto Sans', 'Noto Sans KR', system-ui, sans-serif";

/**
 * @param {Context} context
 * @param {number} size
 * @param {number} [weight]
 */
function font(context, size, weight = 400) {
  context.font = `${weight} ${size}px ${FONT}`;
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (context) return context;
  throw new Error("no canvas to draw on");
}

/**
 * A canvas of its own with the same picture.
 *
 * @param {HTMLCanvasElement} canvas
 */
function copied(canvas) {
  const copy = make("canvas", { width: canvas.width, height: canvas.height });
  contextOf(copy).drawImage(canvas, 0, 0);
  return copy;
}

// ---- legend ---------------------------------------------------------------------------------------------------------

/** @type {Map<string, Promise<HTMLImageElement>>} */
const sheets = new Map(); // address → sheet of symbols

/** @param {string} address */
function sheet(address) {
  const known = sheets.get(address);
  if (known) return known;
  const image = make("img", { src: address });
  const coming = image.decode().then(() => image);
  sheets.set(address, coming);
  return coming;
}

/**
 * @param {Context} context
 * @param {HTMLElement} picture
 * @param {number} x
 * @param {number} y
 */
async function drawSymbol(context, picture, x, y) {
  const style = getComputedStyle(picture);
  const address = /url\("([^"]+)"\)/.exec(style.backgroundImage)?.[1];
  if (!address) return;
  const image = await sheet(address);
  const [left = 0, top = 0] = style.backgroundPosition.split(" ").map(parseFloat);
  const factor = image.naturalWidth / parseFloat(style.backgroundSize);
  context.drawImage(image, -left * factor, -top * factor, 24 * factor, 24 * factor, x, y, 24, 24);
}

/**
 * @param {Context} context
 * @param {HTMLElement} picture
 * @param {number} x
 * @param {number} y
 */
function drawSwatch(context, picture, x, y) {
  const has = (/** @type {string} */ name) => picture.classList.contains(name);
  context.save();
  context.strokeStyle = has("swatch-radius") ? ink("selection") : getComputedStyle(picture).color;
  context.fillStyle = context.strokeStyle;
  context.lineWidth = has("swatch-line") ? 3 : 1.4;
  if (has("swatch-dashed")) context.setLineDash([5, 4]);
  context.beginPath();
  if (has("swatch-radius")) {
    context.setLineDash([3, 2]);
    context.arc(x + 12, y + 12, 9.5, 0, 2 * Math.PI);
  } else if (has("own-swatch")) context.arc(x + 12, y + 12, 5, 0, 2 * Math.PI);
  else if (has("swatch-area")) context.rect(x + 2, y + 4, 20, 16);
  else {
    context.moveTo(x + 1, y + 12);
    context.lineTo(x + 23, y + 12);
  }
  context.stroke();
  context.globalAlpha = has("own-swatch") ? 1 : 0.14;
  if (!has("swatch-line")) context.fill();
  context.restore();
}

/**
 * How many columns and rows a section of the legend takes.
 *
 * @param {keyof typeof COLUMNS} section
 * @param {number} count
 * @param {number} width
 */
function grid(section, count, width) {
  const columns = Math.max(1, Math.floor(width / COLUMNS[section]));
  return { columns, rows: Math.ceil(count / columns) };
}

/**
 * @param {Context} context
 * @param {keyof typeof COLUMNS} section
 * @param {Entry[]} entries
 * @param {number} top
 * @param {number} width
 */
async function drawLegend(context, section, entries, top, width) {
  const { columns, rows } = grid(section, entries.length, width);
  const measure = (/** @type {string} */ text) => context.measureText(text).width;
  for (const [at, { picture, text }] of entries.entries()) {
    const x = MARGIN + Math.floor(at / rows) * (width / columns);
    const y = top + (at % rows) * ROW;
    if (picture?.classList.contains("symbol")) await drawSymbol(context, picture, x, y);
    else if (picture) drawSwatch(context, picture, x, y);
    font(context, 12.5);
    context.fillStyle = ink("ink");
    context.fillText(fitted(text, width / columns - 40, measure), x + 32, y + 16.5);
  }
  return top + rows * ROW;
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 */
function drawScale(context, x, y) {
  const { metres, pixels } = scale(SCALE_PX);
  const label = word(...distance(metres));
  font(context, 12, 500);
  context.lineJoin = "round";
  for (const [colour, wide] of /** @type {const} */ ([
    ["paper", 5],
    ["ink", 1.6],
  ])) {
    context.strokeStyle = ink(colour);
    context.lineWidth = wide;
    context.beginPath();
    context.moveTo(x, y - 6);
    context.lineTo(x, y);
    context.lineTo(x + pixels, y);
    context.lineTo(x + pixels, y - 6);
    context.stroke();
  }
  context.lineWidth = 4;
  context.strokeStyle = ink("paper");
  context.strokeText(label, x + 4, y - 9);
  context.fillStyle = ink("ink");
  context.fillText(label, x + 4, y - 9);
}

// ---- the whole ------------------------------------------------------------------------------------------------------

/** The whole picture on a canvas of its own. */
export async function picture() {
  const known = await summary(false).catch(() => null);
  await document.fonts.ready;
  const map = withMapImage(RATIO, copied);
  const { clientWidth: width, clientHeight: height } = theMap().getCanvas();
  const { title, about, seen, link } = imprint(known);
  const { layers, doubts } = legend();
  const inner = width - 2 * MARGIN;
  const canvas = make("canvas");
  const context = contextOf(canvas);
  const measure = (/** @type {string} */ text) => context.measureText(text).width;
  font(context, 13);
  const head = wrapped(about, inner, measure);
  font(context, 11);
  const foot = [credits(), `${seen} · ${link}`].flatMap((text) => wrapped(text, inner, measure));
  const rows = grid("layers", layers.length, inner).rows + grid("doubts", doubts.length, inner).rows;
  const top = MARGIN + 30 + head.length * 19 + 10;
  const total = top + height + 14 + rows * ROW + (doubts.length ? 12 : 0) + foot.length * 16 + MARGIN + 6;
  canvas.width = width * RATIO;
  canvas.height = Math.ceil(total) * RATIO;
  context.scale(RATIO, RATIO);
  context.fillStyle = ink("paper");
  context.fillRect(0, 0, width, total);
  context.fillStyle = ink("ink");
  font(context, 24, 650);
  context.fillText(title, MARGIN, MARGIN + 20);
  font(context, 13);
  context.fillStyle = ink("ink-soft");
  for (const [at, line] of head.entries()) context.fillText(line, MARGIN, MARGIN + 44 + at * 19);
  context.drawImage(map, 0, top, width, height);
  context.fillStyle = ink("rule-strong");
  for (const y of [top, top + height]) context.fillRect(0, y - 0.5, width, 1);
  drawScale(context, MARGIN, top + height - 16);
  let y = await drawLegend(context, "layers", layers, top + height + 14, inner);
  if (doubts.length) y = await drawLegend(context, "doubts", doubts, y + 12, inner);
  font(context, 11);
  context.fillStyle = ink("ink-soft");
  for (const [at, line] of foot.entries()) context.fillText(line, MARGIN, y + 18 + at * 16);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
const encoded = (canvas) =>
  new Promise((done, failed) => {
    canvas.toBlob((made) => (made ? done(made) : failed(new Error("no picture"))), "image/png");
  });

async function save() {
  try {
    const href = URL.createObjectURL(await encoded(await picture()));
    make("a", { href, download: `chongjin-atlas-${today("iso")}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    toast("picture-done");
  } catch {
    toast("picture-failed");
  }
}

export const start = () => on("click", "[data-picture]", save);
