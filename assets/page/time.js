// @ts-check
// The years: a ribbon of events on which a year is chosen by hand, key or play; map, counts and list follow it. The year
// stands in the address; nothing is fetched before the tab is opened or an address names one.

import { onCounted, showYear } from "../map/ages.js";
import { still } from "../map/camera.js";
import { IDS, PARAMS } from "../names.js";
import { onRestored, params, setParams, setToggled } from "./address.js";
import { all, byId, closest, first, isCommand, make, on, whenParsed } from "./dom.js";
import { fill, onFilled } from "./fragments.js";
import { say, word } from "./words.js";

/** @import {Timeline} from "../contract" */
/** @import {Tally} from "../map/ages.js" */

const PLAY_MS = 350; // of a year, in which the map has to be drawn
const REST_MS = 200; // how long a year is held before the address says so
const AROUND = 5; // years on either side whose events are listed

/** @type {Timeline | null} */
let timeline = null;
/** @type {number | null} */
let year = null;
let playing = 0;
let writing = 0;
let dragging = false;

const slider = () => byId(IDS.TIME_SLIDER, HTMLInputElement);
const ribbon = () => byId(IDS.TIME_RIBBON);
const play = () => byId(IDS.TIME_PLAY);
const piles = () => all(".time-pile", ribbon());
const yearOf = (/** @type {HTMLElement} */ element) => Number(element.dataset.year);
const FIRST = () => Number(slider().min);
const LAST = () => Number(slider().max);

// ---- the year -------------------------------------------------------------------------------------------------------

/** @param {number | null} next @param {typeof setToggled | null} write */
function turn(next, write = setToggled) {
  year = next === null ? null : Math.min(Math.max(Math.round(next), FIRST()), LAST());
  clearTimeout(writing);
  // A browser takes only so many addresses a second.
  if (write) writing = window.setTimeout(() => write({ [PARAMS.year]: year === null ? null : String(year) }), REST_MS);
  show();
}

/** @type {typeof setToggled} */
const quietly = (changes) => setParams(changes, false);

function show() {
  if (!timeline) return;
  const at = year ?? LAST();
  slider().value = String(at);
  if (year === null) say(byId(IDS.TIME_YEAR), "time-none");
  else say(byId(IDS.TIME_YEAR), "time-year", year);
  byId(IDS.TIME).toggleAttribute("data-dated", year !== null);
  byId(IDS.TIME_CLEAR).hidden = year === null;
  const later = first(".time-later", ribbon());
  later.hidden = year === null;
  later.style.setProperty("--at", String(at - FIRST() + 1));
  for (const pile of piles()) pile.setAttribute("aria-pressed", String(yearOf(pile) === year));
  list();
  tellMap();
  showYear(timeline, year);
}

// The events of the years around, all of them where no year is chosen.
function list() {
  const [low, high] =
    year === null ? [FIRST(), LAST()] : [Math.max(year - AROUND, FIRST()), Math.min(year + AROUND, LAST())];
  let count = 0;
  const cited = new Set();
  for (const item of all(".time-list > li", byId(IDS.TIME_EVENTS))) {
    const until = Number(item.dataset.until ?? item.dataset.year);
    item.hidden = yearOf(item) > high || until < low;
    item.toggleAttribute("data-now", year !== null && yearOf(item) <= year && until >= year);
    if (item.hidden) continue;
    count += 1;
    for (const link of all("a[href^='#']", item)) cited.add(link.getAttribute("href"));
  }
  // Their sources alone, each by the number that it has among all.
  for (const [at, source] of all(".time-sources li", byId(IDS.TIME_EVENTS)).entries()) {
    source.hidden = !cited.has(`#${source.id}`);
    source.style.setProperty("counter-set", `source ${at + 1}`);
  }
  const [now] = all("[data-now]", byId(IDS.TIME_EVENTS));
  byId(IDS.TIME_EVENTS).scrollTop = now ? now.offsetTop - byId(IDS.TIME_EVENTS).clientHeight / 3 : 0;
  const heading = first(".time-window", byId(IDS.TIME_EVENTS));
  say(heading, year === null ? "time-all" : count === 1 ? "time-window-one" : "time-window", low, high, count);
}

// Whoever has another tab open, or none, is told that the map is not of today.
function tellMap() {
  const tab = byId(IDS.TIME_TAB);
  tab.querySelector(".badge")?.remove();
  const mark = byId(IDS.TIME_MARK);
  mark.hidden = year === null;
  if (year === null) return;
  tab.append(make("span", { className: "badge", textContent: String(year) }));
  say(first("span", mark), "time-mark", year);
}

/** @type {Tally | null} */
let tally = null;

