// @ts-check
// A source mark leads to its entry without touching the address, which holds the state of the page.

import { on } from "./dom.js";

/**
 * @param {HTMLElement} mark
 * @param {Event} event
 */
function follow(mark, event) {
  const entry = mark instanceof HTMLAnchorElement && document.getElementById(mark.hash.slice(1));
  if (!entry) return;
  event.preventDefault();
  entry.scrollIntoView({ block: "nearest" });
  entry.focus({ preventScroll: true });
}

export const start = () => on("click", "a.cite", follow);
