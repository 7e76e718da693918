// @ts-check
// Language and colours: both are in the page, so that switching needs no reload; the map's are changed by the server.

import { isUnreached, whenPainted, whenReady } from "../map/plotly.js";
import { hasStyle, keepStyle } from "../map/styles.js";
import { IDS, LANGUAGES, PARAMS } from "../names.js";
import { onRestored, server, setParams } from "./address.js";
import { askJson, orTold, settle, tell } from "./asking.js";
import { dashQuestion } from "./dash_question.js";
import { all, byId, first, inputs, on, whenParsed } from "./dom.js";
import { defaults } from "./memory.js";
import { entitle } from "./title.js";
import { pair } from "./words.js";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const ATTRIBUTES = ["aria-label", "label", "placeholder", "title"];

/**
 * Attributes have no language of their own: the one chosen is put in from beside it.
 *
 * @param {ParentNode} element
 */
export function speakIn(element) {
  const lang = root.lang === "ko" ? "ko" : "en";
  for (const name of ATTRIBUTES) {
    for (const each of element.querySelectorAll(`[data-${name}-${lang}]`)) {
      each.setAttribute(name, each.getAttribute(`data-${name}-${lang}`) ?? "");
    }
  }
}

/** @param {string} lang */
function speak(lang) {
  // What was said was said in the other language.
  if (root.lang !== lang) byId(IDS.LIVE).textContent = "";
  root.lang = lang;
  speakIn(document);
  entitle();
}

// MapLibre's own names for its parts are English alone.
function nameMap() {
  const map = byId(IDS.MAP);
  for (const [selector, name] of /** @type {const} */ ([
    [".maplibregl-canvas", "map-canvas"],
    [".maplibregl-ctrl-attrib-button", "map-credits"],
  ])) {
    for (const element of all(selector, map)) {
      for (const [at, lang] of LANGUAGES.entries()) {
        for (const attribute of ["aria-label", "title"].filter((each) => element.hasAttribute(each))) {
          element.setAttribute(`data-${attribute}-${lang}`, pair(name)[at] ?? "");
        }
      }
    }
  }
  speakIn(map);
}

// ---- what is chosen -------------------------------------------------------------------------------------------------

/** @param {string} name */
const chosen = (name) => inputs(`input[name="${name}"]:checked`)[0]?.value ?? "";

/**
 * @param {string} name
 * @param {string} value
 */
function tick(name, value) {
  for (const box of inputs(`input[name="${name}"][value="${value}"]`)) box.checked = true;
}

/** @import {Ground, GroundUrls} from "../contract" */
/** @import {NoAnswer} from "../map/answered.js" */

/** @type {Ground | null} */
let asked = null; // how the map was last asked to look

const mr = () => /** @type {HTMLInputElement} */ (byId(IDS.NAMES_MR));

/** @returns {Ground} */
function wanted() {
  const theme = chosen("theme");
  const followed = dark.matches ? "dark" : "light";
  return {
    theme: theme === "light" || theme === "dark" ? theme : followed,
    spelling: chosen("lang") === "ko" ? "ko" : mr().checked ? "mr" : "en",
    online: chosen("online"),
  };
}

/** @typedef {{ lang: string, theme: string, online: string, mr: boolean }} Controls */

/** @returns {Controls} */
const controls = () => ({
  lang: chosen("lang"),
  theme: chosen("theme"),
  online: chosen("online"),
  mr: mr().checked,
});

/** @param {Controls} to */
function setControls(to) {
  mr().checked = to.mr;
  for (const name of /** @type {const} */ (["lang", "theme", "online"])) tick(name, to[name]);
}

/** @type {{ ground: Ground, controls: Controls } | null} */
let stands = null; // how the map looks

let turn = 0;
/** @type {Map<number, { ground: Ground, controls: Controls }>} */
const sent = new Map(); // turn → how the map was asked to look

const question = dashQuestion(IDS.GROUND, failed);

/** @param {NoAnswer} fault */
function failed(fault) {
  tell(again(), fault);
  goBack();
}

/** What is to be said, and done, where how the map is to look has no answer. @returns {import("./asking.js").Question} */
function again() {
  const [ground, held] = [asked, controls()];
  return {
    what: "look",
    again: () => {
      setControls(held);
      change();
    },
    stays: "look-stays",
    isWanted: () => ground === asked,
  };
}

