// Layers of very many points: one file by reference, drawn and filtered by MapLibre alone. The layer's trace is empty
// and only keeps its state, so that toggles treat it like any other.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;

  atlas.drawBulk = (uid, { url, paint, filter }) => {
    const map = atlas.maplibre;
    const id = `${atlas.LAYER_PREFIX}${uid}-bulk`;
    const trace = atlas.graph.data.find((each) => each.uid === uid);
    const on = Boolean(trace) && trace.visible !== false;
    if (!map.getLayer(id)) {
      // Nothing is fetched before the layer is first shown.
      if (!on) return;
      if (!map.getSource(id)) map.addSource(id, { type: "geojson", data: new URL(url, location.href).href });
      // Below the first trace of points, as the catalogue lays it.
      const above = map.getLayersOrder().find((each) => each.startsWith(`${atlas.LAYER_PREFIX}`) && each.endsWith("-symbol"));
      map.addLayer({ id, type: "circle", source: id, paint, ...(filter ? { filter } : {}) }, above);
      return;
    }
    const wanted = on ? "visible" : "none";
    if ((map.getLayoutProperty(id, "visibility") || "visible") !== wanted) map.setLayoutProperty(id, "visibility", wanted);
    if (JSON.stringify(map.getFilter(id) || null) !== JSON.stringify(filter)) map.setFilter(id, filter);
  };

  // What a drawn point says of itself; MapLibre hands lists back as text.
  atlas.bulkPlace = ({ properties }) => {
    const list = (value) => (typeof value === "string" ? JSON.parse(value) : value);
    return { name: list(properties.name), kind: list(properties.kind), accuracy: list(properties.accuracy) };
  };
})();
