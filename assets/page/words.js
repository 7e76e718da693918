// @ts-check
// What the scripts say: words in both languages, short messages, and the clipboard.

import { IDS, LANGUAGES } from "../names.js";
import { all, byId, make, whenParsed } from "./dom.js";
import { filled } from "./format.js";
import { topmost } from "./topmost.js";

/** @import {Pair, WordKey} from "../contract" */
/** @typedef {(typeof LANGUAGES)[number]} Language */

const SHOWN_MS = 5000;

/** @type {Record<WordKey, Pair> | null} */
let words = null;

/** @returns {Language} */
export const language = () => (document.documentElement.lang === "ko" ? "ko" : "en");

/**
 * The words of a name in English and Korean.
 *
 * @param {WordKey} name
 */
export function pair(name) {
  /** @type {Record<WordKey, Pair>} */
  const all = words ?? JSON.parse(byId(IDS.TOOL_WORDS).dataset.words ?? "");
  words = all;
  return all[name];
}

/**
 * The words of a name in the language of the page; the values fill their gaps.
 *
 * @param {WordKey} name
 * @param {...(string | number)} values
 */
export const word = (name, ...values) => filled(pair(name)[LANGUAGES.indexOf(language())] ?? "", values);

/**
 * Elements that say a text in both languages, of which the page's style shows one.
 *
 * @param {readonly string[]} texts
 */
export const both = (texts) => LANGUAGES.map((lang, at) => make("span", { lang, textContent: texts[at] ?? "" }));

/**
 * Puts words into an element in both languages.
 *
 * @param {HTMLElement} element
 * @param {WordKey} name
 * @param {...(string | number)} values
 */
export function say(element, name, ...values) {
  const texts = pair(name).map((text) => filled(text, values));
  const now = [...element.children].map((child) => child.textContent);
  if (now.length === 2 && now[0] === texts[0] && now[1] === texts[1]) return;
  element.replaceChildren(...both(texts));
}

/**
 * What an element says to the eye in the language of the page, even where a closed panel hides it.
 *
 * @param {Element | null} element
 */
export function read(element) {
  if (!element) return "";
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const each of all("[lang=en], [lang=ko]", copy)) {
    if (each.lang !== language() && !each.matches(".always")) each.remove();
  }
  for (const each of all(".visually-hidden", copy)) each.remove();
  return (copy.textContent ?? "").trim();
}

/**
 * The words of a round length: 500 m, 2 km.
 *
 * @param {number} metres
 * @returns {[name: WordKey, value: string]}
 */
export const distance = (metres) =>
  metres < 1000 ? ["distance-short", String(metres)] : ["distance", String(metres / 1000)];

const message = make("div", { id: "toast", role: "status" });
let fading = 0;

/**
 * Shows a short message, which screen readers read out.
 *
 * @param {WordKey} name
 * @param {...(string | number)} values
 */
export function toast(name, ...values) {
  topmost(message);
  clearTimeout(fading);
  // A region that has just arrived is only read out when its text comes later.
  fading = window.setTimeout(() => {
    say(message, name, ...values);
    fading = window.setTimeout(() => message.replaceChildren(), SHOWN_MS);
  }, 40);
}

/** Takes the message back: what it said of has come. */
export function hush() {
  clearTimeout(fading);
  message.replaceChildren();
}

/**
 * Copies a text; false where the browser does not allow it.
 *
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export const start = () => whenParsed(() => document.body.append(message));