// The page looks again as the map does, and says so in its controls and its address.
function goBack() {
  if (!stands) return;
  asked = stands.ground;
  setControls(stands.controls);
  wear(asked);
  write(false);
}

/** @param {Ground} now */
function wear(now) {
  root.dataset.theme = now.theme;
  root.dataset.spelling = now.spelling;
  speak(chosen("lang") === "ko" ? "ko" : "en");
}

/** @param {Ground} now */
const shownAs = (now) => {
  stands = { ground: now, controls: controls() };
};

function follow() {
  const now = wanted();
  const before = asked;
  asked = now;
  const isSame = before?.theme === now.theme && before.spelling === now.spelling && before.online === now.online;
  if (!before || isUnreached()) shownAs(now);
  else if (isSame) {
    if (stands && stands.ground === before) shownAs(now);
  } else whenReady(() => restyle(now));
  wear(now); // while the style is on its way
}

const seenAt = () => `${location.origin}${server("")}`;

/** Has the map look so, once its style is there: what the map fetches for itself says nothing where it fails. @param {Ground} now */
async function restyle(now) {
  if (asked !== now) return; // something else was asked in the meantime
  const address = styleOf(now);
  if (!hasStyle(address)) {
    const style = await orTold(askJson(address), again());
    if (asked !== now) return;
    if (!style) return goBack();
    keepStyle(address, style);
  }
  // The map's style names whole addresses: the server is told where the page has it from.
  turn += 1;
  sent.set(turn, { ground: now, controls: controls() });
  question.put({ ...now, at: seenAt(), turn });
}

/** Has the style ready that the map has fetched for itself as it opened: it lies in the browser's cache. */
async function keepOpened() {
  const address = styleOf(wanted());
  const style = await askJson(address).catch(() => null);
  if (style) keepStyle(address, style);
}

/** The address of a style. @param {Omit<Ground, "online"> & { online?: string }} ground */
export function styleOf({ theme, spelling, online }) {
  const at = encodeURIComponent(seenAt());
  if (online) return server(`/basemap/online-${online}-${theme}-${spelling}.json?at=${at}`);
  /** @type {GroundUrls} */
  const { styles } = JSON.parse(first("script[data-ground]").dataset.ground ?? "");
  return `${styles[`${theme}-${spelling}`]}&at=${at}`;
}

/** Dash has drawn it. @param {number | null | undefined} told which turn, while more may have been asked since */
function looked(told) {
  const shown = told && sent.get(told);
  if (!shown) return;
  stands = shown;
  for (const each of sent.keys()) if (each <= told) sent.delete(each);
  if (told !== turn) return;
  question.settled();
  settle("look");
}

function change() {
  follow();
  write(true);
}

/** @param {boolean} push whether this is a step that "back" undoes */
function write(push) {
  const [theme, lang] = [chosen("theme"), chosen("lang")];
  // A link that says no language speaks the one of whoever opens it.
  const [spoken, worn] = [lang === defaults().lang ? null : lang, theme === "auto" ? null : theme];
  setParams({ [PARAMS.lang]: spoken, [PARAMS.theme]: worn, [PARAMS.names]: mr().checked ? "mr" : null }, push);
}

/** @param {URLSearchParams} params */
function restore(params) {
  const theme = params.get(PARAMS.theme) ?? "";
  mr().checked = params.get(PARAMS.names) === "mr";
  tick("lang", params.get(PARAMS.lang) ?? defaults().lang);
  tick("theme", ["light", "dark"].includes(theme) ? theme : "auto");
  follow();
}

export function start() {
  on("change", 'input[name="theme"], input[name="lang"], input[name="online"]', change);
  on("change", `#${IDS.NAMES_MR}`, change);
  // Follows the system's colours while none are chosen.
  dark.addEventListener("change", follow);
  onRestored(restore);
  whenReady(nameMap);
  whenPainted(keepOpened);
  // Dash calls this by its name (components/wiring.py).
  window.dash_clientside ??= /** @type {Window["dash_clientside"]} */ ({});
  window.dash_clientside.atlas = { ...window.dash_clientside.atlas, looked };
  whenParsed(follow);
}
