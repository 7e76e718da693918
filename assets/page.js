// The page around the map: what each callback in the browser does, and clicks that choose a place.
window.atlas = window.atlas || {};
window.dash_clientside = window.dash_clientside || {};

(() => {
  const atlas = window.atlas;
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const root = document.documentElement;

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
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("[role=dialog]")) return;
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

  // ---- language ------------------------------------------------------------------------------------------------
  const ATTRIBUTES = ["aria-label", "placeholder", "title"];

  // Attributes have no language of their own: the one chosen is put in from beside it.
  atlas.speakIn = (element) => {
    const lang = root.lang === "ko" ? "ko" : "en";
    for (const name of ATTRIBUTES) {
      element.querySelectorAll(`[data-${name}-${lang}]`).forEach((each) => {
        each.setAttribute(name, each.getAttribute(`data-${name}-${lang}`));
      });
    }
  };

  function speak(lang) {
    // What was said was said in the other language.
    if (root.lang !== lang) document.getElementById("live").textContent = "";
    root.lang = lang;
    atlas.speakIn(document);
    const title = document.querySelector("h1");
    if (title) document.title = atlas.read(title);
  }

  // MapLibre's own names for its parts are English alone.
  atlas.whenReady(() => {
    for (const [part, name] of [[".maplibregl-canvas", "map-canvas"], [".maplibregl-ctrl-attrib-button", "map-credits"]]) {
      document.querySelectorAll(`#map ${part}`).forEach((element) => {
        atlas.pair(name).forEach((text, at) => {
          for (const attribute of ["aria-label", "title"]) {
            if (element.hasAttribute(attribute)) element.setAttribute(`data-${attribute}-${["en", "ko"][at]}`, text);
          }
        });
      });
    }
    atlas.speakIn(document.getElementById("map"));
  });

  const resolved = (choice) => (choice === "auto" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : choice);

  // ---- callbacks that run in the browser --------------------------------------------------------------------------
  const NONE = () => window.dash_clientside.no_update;

  window.dash_clientside.atlas = {
    // Layers and group switches keep each other true; the map follows without a request.
    toggle(layers, ...switches) {
      const groups = [...document.querySelectorAll(".layer-group")].map((group) =>
        [...group.querySelectorAll("input[type=checkbox][value]")].map((box) => box.value).filter((id) => id !== "on"),
      );
      const context = window.dash_clientside.callback_context;
      const changed = (context.triggered || []).map(({ prop_id }) => prop_id.split(".")[0]);
      let next = layers || [];
      let moved = false;
      if (!changed.includes("layers")) {
        changed.filter((id) => id.startsWith("group-")).forEach((id) => {
          const at = [...document.querySelectorAll(".layer-group [role=switch]")].findIndex((box) => box.id === id);
          if (at < 0) return;
          const full = groups[at].every((layer) => next.includes(layer));
          if (switches[at] === full) return;
          next = switches[at] ? [...new Set([...next, ...groups[at]])] : next.filter((layer) => !groups[at].includes(layer));
          moved = true;
        });
      }
      atlas.show(next);
      if (context.triggered && context.triggered.length) atlas.writeLayers(next);
      const states = groups.map((group, at) => {
        const full = group.length > 0 && group.every((layer) => next.includes(layer));
        return full === switches[at] ? NONE() : full;
      });
      return [moved ? next : NONE(), ...states];
    },

    // The place that the address names.
    chosen(id) {
      if (id) atlas.select(id, atlas.origin);
    },

    // A first call only puts the page into the language it was laid out in, and the address in order.
    dress(theme, lang, online, ground) {
      speak(lang);
      const now = { theme: resolved(theme), lang, online: online || "" };
      const first = !(window.dash_clientside.callback_context.triggered || []).length;
      if (first) atlas.cleanAddress(document.getElementById("defaults").dataset.query);
      else atlas.setParams({ lang: lang === "en" ? null : lang, theme: theme === "auto" ? null : theme }, true);
      if (first || Object.keys(now).every((key) => ground && ground[key] === now[key])) return [NONE(), NONE()];
      return [now, now.theme];
    },

    filtered(...values) {
      atlas.writeFilters(values);
    },

    // The counts beside the layers follow the filters, as map and list do.
    matched(ids) {
      if (atlas.table) atlas.table.show(ids);
      atlas.countLayers(ids);
    },
  };

  // ---- counts beside the layers -------------------------------------------------------------------------------------
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

  // ---- following the system's colours while none are chosen ------------------------------------------------------------
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    const chosen = new URLSearchParams(location.search).get("theme");
    if (!chosen) set("theme", { value: "auto" });
  });
})();
