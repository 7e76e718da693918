// @ts-check
// The way in: a card in the empty sea of a bare address. Its doors are links that lead on within the page; it goes once
// the reader is on the way, and comes back with the address that it stood at.

import { theMap, whenReady } from "../map/plotly.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, setParams } from "./address.js";
import { closest, isCommand, on } from "./dom.js";
import { open } from "./open_parts.js";
import { onOpened } from "./opened.js";
import { onChosen } from "./select.js";
import { raise } from "./sheets.js";
import { openTab } from "./tabs.js";

/** How the atlas is read, not what: in an address of this visit the reader has put them there. @type {string[]} */
const LOOKS = [PARAMS.lang, PARAMS.theme, PARAMS.names];

const card = () => document.getElementById(IDS.INTRO);

const goAway = () => open("intro", false);

function close() {
  const hadFocus = card()?.contains(document.activeElement);
  goAway();
  setParams({ [PARAMS.intro]: "0" }, false);
  if (!hadFocus) return;
  // The title leads to the plates; where the panel is put away, the button that opens it.
  const next = [IDS.PLATES_TOGGLE, IDS.PANEL_TOGGLE].map((id) => document.getElementById(id));
  next.find((each) => each?.checkVisibility({ visibilityProperty: true }))?.focus({ preventScroll: true });
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
  let isReturning = false; // the way back to where it stood is no way on
  onRestored((now) => {
    isReturning = [...now.keys()].every((name) => LOOKS.includes(name));
    open("intro", isReturning);
  });
  // It stands in the sea of the opening view, and not over whatever comes to lie there.
  whenReady(() => {
    theMap().on("movestart", ({ originalEvent }) => originalEvent && !isReturning && goAway());
    theMap().on("moveend", () => {
      isReturning = false;
    });
  });
}
