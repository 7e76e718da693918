// @ts-check
// What is said beside the claims: which are about the chosen place, and what is drawn for one although its layer is off.

import { IDS } from "../names.js";
import { all, make } from "./dom.js";
import { filled } from "./format.js";
import { layerOf, shown, switchOn, titlesOf } from "./layers.js";
import { both, pair, say } from "./words.js";

/**
 * Says in the head of the column which claims are about the chosen place, and marks them.
 *
 * @param {boolean} isChosen whether any place is chosen
 * @param {HTMLElement[]} claims
 * @param {HTMLElement[]} about
 */
export function tellAbout(isChosen, claims, about) {
  for (const claim of claims) claim.classList.toggle("about-chosen", about.includes(claim));
  const line = document.getElementById(IDS.CLAIMS_ABOUT);
  if (!line) return;
  line.hidden = !isChosen;
  const told = make("span");
  say(told, about.length ? "claims-about" : "claims-about-none");
  const numbers = about.map(({ dataset }) => {
    const number = dataset.number ? [dataset.number] : both(pair("omission"));
    const button = make("button", { type: "button", className: "claims-turn" }, ...number);
    button.dataset.turn = dataset.read;
    return button;
  });
  line.replaceChildren(told, ...numbers);
}

const button = make("button", { type: "button" });
const told = make("span");
const note = make("p", { className: "claim-off" }, told, button);

/**
 * Says of the claim whose places the map shows which of them it shows though their layers are off; null for none.
 *
 * @param {HTMLElement | null} claim
 */
export function tellDrawn(claim) {
  const places = claim ? all("[data-site]", claim).filter((each) => !each.querySelector(".off-map")) : [];
  const layers = [...new Set(places.map(({ dataset }) => layerOf(dataset.site ?? "")))];
  const off = layers.filter((id) => id !== null && !shown().includes(id)).map(String);
  if (!claim || !off.length) return note.remove();
  const titles = off.map((id) => titlesOf(id).map(({ textContent }) => textContent ?? ""));
  const named = pair(off.length > 1 ? "claim-layers-off" : "claim-off");
  told.replaceChildren(...both(named.map((text, at) => filled(text, [titles.map((title) => title[at]).join(", ")]))));
  say(button, off.length > 1 ? "show-layers" : "show-layer");
  button.onclick = () => switchOn(off);
  if (note.parentElement !== claim.lastElementChild) claim.lastElementChild?.append(note);
}
