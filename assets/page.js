// The page around the map: what each callback in the browser does, and clicks that choose a place.
window.atlas = window.atlas || {};
window.dash_clientside = window.dash_clientside || {};

(() => {
  const atlas = window.atlas;
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const root = document.documentElement;

  // A link that says where the map stands is obeyed; otherwise the map goes to the place it names.
  atlas.origin = new URLSearchParams(location.search).has("view") ? "map" : "list";

  // ---- choosing a place ---------------------------------------------------------------------------------------
  atlas.select = (id, origin) => {
    atlas.origin = origin;
    set("selected", { data: id });
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-site]");
    if (target && !event.target.closest("a[href]")) atlas.select(target.dataset.site, "list");
    if (event.target.closest("#details-close")) atlas.select(null, "list");
    const claim = event.target.closest("[data-claim]");
    // A new object each time, so that the same claim can be shown again.
    if (claim) {
      set("selected", { data: null });
      set("claim", { data: claim.dataset.claim });
    }
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
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const panel = document.getElementById("details-panel");
    if (panel && !panel.hidden && !event.target.closest("input, [role=dialog]")) atlas.select(null, "list");
  });

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
    root.lang = lang;
    atlas.speakIn(document);
    const title = document.querySelector("h1");
    if (title) document.title = atlas.read(title);
  }

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

    chosen(id) {
      atlas.setParams({ site: id || null }, true);
      if (atlas.table) atlas.table.mark(id);
      return !id;
    },

    overlaid(overlay) {
      atlas.highlight(overlay);
    },

    // A first call only puts the page into the language it was laid out in.
    dress(theme, lang, online, ground) {
      speak(lang);
      const now = { theme: resolved(theme), lang, online: online || "" };
      const first = !(window.dash_clientside.callback_context.triggered || []).length;
      if (!first) atlas.setParams({ lang: lang === "en" ? null : lang, theme: theme === "auto" ? null : theme }, true);
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
