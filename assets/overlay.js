// The chosen place on the map: its accuracy radius, its line or outline, and other published positions.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;

  // ---- selection overlay -------------------------------------------------------------------------------------------
  let overlay = null;
  const EMPTY = { type: "FeatureCollection", features: [] };

  function overlayLayers() {
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--selection").trim() || "#b23a26";
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--land").trim() || "#ffffff";
    const role = (name) => ["==", ["get", "role"], name];
    return [
      { id: "overlay-radius", type: "fill", filter: role("radius"), paint: { "fill-color": ink, "fill-opacity": 0.09 } },
      { id: "overlay-ring", type: "line", filter: role("radius"), paint: { "line-color": ink, "line-width": 1.4, "line-dasharray": [3, 2] } },
      { id: "overlay-outline", type: "line", filter: role("area"), paint: { "line-color": ink, "line-width": 2.4 } },
      { id: "overlay-line", type: "line", filter: role("line"), layout: { "line-join": "round", "line-cap": "round" }, paint: { "line-color": ink, "line-width": 9, "line-opacity": 0.28 } },
      { id: "overlay-rival", type: "circle", filter: role("rival"), paint: { "circle-radius": 5, "circle-color": paper, "circle-stroke-color": ink, "circle-stroke-width": 1.6 } },
      { id: "overlay-centre", type: "circle", filter: role("centre"), paint: { "circle-radius": 17, "circle-opacity": 0, "circle-stroke-color": ink, "circle-stroke-width": 2.4 } },
    ];
  }

  function drawOverlay() {
    const map = atlas.maplibre;
    if (!map || !overlay) return;
    const source = map.getSource("atlas-overlay");
    if (!source) {
      map.addSource("atlas-overlay", { type: "geojson", data: overlay });
      overlayLayers().forEach((layer) => map.addLayer({ ...layer, source: "atlas-overlay" }));
    } else if (source.atlasData !== overlay) {
      source.setData(overlay);
    }
    map.getSource("atlas-overlay").atlasData = overlay;
    stack(map);
  }

  // Circles, outlines and lines lie below the symbols and their names, which stay readable; what marks a point lies above
  // all. A link may name a place whose drawing is there before the layers are.
  const GROUNDS = ["overlay-radius", "overlay-ring", "overlay-outline", "overlay-line"];
  const MARKS = ["overlay-rival", "overlay-centre"];

  function stack(map) {
    const order = map.getLayersOrder();
    const traces = order.filter((id) => id.startsWith(atlas.LAYER_PREFIX));
    const symbols = traces.find((id) => id.endsWith(".point-symbol"));
    if (symbols && order[order.indexOf(symbols) - 1] !== GROUNDS.at(-1)) GROUNDS.forEach((id) => map.moveLayer(id, symbols));
    if (traces.length && order.indexOf(traces.at(-1)) > order.indexOf(MARKS[0])) MARKS.forEach((id) => map.moveLayer(id));
  }

  atlas.highlight = (data) => {
    overlay = data && data.features ? data : EMPTY;
    atlas.whenReady(() => {
      if (atlas.maplibre.isStyleLoaded() || atlas.maplibre.getSource("atlas-overlay")) drawOverlay();
      if (overlay.bbox && overlay.features.length && atlas.origin !== "map") atlas.frame(overlay.bbox);
      atlas.origin = "list";
    });
  };

  atlas.whenReady(() => atlas.onDressed.push(drawOverlay));
})();
