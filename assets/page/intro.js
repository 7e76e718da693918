// @ts-check
// The way in: a card in the empty sea of a bare address. Its doors are links that lead on within the page; it goes once
// the reader is on the way, and comes back with the address that it stood at.

import { theMap, whenReady } from "../map/plotly.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, setParams } from "./address.js";
import { closest, isCommand, on } from "./dom.js";
import { onOpened } from "./opened.js";
import { onChosen } from "./select.js";
import { raise } from "./sheets.js";
import { openTab } from "./tabs.js";

const card = () => document.getElementById(IDS.INTRO);

function goAway() {
  const found = card();
  if (found) found.hidden = true;
}

function close() {
  const hadFocus = card()?.contains(document.activeElement);
  goAway();
  setParams({ [PARAMS.intro]: "0" }, false);
  if (hadFocus) document.getElementById(IDS.PLATES_TOGGLE)?.focus({ preventScroll: true });
}

export function start() {
  if (!card()) return;
  on("click", "[data-intro-close]", close);
  on("click", "[data-opens-tab]", ({ dataset }, event) => {
    if (isCommand(/** @type {any} */ (event)) || event.shiftKey) return; // a page of its own
    event.preventDefault();
    goAway();
    openTab(dataset.opensTab ?? "");
    raise("drawer");
  });
  document.addEventListener("keydown", (event) => {
    const isFree = document.activeElement === document.body || closest(event, `#${IDS.INTRO}, #${IDS.MAP}`);
    if (event.key === "Escape" && !event.defaultPrevented && isFree && card()?.checkVisibility()) close();
  });
  onChosen((id) => id && goAway());
  onOpened(goAway);
  onRestored((now) => {
    const found = card();
    if (found) found.hidden = now.size > 0;
  });
  // It stands in the sea of the opening view, and not over whatever comes to lie there.
  whenReady(() => theMap().on("movestart", ({ originalEvent }) => originalEvent && goAway()));
}
