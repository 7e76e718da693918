// @ts-check
// How a reader's own files come: chosen in the dialog, or dropped anywhere on the page, which is never left for them.
// Each is read by itself and has an outcome of its own: one that cannot be shown costs the others nothing.

import { IDS } from "../names.js";
import { server } from "./address.js";
import { askJson, orTold } from "./asking.js";
import { openDialog } from "./dialogs.js";
import { byId, closest, isInput, make, on } from "./dom.js";
import { topmost } from "./topmost.js";
import { fitTo, hasRoom, MOST_FILES, put } from "./uploads.js";
import { hush, say, toast } from "./words.js";

/** @import {UploadAnswer, WordKey} from "../contract" */

const MOST_BYTES = 5_000_000;
const PATIENCE_MS = 40_000;

/** @typedef {{ file: File, isFolder: boolean }} Brought */
/** @typedef {{ name: string, count: number, clean: boolean }} Drawn */

/** @type {Promise<unknown>} */
let last = Promise.resolve(); // files are read one after another, in the order in which they came
let waiting = 0;

const report = () => byId(IDS.OWN_REPORT);

/**
 * Reads files and says of each what has become of it.
 *
 * @param {Brought[]} brought
 */
function bring(brought) {
  if (!brought.length) return;
  // What was said of the last files goes.
  if (!waiting) report().replaceChildren();
  const dialog = byId(IDS.OWN_DIALOG, HTMLDialogElement);
  if (!dialog.open) {
    const [only] = brought;
    if (brought.length === 1 && only) toast("own-reading", only.file.name);
    else toast("own-reading-several", brought.length);
  }
  const outcomes = brought.map((one) => ({ ...one, outcome: report().appendChild(make("section")) }));
  for (const { file, outcome } of outcomes) said(outcome, "own-reading", file.name);
  waiting += 1;
  last = last.then(async () => {
    /** @type {(Drawn | null)[]} */
    const drawn = [];
    for (const one of outcomes) drawn.push(await read(one));
    waiting -= 1;
    finish(drawn);
  });
}

/** @param {HTMLElement} outcome @param {WordKey} name @param {...(string | number)} values */
function said(outcome, name, ...values) {
  const line = make("p");
  say(line, name, ...values);
  outcome.replaceChildren(line);
}

/**
 * Reads one file, lays it over the map and returns what is there now; null where it cannot be shown.
 *
 * @param {Brought & { outcome: HTMLElement }} one
 * @returns {Promise<Drawn | null>}
 */
async function read(one) {
  const { file, isFolder, outcome } = one;
  if (isFolder) said(outcome, "own-folder", file.name);
  else if (file.size > MOST_BYTES) said(outcome, "own-too-large", file.name, (file.size / 1e6).toFixed(1));
  else if (!hasRoom(file.name)) said(outcome, "own-too-many", file.name, MOST_FILES);
  else return asked(one);
  return null;
}

/** @param {Brought & { outcome: HTMLElement }} one @returns {Promise<Drawn | null>} */
async function asked(one) {
  const { file, outcome } = one;
  const address = server(`/own?${new URLSearchParams({ name: file.name })}`);
  const coming = askJson(address, { method: "POST", body: file, patience: PATIENCE_MS });
  const again = async () => finish([await read(one)]);
  /** @type {UploadAnswer | null} */
  const answer = await orTold(coming, { what: `own ${file.name}`, again });
  if (!answer) {
    said(outcome, "own-unread", file.name);
    return null;
  }
  outcome.innerHTML = answer.report; // the server has escaped every text in it
  const { drawing } = answer;
  if (!drawing) return null;
  put(drawing);
  return { name: drawing.name, count: drawing.labels.length, clean: drawing.clean };
}

/**
 * Shows where the files are, and what was said of them where there is something to read.
 *
 * @param {(Drawn | null)[]} outcomes
 */
function finish(outcomes) {
  const drawn = outcomes.filter((each) => each !== null);
  if (drawn.length) fitTo(drawn.map(({ name }) => name));
  const dialog = byId(IDS.OWN_DIALOG, HTMLDialogElement);
  if (waiting) return;
  if (drawn.length < outcomes.length || drawn.some(({ clean }) => !clean)) {
    hush();
    return openDialog(IDS.OWN_DIALOG);
  }
  // With nothing to mend there is nothing to read: the map is what one wants to see.
  if (dialog.open) dialog.close();
  const count = drawn.reduce((sum, each) => sum + each.count, 0);
  toast(count === 1 ? "own-drawn-one" : "own-drawn", count);
}

// ---- what is dragged ------------------------------------------------------------------------------------------------

/** @param {DragEvent} event @param {string} type */
const holds = (event, type) => event.dataTransfer?.types.includes(type) === true;

/** @param {boolean} isOver */
function cover(isOver) {
  const over = byId(IDS.OWN_DROP);
  if (isOver) topmost(over);
  over.hidden = !isOver;
}

/** @param {DragEvent} event */
function drag(event) {
  const { dataTransfer } = event;
  if (!dataTransfer) return;
  if (holds(event, "Files")) {
    event.preventDefault();
    dataTransfer.dropEffect = "copy";
    cover(true);
  } else if (holds(event, "text/uri-list") && !closest(event, "input, textarea")) {
    // A link that is let go on the page would be followed, and the page left.
    event.preventDefault();
    dataTransfer.dropEffect = "none";
  }
}

/** @param {DragEvent} event */
function drop(event) {
  cover(false);
  if (!event.dataTransfer || !holds(event, "Files")) return;
  event.preventDefault();
  const items = [...event.dataTransfer.items].filter(({ kind }) => kind === "file");
  bring(
    items.flatMap((item) => {
      const file = item.getAsFile();
      return file ? [{ file, isFolder: item.webkitGetAsEntry?.()?.isDirectory === true }] : [];
    }),
  );
}

export function start() {
  on("change", `#${IDS.OWN_FILE}`, (field) => {
    if (!isInput(field)) return;
    bring([...(field.files ?? [])].map((file) => ({ file, isFolder: false })));
    field.value = ""; // the same file again, mended, is news
  });
  document.addEventListener("dragenter", drag);
  document.addEventListener("dragover", drag);
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && cover(false));
  document.addEventListener("dragend", () => cover(false));
  document.addEventListener("drop", drop);
}
