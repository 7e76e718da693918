// @ts-check
// Opens and closes dialogs, and the tools that stand behind one button where there is little room.

import { IDS } from "../names.js";
import { byId, closest, first, on } from "./dom.js";
import { tellOpened } from "./opened.js";
import { copy, toast } from "./words.js";

/**
 * Opens a dialog; who fills it hears of it (opened.js).
 *
 * @param {string} id
 */
export function openDialog(id) {
  const dialog = byId(id, HTMLDialogElement);
  if (dialog.open) return;
  closeTools();
  dialog.showModal();
  first(".dialog-body", dialog).scrollTop = 0;
  tellOpened(dialog);
}

/** @param {string} id */
const closeDialog = (id) => byId(id, HTMLDialogElement).close();

/**
 * Copies what a field holds, or selects it where the browser does not allow that.
 *
 * @param {HTMLTextAreaElement} field
 */
async function copyField(field) {
  if (await copy(field.value)) {
    toast("copied");
    return;
  }
  selectField(field);
  toast("copy-refused");
}

/** @param {HTMLTextAreaElement} field */
export function selectField(field) {
  field.focus();
  field.select();
}

// ---- tools behind one button ----------------------------------------------------------------------------------------

const more = () => byId(IDS.TOOLS_MORE);
const areToolsOpen = () => more().getAttribute("aria-expanded") === "true";
const closeTools = () => more().setAttribute("aria-expanded", "false");

/** @param {KeyboardEvent} event */
function leaveTools(event) {
  if (event.key !== "Escape" || !areToolsOpen() || !closest(event, `#${IDS.TOOLS}`)) return;
  event.preventDefault();
  closeTools();
  more().focus();
}

export function start() {
  on("click", "[data-opens]", ({ dataset }) => openDialog(dataset.opens ?? ""));
  on("click", "[data-closes]", ({ dataset }) => closeDialog(dataset.closes ?? ""));
  document.addEventListener("click", ({ target }) => {
    // A click on the dialog itself, not on what it holds, is one on the shade around it.
    if (target instanceof HTMLDialogElement && target.matches(".dialog")) target.close();
  });
  // A place that is chosen from a dialog is shown on the map.
  on("click", "dialog [data-site], dialog [data-claim]", (chosen) => chosen.closest("dialog")?.close());
  on("click", "[data-copies]", ({ dataset }) => copyField(byId(dataset.copies ?? "", HTMLTextAreaElement)));
  document.addEventListener("click", (event) => {
    if (closest(event, `#${IDS.TOOLS_MORE}`)) more().setAttribute("aria-expanded", String(!areToolsOpen()));
    else if (!closest(event, `#${IDS.TOOLS}`)) closeTools();
  });
  document.addEventListener("keydown", leaveTools, true);
}
