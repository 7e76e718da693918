// @ts-check
// Clicks that choose a place, and where the keyboard is: it goes along to the details and comes back from there.

import { IDS } from "../names.js";
import { byId, closest, isByKey, on } from "./dom.js";
import { isPanelOpen, openPanel } from "./panels.js";
import { choose, onArrived, showClaim } from "./select.js";
import { read, word } from "./words.js";

const FRAMES = 60; // for how long something is tried: a second

let entering = false; // the keyboard has chosen a place, whose details are to take the focus

/** @type {HTMLElement | null} */
let opener = null; // what had the focus before, and gets it back

const detailsPanel = () => byId(IDS.DETAILS_PANEL);

const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : null);

function enterSoon() {
  entering = true;
  if (!detailsPanel().contains(focused())) opener = focused();
}

/**
 * Tries once a frame until something can be done, for a second at most.
 *
 * @param {() => boolean} attempt
 * @param {() => void} [otherwise]
 * @param {number} [tries]
 */
function soon(attempt, otherwise, tries = FRAMES) {
  if (attempt()) return;
  if (tries) requestAnimationFrame(() => soon(attempt, otherwise, tries - 1));
  else otherwise?.();
}

// The details have come: the keyboard goes there, to everyone else it is said.
function arrived() {
  const name = document.querySelector(`#${IDS.DETAILS} .place-name`);
  const enter = entering;
  entering = false;
  if (!(name instanceof HTMLElement)) return;
  name.tabIndex = -1;
  soon(() => {
    if (name.isConnected && detailsPanel().hidden) return false;
    if (enter) name.focus();
    else if (name.isConnected) byId(IDS.LIVE).textContent = word("chosen", read(name));
    return true;
  });
}

function leave() {
  const inside = detailsPanel().contains(focused());
  choose(null, "list");
  if (!inside) return;
  const back = opener?.isConnected && opener.checkVisibility() ? opener : byId(IDS.TAB_LIST);
  opener = null;
  back.focus();
}

/**
 * The list is the keyboard's way to every place: the skip link opens it and goes to its one stop for the tab key.
 *
 * @param {HTMLElement} _
 * @param {Event} event
 */
function skip(_, event) {
  event.preventDefault();
  const tab = byId(IDS.TAB_LIST);
  if (tab.getAttribute("aria-selected") !== "true") tab.click();
  soon(
    () => {
      const row = document.querySelector(`#${IDS.RESULTS} tbody tr:not([hidden]) button[tabindex="0"]`);
      if (!(row instanceof HTMLElement) || !row.checkVisibility()) return false;
      row.focus();
      return true;
    },
    () => byId(IDS.DRAWER).focus(),
  );
}

/** @param {KeyboardEvent} event */
function back(event) {
  if (event.key !== "Escape" || event.defaultPrevented || closest(event, "dialog")) return;
  if (isPanelOpen()) {
    openPanel(false);
    byId(IDS.PANEL_TOGGLE).focus();
  } else if (!detailsPanel().hidden && !closest(event, "input:not([type=checkbox], [type=radio])")) leave();
}

export function start() {
  on("click", "[data-site]", (row, event) => {
    if (closest(event, "a[href]")) return;
    if (isByKey(event)) enterSoon();
    choose(row.dataset.site ?? null, "list");
  });
  on("click", `#${IDS.DETAILS_CLOSE}`, leave);
  on("click", "[data-claim]", (claim) => showClaim(claim.dataset.claim ?? ""));
  on("click", ".skip", skip);
  document.addEventListener("keydown", back);
  onArrived(arrived);
}
