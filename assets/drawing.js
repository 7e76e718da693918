// Drawings of the tools' own on the map, which survive that a change of theme replaces the whole style.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const EMPTY = { type: "FeatureCollection", features: [] };

  // The value of one of the page's colours, for MapLibre, which knows no CSS variables.
  atlas.ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "#888888";

  // A named drawing; `layers()` returns its MapLibre layers in the colours of the moment.
  atlas.drawing = (name, layers) => {
    const source = `atlas-${name}`;
    let data = EMPTY;
    let shown = true;

    function draw() {
      const map = atlas.maplibre;
      if (!map.getSource(source)) {
        if (!data.features.length) return;
        map.addSource(source, { type: "geojson", data });
        const visibility = shown ? "visible" : "none";
        layers().forEach((layer) => {
          map.addLayer({ ...layer, source, layout: { ...layer.layout, visibility } });
        });
      }
      raise();
    }

    // Plotly lays its traces over whatever is there when it draws them anew.
    function raise() {
      const map = atlas.maplibre;
      const order = map.getLayersOrder();
      const own = ids();
      const lowest = Math.min(...own.map((id) => order.indexOf(id)));
      const covered = order.slice(lowest).some((id) => id.startsWith(atlas.LAYER_PREFIX));
      if (covered) own.forEach((id) => map.moveLayer(id));
    }

    const ids = () => layers().map((layer) => layer.id).filter((id) => atlas.maplibre.getLayer(id));

    atlas.whenReady(() => atlas.onDressed.push(draw));

    return {
      set(next) {
        data = next;
        atlas.whenReady(() => {
          const drawn = atlas.maplibre.getSource(source);
          if (drawn) drawn.setData(data);
          else if (atlas.maplibre.isStyleLoaded() || atlas.maplibre.getLayersOrder().length) draw();
        });
      },
      show(on) {
        shown = on;
        atlas.whenReady(() => ids().forEach((id) => atlas.maplibre.setLayoutProperty(id, "visibility", on ? "visible" : "none")));
      },
      get shown() {
        return shown;
      },
      ids,
    };
  };

  atlas.EMPTY = EMPTY;
})();
