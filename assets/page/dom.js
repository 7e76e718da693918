// @ts-check
// The page's elements, typed, and what happens on them.

/**
 * The element of an id. The page always holds it: one that is missing is a fault, and says which.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (element instanceof (kind ?? HTMLElement)) return /** @type {T} */ (element);
  throw new Error(`the page has no ${kind ? kind.name : "element"} "${id}"`);
}

/** Whether the map stands on a page of others. */
export const isEmbedded = "embed" in document.documentElement.dataset;

/**
 * The first element of a selector, which the page always holds.
 *
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export function first(selector, within = document) {
  const element = within.querySelector(selector);
  if (element instanceof HTMLElement) return element;
  throw new Error(`the page has no "${selector}"`);
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(isElement);

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLInputElement[]}
 */
export const inputs = (selector, within = document) => [...within.querySelectorAll(selector)].filter(isInput);

/** @type {(thing: unknown) => thing is HTMLElement} */
const isElement = (thing) => thing instanceof HTMLElement;

/** @type {(thing: unknown) => thing is HTMLInputElement} */
export const isInput = (thing) => thing instanceof HTMLInputElement;

/**
 * The nearest element of a selector at or above what an event happened on.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const closest = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/**
 * Listens on the whole page for what happens on or within elements of a selector, those to come included.
 *
 * @template {keyof DocumentEventMap} K
 * @param {K} type
 * @param {string} selector
 * @param {(found: HTMLElement, event: DocumentEventMap[K]) => void} then
 */
export function on(type, selector, then) {
  document.addEventListener(type, (event) => {
    const found = closest(event, selector);
    if (found) then(found, event);
  });
}

/**
 * Calls back once the whole page has been read, and every script that runs now has run.
 *
 * @param {() => void} then
 */
export function whenParsed(then) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then);
  else queueMicrotask(then);
}

/**
 * A new element with its properties and what it holds; a text stays text.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Whether a key is pressed together with one that makes a command of it.
 *
 * @param {KeyboardEvent} event
 */
export const isCommand = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

/**
 * Whether a click came from a key: it has no place.
 *
 * @param {MouseEvent} event
 */
export const isByKey = ({ detail }) => detail === 0;
