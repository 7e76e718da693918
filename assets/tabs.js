// Tabs: a press opens a tab's panel, a press on the open tab closes it; the arrow keys move along the row.
(() => {
  const tabsOf = (tab) => [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
  const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function choose(chosen, open) {
    for (const tab of tabsOf(chosen)) {
      const on = open && tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panelOf(tab).hidden = !on;
      if (on) panelOf(tab).dispatchEvent(new CustomEvent("atlas:open", { bubbles: true }));
    }
  }

  document.addEventListener("click", ({ target }) => {
    const tab = target.closest("[role=tab]");
    if (tab) choose(tab, tab.getAttribute("aria-selected") !== "true");
  });

  const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest("[role=tab]");
    const step = STEPS[event.key];
    if (!tab || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = tabsOf(tab);
    const at = all.indexOf(tab) + step;
    const next = all[Number.isFinite(step) ? (at + all.length) % all.length : step > 0 ? all.length - 1 : 0];
    event.preventDefault();
    for (const each of all) each.tabIndex = each === next ? 0 : -1;
    next.focus();
  });
})();
