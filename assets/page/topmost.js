// @ts-check
// Where something is put that has to be seen and heard now: while a dialog is open all else is inert.

import { all } from "./dom.js";

/** Moves an element to where the reader is. @param {HTMLElement} element */
export function topmost(element) {
  const host = all("dialog[open]").pop() ?? document.body;
  if (element.parentNode !== host) host.append(element);
}
