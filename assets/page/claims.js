// @ts-check
// The article beside the map: the map shows the places of the claim that is read, and a place chosen on the map leads to
// its claims. Nothing moves before the reader has scrolled, pressed or come by a link to a claim.

import { IDS, PARAMS } from "../names.js";
import { onRestored, params, setParams, setToggled } from "./address.js";
import { tellAbout, tellDrawn } from "./claims_notes.js";
import { all, byId, closest, first, isCommand, on } from "./dom.js";
import { onFilled } from "./fragments.js";
import { onLayers } from "./layers.js";
import { onClosed, onOpened } from "./opened.js";
import { openPanel } from "./panels.js";
import { beingRead, ledTo } from "./reading.js";
import { chosenPlace, onChosen, showClaim } from "./select.js";
import { raise } from "./sheets.js";
import { openTab } from "./tabs.js";
import { entitle } from "./title.js";

const REST_MS = 160; // how long a claim has to be the one that is read before the map goes there
const SCROLLING = ["Space", "PageDown", "PageUp", "Home", "End", "ArrowDown", "ArrowUp"];
const PRESSED = "a[href], button, summary";

/** @type {HTMLElement | null} */
let current = null;
let scrolling = false; // it is the reader who scrolls
let resting = 0;

const column = () => byId(IDS.CLAIMS_PANEL);
const isOpen = () => !column().hidden;
const claims = () => all(".claim", column());
const visible = () => claims().filter((claim) => !claim.hidden);

/** @param {string | null} id */
const claimOf = (id) => claims().find(({ dataset }) => dataset.read === id) ?? null;

/** @param {HTMLElement} claim @param {string | null} site */
const isAbout = (claim, site) => all("[data-site]", claim).some(({ dataset }) => dataset.site === site);

