// @ts-check
// Tells those who fill a panel or dialog that it has just been opened.

/** @type {((element: HTMLElement) => void)[]} */
const listeners = [];

/**
 * Calls back with each panel or dialog that is opened from now on.
 *
 * @param {(element: HTMLElement) => void} then
 */
export function onOpened(then) {
  listeners.push(then);
}

/** @param {HTMLElement} element */
export function tellOpened(element) {
  for (const each of listeners) each(element);
}
