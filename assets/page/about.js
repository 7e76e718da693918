// @ts-check
// The page about the atlas, opened at one of its sources: its entry among all of them is shown and has the focus.

import { on } from "./dom.js";
import { onFilled } from "./fragments.js";

/** @type {string | null} */
let wanted = null;

function toSource() {
  const entry = wanted && document.getElementById(`about-${wanted}`);
  if (!entry) return;
  wanted = null;
  entry.closest("details")?.setAttribute("open", "");
  entry.scrollIntoView({ block: "center" });
  entry.focus({ preventScroll: true });
}

export function start() {
  on("click", "[data-source]", ({ dataset }) => {
    wanted = dataset.source ?? null;
    toSource(); // or, if the page has not come yet, as soon as it is there
  });
  onFilled(toSource);
}
