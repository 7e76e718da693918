// @ts-check
// Language and colours: both are in the page, so that switching needs no reload; the map's are changed by the server.

import { toDash, whenReady } from "../map/plotly.js";
import { IDS, LANGUAGES, PARAMS } from "../names.js";
import { onRestored, server, setParams } from "./address.js";
import { all, byId, inputs, on, whenParsed } from "./dom.js";
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

/** @import {Ground} from "../contract" */

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

function follow() {
  const now = wanted();
  root.dataset.theme = now.theme;
  root.dataset.spelling = now.spelling;
  speak(chosen("lang") === "ko" ? "ko" : "en");
  const before = asked;
  asked = now;
  if (!before || (before.theme === now.theme && before.spelling === now.spelling && before.online === now.online))
    return;
  // The map's style names whole addresses: the server is told where the page has it from.
  toDash(IDS.GROUND, { data: { ...now, at: `${location.origin}${server("")}` } });
}

function change() {
  follow();
  const [theme, lang] = [chosen("theme"), chosen("lang")];
  const [spoken, worn] = [lang === "en" ? null : lang, theme === "auto" ? null : theme];
  setParams({ [PARAMS.lang]: spoken, [PARAMS.theme]: worn, [PARAMS.names]: mr().checked ? "mr" : null }, true);
}

/** @param {URLSearchParams} params */
function restore(params) {
  const theme = params.get(PARAMS.theme) ?? "";
  mr().checked = params.get(PARAMS.names) === "mr";
  tick("lang", params.get(PARAMS.lang) === "ko" ? "ko" : "en");
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
  whenParsed(follow);
}