/** @param {HTMLElement | null} claim */
function mark(claim) {
  if (current !== claim) tellDrawn(null);
  current = claim;
  const stop = claim ?? visible()[0];
  for (const each of claims()) {
    each.tabIndex = each === stop ? 0 : -1;
    if (each === claim) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
}

/**
 * Shows the places of the claim that is read; a place that is chosen stays so while the claims are about it.
 *
 * @param {{ move: boolean, leave?: boolean }} how `leave`: the chosen place makes way in any case
 */
function show({ move, leave = false }) {
  clearTimeout(resting);
  if (!current) return;
  setParams({ [PARAMS.claim]: current.dataset.read }, false);
  entitle();
  const site = chosenPlace();
  if (site && !leave && isAbout(current, site)) return;
  showClaim(current.dataset.read ?? null, move);
  tellDrawn(current);
}

function showSoon() {
  clearTimeout(resting);
  resting = window.setTimeout(show, REST_MS, { move: true });
}

/** Brings a claim to where one reads. @param {HTMLElement} claim */
function bring(claim) {
  scrolling = false;
  if (claim.hidden) choose([]);
  const head = first(".claims-bar", column()).offsetHeight;
  column().scrollTop += claim.getBoundingClientRect().top - column().getBoundingClientRect().top - head;
}

/**
 * Opens the article at a claim.
 *
 * @param {string} id
 */
function open(id) {
  setParams({ [PARAMS.claim]: id, [PARAMS.tab]: "claims" }, true);
  openTab("claims");
  openPanel(false);
  raise("drawer");
  const claim = claimOf(id);
  if (!claim) return; // it is on its way, and the address says which it is
  mark(claim);
  bring(claim);
  show({ move: true, leave: true });
}

/** What an address asks for, once the article is there. @param {URLSearchParams} now */
function restore(now) {
  if (!isOpen()) return;
  const claim = claimOf(now.get(PARAMS.claim));
  if (!claim) return drop();
  mark(claim);
  bring(claim);
  show({ move: !now.has(PARAMS.view) });
}

/** Nothing is read any more. */
function drop() {
  clearTimeout(resting);
  if (params().has(PARAMS.claim)) setToggled({ [PARAMS.claim]: null });
  if (!current) return;
  mark(null);
  entitle();
  if (!chosenPlace()) showClaim(null, false);
}

// ---- scrolling and keys ---------------------------------------------------------------------------------------------

function scrolled() {
  if (!scrolling) return;
  const box = column().getBoundingClientRect();
  const seen = visible();
  const tops = seen.map((claim) => claim.getBoundingClientRect().top - box.top);
  const rest = column().scrollHeight - column().clientHeight - column().scrollTop;
  const claim = seen[beingRead(tops, { head: first(".claims-bar", column()).offsetHeight, height: box.height, rest })];
  if (!claim || claim === current) return;
  mark(claim);
  showSoon();
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (isCommand(event) || event.shiftKey) return;
  const on = closest(event, ".claim");
  if (event.key === "Enter" && on && event.target === on) {
    mark(on);
    return show({ move: true, leave: true });
  }
  const seen = visible();
  const at = on || current ? seen.indexOf(/** @type {HTMLElement} */ (on ?? current)) : -1;
  const to = on || event.code.startsWith("Key") ? ledTo(event.code, at, seen.length) : null;
  const claim = to === null ? null : seen[to];
  if (!claim) {
    scrolling ||= SCROLLING.includes(event.code);
    return;
  }
  event.preventDefault();
  mark(claim);
  bring(claim);
  claim.focus({ preventScroll: true });
  showSoon();
}

/** A press within a claim makes it the one that is read. @param {MouseEvent} event */
function press(event) {
  if (!closest(event, `#${IDS.CLAIMS}`)) return;
  scrolling = false;
  const claim = closest(event, ".claim");
  const button = closest(event, PRESSED);
  if (!claim || (button ? claim === current : !getSelection()?.isCollapsed)) return;
  mark(claim);
  if (button?.dataset.site) setParams({ [PARAMS.claim]: claim.dataset.read }, false);
  else show({ move: true });
}

// ---- verdicts -------------------------------------------------------------------------------------------------------

const chips = () => all(`#${IDS.CLAIM_VERDICTS} button`);

/** Shows only claims with these verdicts, with none all of them. @param {(string | undefined)[]} wanted */
function choose(wanted) {
  for (const chip of chips()) chip.setAttribute("aria-pressed", String(wanted.includes(chip.dataset.verdict)));
  for (const claim of claims()) claim.hidden = wanted.length > 0 && !wanted.includes(claim.dataset.verdict);
  for (const part of all(".claims-read", column())) part.hidden = !part.querySelector(".claim:not([hidden])");
  // What the article leaves out is shown, and not counted.
  const shown = String(visible().filter(({ dataset }) => !("leftOut" in dataset)).length);
  for (const id of Object.values(IDS.CLAIM_COUNT)) byId(id).textContent = shown;
}

/** @param {HTMLElement} chip */
function pressChip(chip) {
  const pressed = chips().filter((each) => (each.getAttribute("aria-pressed") === "true") !== (each === chip));
  choose(pressed.map(({ dataset }) => dataset.verdict));
  if (current?.hidden) drop();
  else mark(current);
}

// ---- the chosen place -----------------------------------------------------------------------------------------------

/** Marks the claims about a place and goes to the first of them. @param {string | null} site */
function turnTo(site) {
  const about = site ? claims().filter((claim) => isAbout(claim, site)) : [];
  tellAbout(site !== null, claims(), about);
  tellDrawn(null);
  const [one] = about;
  if (!one) return;
  if (current && about.includes(current)) {
    // What was said in the head may have come to lie over its beginning.
    const top = current.getBoundingClientRect().top - column().getBoundingClientRect().top;
    if (top >= 0 && top < first(".claims-bar", column()).offsetHeight) bring(current);
    return;
  }
  mark(one);
  bring(one);
}

/** @param {string | null} site */
function chosen(site) {
  if (!isOpen()) return;
  turnTo(site);
  show({ move: false });
}

export function start() {
  on("click", `#${IDS.CLAIM_VERDICTS} button`, pressChip);
  on("click", ".claims-back", () => {
    byId(IDS.CLAIMS_TAB).click();
    first("button", byId(IDS.LAYERS)).focus();
  });
  on("click", "[data-claim]", (button) => {
    if (column().contains(button)) show({ move: true, leave: true });
    else open(button.dataset.claim ?? "");
  });
  on("click", "[data-turn]", ({ dataset }) => {
    const claim = claimOf(dataset.turn ?? "");
    if (!claim) return;
    mark(claim);
    bring(claim);
    show({ move: false });
  });
  // Before the place that is pressed within a claim is chosen.
  document.addEventListener("click", press, true);
  for (const way of /** @type {const} */ (["wheel", "touchmove", "pointerdown"])) {
    document.addEventListener(way, (event) => closest(event, `#${IDS.CLAIMS_PANEL}`) && byReader(), { passive: true });
  }
  // Scrolling is heard on its way down: it does not bubble.
  document.addEventListener("scroll", ({ target }) => target === column() && scrolled(), {
    capture: true,
    passive: true,
  });
  on("keydown", `#${IDS.CLAIMS_PANEL}`, (_, event) => key(event));
  onChosen(chosen);
  onLayers(() => tellDrawn(chosenPlace() ? null : current));
  onClosed((panel) => panel === column() && drop());
  onOpened((panel) => panel === column() && turnTo(chosenPlace()));
  onFilled((element) => {
    if (element.id !== IDS.CLAIMS_CONTENT) return;
    turnTo(chosenPlace());
    if (params().has(PARAMS.claim)) restore(params());
  });
  onRestored(restore);
}

function byReader() {
  scrolling = true;
}
