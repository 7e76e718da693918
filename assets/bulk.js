// Layers of very many points: one file by reference, drawn and filtered by MapLibre alone. The layer's trace is empty
// and only keeps its state, so that toggles treat it like any other.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const words = new Map(); // MapLibre layer → what the codes of its points mean

  // Plotly adds its traces once MapLibre has loaded the ground, and MapLibre would count a source of thousands of
  // points as ground: it waits for the traces, so that every other layer is on the map while the points are being read.
  const traced = (order, uid) => order.some((id) => id.startsWith(`${atlas.LAYER_PREFIX}${uid}-`));

  // Dots lie below the first symbol of the traces, so that none hides one.
  const symbols = (order) => order.find((id) => id.startsWith(atlas.LAYER_PREFIX) && id.endsWith(".point-symbol"));

  function add(id, { url, paint, filter }, above) {
    const map = atlas.maplibre;
    if (!map.getSource(id)) {
      // A dot is drawn whole over the edge of its tile: without a margin no point is cut, kept and sent twice.
      map.addSource(id, { type: "geojson", data: new URL(url, location.href).href, buffer: 0 });
    }
    map.addLayer({ id, type: "circle", source: id, paint, ...(filter ? { filter } : {}) }, above);
  }

  // Called after every change of the style, which adding a trace is as well.
  atlas.drawBulk = (uid, drawing) => {
    const map = atlas.maplibre;
    const id = `${atlas.LAYER_PREFIX}${uid}-bulk`;
    const on = atlas.graph.data.some((each) => each.uid === uid && each.visible !== false);
    words.set(id, drawing.words);
    if (!map.getLayer(id)) {
      const order = map.getLayersOrder();
      // Nothing is fetched before the layer is first shown.
      if (on && traced(order, uid)) add(id, drawing, symbols(order));
      return;
    }
    if ((map.getLayoutProperty(id, "visibility") !== "none") !== on) atlas.setShown(map, [id], on);
    // A change of the filter tells MapLibre's worker of the layer: it must not learn of one that only rests.
    if (on && JSON.stringify(map.getFilter(id) || null) !== JSON.stringify(drawing.filter)) map.setFilter(id, drawing.filter);
  };

  // What a drawn point says of itself.
  atlas.bulkPlace = ({ properties, layer }) => {
    const { kind, accuracy } = words.get(layer.id);
    return { name: properties.name.split("\n"), kind: kind[properties.kind || 0], accuracy: accuracy[properties.accuracy || 0] };
  };
})();