/** @param {Tally | null} counted */
function tell(counted) {
  tally = counted;
  if (!timeline) return;
  for (const item of all(".time-key li", byId(IDS.TIME))) {
    const state = /** @type {keyof Tally} */ (item.dataset.state);
    first(".time-number", item).textContent = tally ? String(tally[state]) : "";
  }
  const count = byId(IDS.TIME_COUNT);
  if (!begin.length) begin.push(...count.childNodes);
  if (!tally || year === null) {
    count.replaceChildren(...begin);
    slider().setAttribute("aria-valuetext", word("time-none"));
    return;
  }
  const unknown = tally.not_known;
  if (count.contains(begin[0] ?? null)) count.replaceChildren();
  say(count, unknown === 1 ? "time-count-one" : "time-count", unknown);
  slider().setAttribute(
    "aria-valuetext",
    word("time-value", year, tally.exists, tally.not_yet, tally.no_longer, unknown),
  );
}

/** @type {Node[]} what stands there while no year is chosen */
const begin = [];

// ---- by hand and by key ---------------------------------------------------------------------------------------------

/** @param {number} way */
function step(way) {
  const years = piles().map(yearOf);
  const from = year ?? (way > 0 ? FIRST() - 1 : LAST() + 1);
  const next = way > 0 ? years.find((each) => each > from) : years.findLast((each) => each < from);
  if (next !== undefined) turn(next);
}

function stop() {
  clearInterval(playing);
  playing = 0;
  if (timeline) play().setAttribute("aria-pressed", "false");
}

function run() {
  // Where motion is unwelcome each press is a step.
  if (still()) return step(1);
  if (year === null || year >= LAST()) turn(FIRST(), quietly);
  play().setAttribute("aria-pressed", "true");
  playing = window.setInterval(() => {
    if (year === null || year >= LAST()) return stop();
    turn(year + 1, quietly);
    reveal();
  }, PLAY_MS);
}

// Keeps the year in view where the ribbon is wider than the window.
function reveal() {
  const box = first(".time-scroll");
  if (year === null || box.scrollWidth <= box.clientWidth) return;
  const at = ((year - FIRST()) / (LAST() - FIRST())) * box.scrollWidth;
  if (at < box.scrollLeft + 40 || at > box.scrollLeft + box.clientWidth - 40) box.scrollLeft = at - box.clientWidth / 2;
}

/** @param {PointerEvent} event */
function pull(event) {
  const { left, width } = ribbon().getBoundingClientRect();
  turn(Math.floor(FIRST() + ((event.clientX - left) / width) * (LAST() - FIRST() + 1)));
}

/** @param {HTMLElement} pile @param {KeyboardEvent} event */
function walk(pile, event) {
  const row = piles();
  const at = row.indexOf(pile);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: row.length - 1 }[event.key];
  const next = to === undefined || isCommand(event) ? undefined : row[to];
  if (to === undefined) return;
  event.preventDefault();
  if (next) hold(next).focus();
}

/** One pile is in the way of the Tab key, the others are reached by arrows. @param {HTMLElement} held */
function hold(held) {
  for (const each of piles()) each.tabIndex = each === held ? 0 : -1;
  return held;
}

// ---- start ----------------------------------------------------------------------------------------------------------

/** @param {URLSearchParams} now */
function follow(now) {
  const named = now.get(PARAMS.year);
  if (timeline) {
    stop();
    turn(named ? Number(named) : null, null);
    reveal();
  } else if (named) for (const element of all(`#${IDS.DRAWER} [data-fragment*="/time."]`)) fill(element);
}

function clear() {
  stop();
  turn(null);
}

export function start() {
  onCounted(tell);
  onFilled((element) => {
    if (!element.contains(document.getElementById(IDS.TIME))) return;
    timeline = JSON.parse(byId(IDS.TIME).dataset.timeline ?? "{}");
    const [pile] = piles();
    if (pile) hold(pile);
    follow(params());
  });
  onRestored(follow);
  whenParsed(() => follow(params()));
  on("click", `#${IDS.TIME_PLAY}`, () => (playing ? stop() : run()));
  on("click", "[data-time-step]", ({ dataset }) => {
    stop();
    step(Number(dataset.timeStep));
    reveal();
  });
  on("click", "[data-time-clear]", clear);
  on("click", ".time-pile", (pile) => {
    stop();
    hold(pile);
    turn(yearOf(pile));
  });
  on("keydown", ".time-pile", walk);
  on("input", `#${IDS.TIME_SLIDER}`, () => {
    stop();
    turn(Number(slider().value));
    reveal();
  });
  // A finger scrolls the ribbon, and drags the slider; a mouse may drag anywhere.
  on("pointerdown", `#${IDS.TIME_RIBBON}`, (_, event) => {
    if (event.button || event.pointerType === "touch" || closest(event, "input")) return;
    stop();
    dragging = true;
    pull(event);
  });
  document.addEventListener("pointermove", (event) => dragging && pull(event));
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    document.addEventListener(type, () => {
      dragging = false;
    });
  }
}
