// Shows only the claims whose verdict is chosen; with none chosen, all of them. Topics left empty go too.
document.addEventListener("click", (event) => {
  const chip = event.target.closest("#claim-verdicts button");
  if (!chip) return;
  chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
  const pressed = chip.parentElement.querySelectorAll('[aria-pressed="true"]');
  const wanted = new Set([...pressed].map((each) => each.dataset.verdict));
  const claims = [...document.querySelectorAll("#claims .claim")];
  for (const claim of claims) claim.hidden = wanted.size > 0 && !wanted.has(claim.dataset.verdict);
  for (const topic of document.querySelectorAll("#claims .claims-topic")) {
    topic.hidden = !topic.querySelector(".claim:not([hidden])");
  }
  const shown = String(claims.filter((claim) => !claim.hidden).length);
  for (const lang of ["en", "ko"]) document.getElementById(`claim-count-${lang}`).textContent = shown;
});
