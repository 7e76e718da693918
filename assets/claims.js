// Shows only the claims whose verdict is chosen; with none chosen, all of them. Topics left empty go too.
document.addEventListener("change", (event) => {
  const chips = event.target.closest("#claim-verdicts");
  if (!chips) return;
  const wanted = new Set([...chips.querySelectorAll("input:checked")].map((chip) => chip.value));
  const claims = [...document.querySelectorAll("#claims .claim")];
  for (const claim of claims) claim.hidden = wanted.size > 0 && !wanted.has(claim.dataset.verdict);
  for (const topic of document.querySelectorAll("#claims .claims-topic")) {
    topic.hidden = !topic.querySelector(".claim:not([hidden])");
  }
  const shown = String(claims.filter((claim) => !claim.hidden).length);
  for (const lang of ["en", "ko"]) document.getElementById(`claim-count-${lang}`).textContent = shown;
});
