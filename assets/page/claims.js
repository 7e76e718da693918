// @ts-check
// Shows only the claims whose verdict is chosen; with none chosen, all of them. Topics left empty go too.

import { IDS } from "../names.js";
import { all, byId, on } from "./dom.js";

/** @param {HTMLElement} chip */
function press(chip) {
  chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
  const pressed = all('[aria-pressed="true"]', chip.parentElement ?? document);
  const wanted = new Set(pressed.map((each) => each.dataset.verdict));
  const claims = all(`#${IDS.CLAIMS} .claim`);
  for (const claim of claims) claim.hidden = wanted.size > 0 && !wanted.has(claim.dataset.verdict);
  for (const topic of all(`#${IDS.CLAIMS} .claims-topic`)) topic.hidden = !topic.querySelector(".claim:not([hidden])");
  // What the article leaves out is shown, and not counted.
  const shown = String(claims.filter((claim) => !claim.hidden && !("leftOut" in claim.dataset)).length);
  for (const id of Object.values(IDS.CLAIM_COUNT)) byId(id).textContent = shown;
}

export const start = () => on("click", `#${IDS.CLAIM_VERDICTS} button`, press);
