// @ts-check
// Where several things lie under the pointer a small list asks which is meant: arrow keys and Enter choose, Escape leaves.

import { theMap, whenReady } from "../map/plotly.js";
import { IDS } from "../names.js";
import { all, byId, closest, isCommand, make, on } from "./dom.js";
import { say } from "./words.js";

const MOST = 50;
const GAP_PX = 8; // from the edges of the window

/** @typedef {{ name: string, about: string, upload: boolean, take: () => void }} Choice */

/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** @type {Choice[]} */
let choices = [];

const list = () => byId(IDS.CHOOSER);
const buttons = () => all("button", list());

/**
 * Offers what lies at a point of the window.
 *
 * @param {Choice[]} found
 * @param {{ x: number, y: number }} point
 */
function offer(found, { x, y }) {
  choices = found.slice(0, MOST);
  const items = choices.map(({ name, about, upload }, at) => {
    const button = make("button", { type: "button", tabIndex: at ? -1 : 0 }, make("strong", { textContent: name }));
    if (about) button.append(make("span", { textContent: about }));
    button.dataset.choice = String(at);
    button.classList.toggle("own", upload);
    return make("li", {}, button);
  });
  if (found.length > MOST) {
    const more = make("li", { className: "choices-more" });
    say(more, "choices-more", found.length - MOST);
    items.push(more);
  }
  const box = list();
  all("ul", box)[0]?.replaceChildren(...items);
  box.hidden = false;
  const { offsetWidth: width, offsetHeight: height } = box;
  box.style.left = `${Math.max(GAP_PX, Math.min(x + 12, innerWidth - width - GAP_PX))}px`;
  box.style.top = `${Math.max(GAP_PX, Math.min(y + 12, innerHeight - height - GAP_PX))}px`;
  buttons()[0]?.focus();
}

let asked = 0; // counts what is asked for, and what calls it off

/**
 * Offers what lies at a point of the window once it can be told, unless the reader does something else before.
 *
 * @param {Promise<void>} ready
 * @param {() => Choice[]} found
 * @param {{ x: number, y: number }} point
 */
export async function offerOnce(ready, found, point) {
  asked += 1;
  const mine = asked;
  await ready;
  if (mine === asked) offer(found(), point);
}

const callOff = () => {
  asked += 1;
};

/** @param {boolean} [back] whether the keyboard goes back to the map */
export function withdraw(back = false) {
  if (list().hidden) return;
  list().hidden = true;
  if (back) theMap().getCanvas().focus({ preventScroll: true });
}

/** @param {HTMLElement} button */
function take(button) {
  const choice = choices[Number(button.dataset.choice)];
  withdraw(true);
  choice?.take();
}

/** @param {HTMLElement} _ @param {KeyboardEvent} event */
function press(_, event) {
  if (event.key === "Escape") withdraw(true);
  else if (event.key === "Tab") return withdraw();
  else {
    const step = STEPS[event.key];
    if (!step || isCommand(event)) return;
    const [each, last] = [buttons(), buttons().length - 1];
    const at = each.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    each[Number.isFinite(step) ? (at + step + each.length) % each.length : step > 0 ? last : 0]?.focus();
  }
  event.preventDefault();
  event.stopPropagation();
}

export function start() {
  on("click", `#${IDS.CHOOSER} [data-choice]`, take);
  on("keydown", `#${IDS.CHOOSER}`, press);
  for (const type of ["keydown", "pointerdown"]) document.addEventListener(type, callOff, true);
  whenReady(() => theMap().on("movestart", callOff));
  document.addEventListener("pointerdown", (event) => closest(event, `#${IDS.CHOOSER}`) || withdraw());
}
