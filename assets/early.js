// Runs before everything else: what Dash will ask for only after its scripts have run is asked for now.
//
// The layout request carries the page's query string and whether the reader's system prefers a dark ground, so that
// the very first paint is right and nothing has to be patched over it. The ground of the map is fetched ahead as well.
window.atlas = window.atlas || {};

// What other scripts wait for: the map itself, and every time its style was replaced.
window.atlas.waiting = [];
window.atlas.whenReady = (then) => (window.atlas.maplibre ? then() : window.atlas.waiting.push(then));
window.atlas.onDressed = [];

(() => {
  const plain = window.fetch.bind(window);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  // An address longer than any link of the atlas would make a request that no server takes: only its length is told.
  const state = encodeURIComponent(location.search).length > 7000 ? "x".repeat(5000) : location.search;
  // Where the atlas is seen from here: the server cannot know, and the map names its symbols by address and host.
  const base = document.documentElement.dataset.base;
  const at = `${location.origin}${base}`;
  const query = new URLSearchParams({ state, prefers: dark ? "dark" : "light", at });
  const early = {
    "_dash-layout": plain(`${base}/_dash-layout?${query}`),
    "_dash-dependencies": plain(`${base}/_dash-dependencies`),
  };

  window.fetch = (resource, options) => {
    const name = typeof resource === "string" && Object.keys(early).find((each) => resource.endsWith(each));
    if (!name || !early[name]) return plain(resource, options);
    const reply = early[name];
    early[name] = null; // an answer can be read once
    return reply;
  };

  const { ground } = document.currentScript.dataset;
  const asked = new URLSearchParams(location.search);
  const theme = ["light", "dark"].includes(asked.get("theme")) ? asked.get("theme") : dark ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  const { styles, files } = JSON.parse(ground);
  // Into the browser's cache, where MapLibre's worker finds them; a preload link would not be seen from there.
  const style = styles[`${theme}-${asked.get("lang") === "ko" ? "ko" : "en"}`];
  for (const file of [`${style}&at=${encodeURIComponent(at)}`, ...files]) {
    plain(file).then((reply) => reply.arrayBuffer()).catch(() => {});
  }
})();
