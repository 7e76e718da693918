// @ts-check
// The map as a picture: the sheet that would be printed, painted as it is laid out.

import { maplibre } from "../map/plotly.js";
import { make, on } from "../page/dom.js";
import { today } from "../page/format.js";
import { toast } from "../page/words.js";
import { summary } from "./export.js";
import { making } from "./making.js";
import { painted } from "./painter.js";
import { chosen } from "./paper.js";
import { sheetFor } from "./sheet.js";

const RATIO = { a4: 2.5, a3: 2 }; // pixels of the picture a pixel of the sheet, which has 96 to the inch
const MARGIN = 38; // pixels of the sheet, a centimetre

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
const encoded = (canvas) =>
  new Promise((done, failed) => {
    canvas.toBlob((made) => (made ? done(made) : failed(new Error("no picture"))), "image/png");
  });

/** The whole picture, and whether its map was drawn anew. */
async function picture() {
  await summary(false).catch(() => null);
  const choice = chosen();
  const { sheet, anew } = await sheetFor(choice);
  try {
    const size = { ratio: RATIO[choice.paper], margin: MARGIN };
    const canvas = await painted(sheet, size).catch(() => painted(sheet, { ...size, ratio: 1 }));
    return { file: await encoded(canvas), anew };
  } finally {
    sheet.remove();
  }
}

/** @param {HTMLElement} button */
async function save(button) {
  if (!maplibre()) return;
  const made = await making(button, picture);
  if (!made) return;
  const href = URL.createObjectURL(made.file);
  make("a", { href, download: `chongjin-atlas-${today("iso")}.png` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  toast(made.anew ? "picture-done" : "paper-screen");
}

export const start = () => on("click", "[data-picture]", save);
