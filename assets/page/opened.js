// @ts-check
// Tells those who fill a panel or dialog that it has just been opened, and of a panel when it is closed again.

/** @type {((element: HTMLElement) => void)[]} */
const listeners = [];
/** @type {((element: HTMLElement) => void)[]} */
const closers = [];

/**
 * Calls back with each panel or dialog that is opened from now on.
 *
 * @param {(element: HTMLElement) => void} then
 */
export function onOpened(then) {
  listeners.push(then);
}

/**
 * Calls back with each panel that is closed from now on.
 *
 * @param {(element: HTMLElement) => void} then
 */
export function onClosed(then) {
  closers.push(then);
}

/** @param {HTMLElement} element */
export function tellClosed(element) {
  for (const each of closers) each(element);
}

/** @param {HTMLElement} element */
export function tellOpened(element) {
  for (const each of listeners) each(element);
}
