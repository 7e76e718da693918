// The page around the map: clicks that choose a place, the panels of a phone, and where the keyboard is.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;

  document.addEventListener("pointerdown", ({ target }) => {
    const row = target.closest("[data-site]");
    if (row) atlas.expect(row.dataset.site);
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-site]");
    if (target && !event.target.closest("a[href]")) {
      // A press of a key is a click without a place.
      if (event.detail === 0) enterSoon();
      atlas.select(target.dataset.site, "list");
    }
    if (event.target.closest("#details-close")) leave();
    const claim = event.target.closest("[data-claim]");
    if (claim) atlas.showClaim(claim.dataset.claim);
    if (event.target.closest(".skip")) skip(event);
    if (event.target.closest("#panel-toggle")) openPanel(document.body.dataset.panel !== "open");
    else if (!event.target.closest("#panel")) openPanel(false);
  });

  // Only a phone hides the panel; elsewhere this changes nothing one could see.
  function openPanel(open) {
    document.body.dataset.panel = open ? "open" : "";
    const toggle = document.getElementById("panel-toggle");
    if (toggle) toggle.setAttribute("aria-expanded", String(open));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("dialog")) return;
    if (document.body.dataset.panel === "open") {
      openPanel(false);
      document.getElementById("panel-toggle").focus();
    } else if (!detailsPanel().hidden && !event.target.closest("input:not([type=checkbox], [type=radio])")) leave();
  });

  // ---- the keyboard's place ----------------------------------------------------------------------------------------
  const detailsPanel = () => document.getElementById("details-panel");
  let entering = false; // the keyboard has chosen a place, whose details are to take the focus
  let opener = null; // what had the focus before, and gets it back

  function enterSoon() {
    entering = true;
    if (!detailsPanel().contains(document.activeElement)) opener = document.activeElement;
  }

  // Tries once a frame until something can be done, for a second at most.
  function soon(attempt, otherwise = () => {}, tries = 60) {
    if (attempt()) return;
    if (tries) requestAnimationFrame(() => soon(attempt, otherwise, tries - 1));
    else otherwise();
  }

  // The details have come: the keyboard goes there, to everyone else it is said.
  atlas.arrived = () => {
    const name = document.querySelector("#details .place-name");
    const enter = entering;
    entering = false;
    name.tabIndex = -1;
    soon(() => {
      if (name.isConnected && detailsPanel().hidden) return false;
      if (enter) name.focus();
      else if (name.isConnected) document.getElementById("live").textContent = atlas.word("chosen", atlas.read(name));
      return true;
    });
  };

  function leave() {
    const inside = detailsPanel().contains(document.activeElement);
    atlas.select(null, "list");
    if (!inside) return;
    const back = opener && opener.isConnected && opener.checkVisibility() ? opener : document.getElementById("tab-list");
    opener = null;
    back.focus();
  }

  // The list is the keyboard's way to every place: the skip link opens it and goes to its one stop for the tab key.
  function skip(event) {
    event.preventDefault();
    const tab = document.getElementById("tab-list");
    if (tab.getAttribute("aria-selected") !== "true") tab.click();
    const row = () => document.querySelector('#results tbody tr:not([hidden]) button[tabindex="0"]');
    soon(() => row() && row().checkVisibility() && (row().focus(), true), () => document.getElementById("drawer").focus());
  }

  // ---- counts beside the layers -------------------------------------------------------------------------------------
  // They follow the filters, as map and list do; `ids` are the places left, null where no filter is set.
  atlas.countLayers = (ids) => {
    const layers = JSON.parse(document.getElementById("defaults").dataset.members);
    const left = ids && new Set(ids);
    document.querySelectorAll(".layer-count[data-layer]").forEach((element) => {
      const all = layers[element.dataset.layer];
      if (!all) return; // a bulk layer's places are not listed
      const count = left ? all.filter((id) => left.has(id)).length : all.length;
      element.textContent = left && count !== all.length ? `${count} / ${all.length}` : String(all.length);
      element.classList.toggle("some", Boolean(left));
    });
  };

  // ---- start -----------------------------------------------------------------------------------------------------
  document.addEventListener("DOMContentLoaded", () => {
    const { query, matches } = document.getElementById("defaults").dataset;
    atlas.cleanAddress(query);
    atlas.countLayers(JSON.parse(matches));
    const site = new URLSearchParams(location.search).get("site");
    if (site) atlas.select(site, atlas.origin);
  });
})();
