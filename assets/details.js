// A source mark leads to its entry without touching the address, which holds the state of the page.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.cite");
  const entry = mark && document.getElementById(mark.hash.slice(1));
  if (!entry) return;
  event.preventDefault();
  entry.scrollIntoView({ block: "nearest" });
  entry.focus({ preventScroll: true });
});
