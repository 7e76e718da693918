// Asks for the page in the state its address names: the layout request carries the query string and whether the
// reader's system prefers a dark ground, so that the very first paint is right and nothing has to be patched over it.
window.atlas = window.atlas || {};

// What other scripts wait for: the map itself, and every time its style was replaced.
window.atlas.waiting = [];
window.atlas.whenReady = (then) => (window.atlas.maplibre ? then() : window.atlas.waiting.push(then));
window.atlas.onDressed = [];

(() => {
  const plain = window.fetch.bind(window);
  window.fetch = (resource, options) => {
    if (typeof resource === "string" && resource.endsWith("_dash-layout")) {
      const query = new URLSearchParams({
        state: location.search.slice(0, 8000),
        prefers: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
      });
      return plain(`${resource}?${query}`, options);
    }
    return plain(resource, options);
  };
})();
