// Which place lies at a point of the map; tooltip and click. MapLibre is asked what it has drawn there, so that lines
// answer anywhere along them, a hidden layer never does, and a place that is drawn apart is found where it is drawn.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  let places = {}; // id → names, kind, accuracy

  // ---- hit testing ----------------------------------------------------------------------------------------------
  const TOP = { symbol: 0, circle: 0, bulk: 0.5, line: 1, fill: 2 };
  const SYMBOL_REACH = 12; // half the width of a symbol in pixels; beyond it lies its name, where a dot may be nearer

  // The place at a point of the screen: points before lines before areas, then the nearest.
  function hit(point, reach) {
    const box = [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
    const layers = atlas.maplibre.getLayersOrder().filter((id) => id.startsWith(atlas.LAYER_PREFIX));
    let best = null;
    for (const feature of atlas.maplibre.queryRenderedFeatures(box, { layers })) {
      const [, uid, kind] = /^plotly-trace-layer-(.+)-(\w+)$/.exec(feature.layer.id);
      const index = atlas.graph.data.findIndex((trace) => trace.uid === uid);
      if (index < 0) continue;
      const found = nearest(atlas.graph.data[index], index, kind, point, feature);
      if (!found) continue;
      const rank = kind === "symbol" && found.distance > SYMBOL_REACH ? TOP.bulk : TOP[kind];
      if (!best || rank < best.rank || (rank === best.rank && found.distance < best.distance)) {
        best = { ...found, rank, layer: atlas.graph.data[index].meta };
      }
    }
    return best;
  }

  function nearest(trace, index, kind, point, feature) {
    if (kind === "fill") {
      const { lng, lat } = atlas.maplibre.unproject(point);
      const inside = (atlas.graph.calcdata[index] || []).find((area) => (area._polygons || []).some((p) => p.contains([lng, lat])));
      return inside ? { id: inside.loc, distance: 0 } : null;
    }
    if (kind === "bulk") {
      const at = atlas.maplibre.project(feature.geometry.coordinates);
      const distance = Math.hypot(at.x - point.x, at.y - point.y);
      return { id: feature.properties.id, distance, place: atlas.bulkPlace(feature) };
    }
    if (kind === "line") return nearestOnLine(trace, point);
    const [x, y] = feature.geometry.coordinates;
    let found = null;
    for (let i = 0; i < trace.lon.length; i += 1) {
      // Tiles round coordinates, and places may share a point: the symbol's own name tells them apart.
      if (trace.marker.symbol[i] !== feature.properties.symbol) continue;
      const off = Math.abs(trace.lon[i] - x) + Math.abs(trace.lat[i] - y);
      if (!found || off < found.off) found = { off, id: trace.customdata[i], at: i };
    }
    if (!found) return null;
    const screen = atlas.maplibre.project([trace.lon[found.at], trace.lat[found.at]]);
    return { id: found.id, distance: Math.hypot(screen.x - point.x, screen.y - point.y) };
  }

  function nearestOnLine(trace, point) {
    let best = null;
    let before = null;
    for (let i = 0; i < trace.lon.length; i += 1) {
      if (trace.lon[i] === null || trace.lon[i] === undefined) {
        before = null;
        continue;
      }
      const here = atlas.maplibre.project([trace.lon[i], trace.lat[i]]);
      if (before) {
        const distance = toSegment(point, before, here);
        if (!best || distance < best.distance) best = { id: trace.customdata[i], distance };
      }
      before = here;
    }
    return best;
  }

  function toSegment(p, a, b) {
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length)) : 0;
    return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
  }

  atlas.hit = (x, y) => hit({ x, y }, 5);

  // ---- tooltip and click ----------------------------------------------------------------------------------------
  let pending = 0;

  function hover(event) {
    const { point } = event;
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => {
      const found = atlas.maplibre.isMoving() || atlas.measuring ? null : hit(point, 4);
      atlas.maplibre.getCanvas().style.cursor = found ? "pointer" : "";
      tooltip(found && (found.place || places[found.id]), point);
    });
  }

  function tooltip(place, point) {
    const tip = document.getElementById("tooltip");
    if (!tip) return;
    tip.hidden = !place;
    if (!place) return;
    const ko = document.documentElement.lang === "ko" ? 1 : 0;
    const [name, about] = tip.children;
    name.textContent = place.name[ko];
    about.textContent = `${place.kind[ko]} · ${place.accuracy[ko]}`;
    const room = atlas.maplibre.getContainer().clientWidth;
    const left = point.x > room - 280;
    tip.style.transform = `translate(${Math.round(point.x + (left ? -14 : 14))}px, ${Math.round(point.y + 14)}px)${left ? " translateX(-100%)" : ""}`;
  }

  // The place that a press or click means: while measuring it is a point of the line, and a feature of the reader's own
  // file lies on top.
  function meant({ point, originalEvent }) {
    if (atlas.measuring || (atlas.ownAt && atlas.ownAt(point) !== null)) return null;
    return hit(point, originalEvent && originalEvent.pointerType === "touch" ? 14 : 5);
  }

  function press(event) {
    const found = meant(event);
    if (found) atlas.expect(found.id);
  }

  function click(event) {
    const found = meant(event);
    tooltip(null);
    if (found) atlas.select(found.id, "map");
  }

  atlas.whenReady(() => {
    const map = atlas.maplibre;
    map.on("mousemove", hover);
    map.on("mouseout", () => tooltip(null));
    map.on("mousedown", press);
    map.on("click", click);
    // Names are fetched after the first paint: nobody hovers before there is a map.
    map.once("idle", () => {
      fetch("/data/places.json").then((reply) => reply.json()).then((found) => (places = found)).catch(() => {});
    });
  });
})();
