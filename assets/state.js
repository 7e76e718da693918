// The address bar is the state: each control writes its own parameter, and back and forward set the controls.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;

  // Keeps commas readable; everything else is escaped by the platform.
  const write = (params) => {
    const text = params.toString().replaceAll("%2C", ",");
    return `${location.pathname}${text ? `?${text}` : ""}${location.hash}`;
  };

  // Sets parameters (null takes one out); `push` makes a step that "back" undoes.
  atlas.setParams = (changes, push) => {
    const params = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === undefined) params.delete(name);
      else params.set(name, value);
    }
    const next = write(params);
    if (next === write(new URLSearchParams(location.search)) || restoring) return;
    history[push ? "pushState" : "replaceState"](null, "", next);
  };

  const defaults = () => JSON.parse(document.getElementById("defaults").dataset.defaults);

  const list = (value, fallback) => (value === null ? fallback : value.split(",").filter(Boolean));

  atlas.writeLayers = (layers) => {
    const usual = defaults().layers;
    const order = defaults().order;
    const sorted = order.filter((id) => layers.includes(id));
    atlas.setParams({ layers: sorted.join() === usual.join() ? null : sorted.join() }, true);
  };

  // Drops what the server did not take over from the address, so that a copied link is clean.
  atlas.cleanAddress = (query) => {
    const next = `${location.pathname}${query ? `?${query}` : ""}${location.hash}`;
    if (next !== `${location.pathname}${location.search}${location.hash}`) history.replaceState(null, "", next);
  };

  let timer = 0;
  atlas.onMove = (map) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { lng, lat } = map.getCenter();
      atlas.setParams({ view: `${lng.toFixed(5)},${lat.toFixed(5)},${map.getZoom().toFixed(2)}` }, false);
    }, 200);
  };

  // Hands state to Dash, which draws the map; what comes before the map is there waits for it.
  atlas.toDash = (id, props) => atlas.whenReady(() => window.dash_clientside.set_props(id, props));

  let restoring = false; // what is being restored is in the address already

  window.addEventListener("popstate", () => {
    const params = new URLSearchParams(location.search);
    const view = params.get("view");
    restoring = true;
    atlas.tickLayers(list(params.get("layers"), defaults().layers));
    atlas.filterBy(params);
    atlas.dressAs(params);
    atlas.select(params.get("site"), view ? "map" : "list");
    restoring = false;
    const camera = view ? view.split(",").map(Number) : defaults().home;
    if (camera.length === 3 && camera.every(Number.isFinite)) atlas.fly(...camera);
  });
})();
