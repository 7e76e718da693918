// The address bar is the state: each control writes its own parameter, and back and forward set the controls.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const FILTERS = ["sector", "status", "confidence", "verdict", "accuracy", "before", "q"];

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
    if (next === write(new URLSearchParams(location.search)) || atlas.restoring) return;
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

  atlas.writeFilters = (values) => {
    const changes = {};
    FILTERS.forEach((name, at) => {
      const value = values[at];
      const text = Array.isArray(value) ? value.join() : String(value ?? "").trim();
      changes[name] = text && text !== "any" ? text : null;
    });
    atlas.setParams(changes, true);
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

  window.addEventListener("popstate", () => {
    const params = new URLSearchParams(location.search);
    const view = params.get("view");
    const set = window.dash_clientside.set_props;
    // The controls' own callbacks would write the address again; what is being restored is already there.
    atlas.restoring = true;
    setTimeout(() => (atlas.restoring = false), 600);
    set("layers", { value: list(params.get("layers"), defaults().layers) });
    for (const name of ["sector", "status", "confidence", "verdict"]) set(`filter-${name}`, { value: list(params.get(name), []) });
    set("filter-accuracy", { value: params.get("accuracy") || "any" });
    set("filter-before", { value: params.get("before") || "" });
    set("filter-text", { value: params.get("q") || "" });
    set("lang", { value: params.get("lang") || "en" });
    set("theme", { value: params.get("theme") || "auto" });
    atlas.select(params.get("site"), view ? "map" : "list");
    const camera = view ? view.split(",").map(Number) : defaults().home;
    if (camera.length === 3 && camera.every(Number.isFinite)) atlas.fly(...camera);
  });
})();
