// Language and colours: both are in the page, so that switching needs no reload; the map is dressed by the server.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
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
    document.title = atlas.read(document.querySelector("h1"));
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

  // ---- what is chosen -----------------------------------------------------------------------------------------------
  const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`);
  const tick = (name, value) => (document.querySelector(`input[name="${name}"][value="${value}"]`).checked = true);
  let worn = null; // what the map wears, as it was last asked for

  const wanted = () => {
    const theme = chosen("theme").value;
    const online = chosen("online");
    return {
      theme: theme === "auto" ? (dark.matches ? "dark" : "light") : theme,
      lang: chosen("lang").value,
      online: online ? online.value : "",
      at: `${location.origin}${root.dataset.base}`,
    };
  };

  function dress() {
    const now = wanted();
    root.dataset.theme = now.theme;
    speak(now.lang);
    const changed = worn && Object.keys(now).some((key) => worn[key] !== now[key]);
    worn = now;
    if (changed) atlas.toDash("ground", { data: now });
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.matches('input[name="theme"], input[name="lang"], input[name="online"]')) return;
    dress();
    const [theme, lang] = [chosen("theme").value, chosen("lang").value];
    atlas.setParams({ lang: lang === "en" ? null : lang, theme: theme === "auto" ? null : theme }, true);
  });

  // Follows the system's colours while none are chosen.
  dark.addEventListener("change", dress);

  // Sets language and colours as an address names them.
  atlas.dressAs = (params) => {
    tick("lang", params.get("lang") === "ko" ? "ko" : "en");
    tick("theme", ["light", "dark"].includes(params.get("theme")) ? params.get("theme") : "auto");
    dress();
  };

  document.addEventListener("DOMContentLoaded", dress);
})();
