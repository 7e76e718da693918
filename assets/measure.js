// Measures a distance: each click sets a point, the sum runs along. By keyboard: M on the map begins and ends, Enter
// sets a point in the middle of the map, Backspace takes the last one back, Escape ends.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const byId = (id) => document.getElementById(id);
  let points = [];
  let pointer = null; // where the next leg would lead

  atlas.measuring = false;

  const drawing = atlas.drawing("measure", () => {
    const ink = atlas.ink("ink");
    const paper = atlas.ink("paper");
    const is = (role) => ["==", ["get", "role"], role];
    const round = { "line-join": "round", "line-cap": "round" };
    return [
      { id: "measure-casing", type: "line", filter: is("way"), layout: round, paint: { "line-color": paper, "line-width": 5, "line-opacity": 0.85 } },
      { id: "measure-way", type: "line", filter: is("way"), layout: round, paint: { "line-color": ink, "line-width": 2 } },
      { id: "measure-next", type: "line", filter: is("next"), paint: { "line-color": ink, "line-width": 1.5, "line-dasharray": [2, 2] } },
      { id: "measure-points", type: "circle", filter: is("point"), paint: { "circle-radius": 4.5, "circle-color": paper, "circle-stroke-color": ink, "circle-stroke-width": 2 } },
      {
        id: "measure-sums",
        type: "symbol",
        filter: is("point"),
        layout: { "text-field": ["get", "sum"], "text-font": ["Atlas Sans"], "text-size": 12, "text-anchor": "bottom-left", "text-offset": [0.6, -0.4], "text-allow-overlap": true },
        paint: { "text-color": ink, "text-halo-color": paper, "text-halo-width": 1.8 },
      },
    ];
  });

  // ---- what is measured -------------------------------------------------------------------------------------------
  const legs = () => points.slice(1).map((point, at) => atlas.geodesic(points[at], point));
  const total = () => legs().reduce((sum, leg) => sum + leg, 0);

  atlas.measured = () => ({ points: points.map((point) => [...point]), metres: total() });

  function feature(role, type, coordinates, properties) {
    return { type: "Feature", properties: { role, ...properties }, geometry: { type, coordinates } };
  }

  function draw() {
    let sum = 0;
    const features = points.map((point, at) => {
      if (at) sum += atlas.geodesic(points[at - 1], point);
      return feature("point", "Point", point, { sum: at ? `${atlas.km(sum)} km` : "" });
    });
    const way = points.slice(1).flatMap((point, at) => atlas.course(points[at], point));
    if (way.length) features.push(feature("way", "LineString", way));
    if (pointer && points.length) features.push(feature("next", "LineString", atlas.course(points[points.length - 1], pointer)));
    drawing.set({ type: "FeatureCollection", features });
  }

  function tell() {
    const status = byId("measure-total");
    const all = legs();
    if (!points.length) atlas.say(status, "measure-start");
    else if (!all.length) atlas.say(status, "measure-next");
    else if (all.length === 1) atlas.say(status, "measure-total", atlas.km(total()));
    else atlas.say(status, "measure-leg", atlas.km(total()), atlas.km(all[all.length - 1]));
    byId("measure").dataset.points = String(points.length);
  }

  function changed() {
    draw();
    tell();
  }

  // ---- mode ---------------------------------------------------------------------------------------------------------
  function measure(on) {
    if (on === atlas.measuring) return;
    atlas.measuring = on;
    points = [];
    pointer = null;
    byId("measure").hidden = !on;
    byId("measure-toggle").setAttribute("aria-pressed", String(on));
    document.documentElement.toggleAttribute("data-measuring", on);
    changed();
  }

  atlas.measure = measure;

  function add({ lng, lat }) {
    const point = [lng, lat];
    const last = points[points.length - 1];
    // The second click of a double click would add nothing but a point on a point.
    if (last) {
      const [a, b] = [last, point].map((at) => atlas.maplibre.project(at));
      if (Math.hypot(a.x - b.x, a.y - b.y) < 3) return;
    }
    points.push(point);
    changed();
  }

  function undo() {
    points.pop();
    changed();
  }

  const ACTIONS = {
    undo,
    clear() {
      points = [];
      pointer = null;
      changed();
    },
    done() {
      const inside = byId("measure").contains(document.activeElement);
      measure(false);
      if (inside) byId("measure-toggle").focus();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-measure]");
    if (button) ACTIONS[button.dataset.measure]();
    if (event.target.closest("#measure-toggle")) measure(!atlas.measuring);
  });

  // ---- map and keyboard -------------------------------------------------------------------------------------------
  atlas.whenReady(() => {
    atlas.maplibre.on("click", (event) => atlas.measuring && add(event.lngLat));
    atlas.maplibre.on("mousemove", (event) => {
      if (!atlas.measuring || !points.length) return;
      pointer = [event.lngLat.lng, event.lngLat.lat];
      draw();
    });
    atlas.maplibre.on("mouseout", () => {
      if (!pointer) return;
      pointer = null;
      draw();
    });
  });

  const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], dialog";
  const typing = (target) => target.closest(TYPING);

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target } = event;
    const onMap = atlas.maplibre && target === atlas.maplibre.getCanvas();
    if (onMap && event.key.toLowerCase() === "m") measure(!atlas.measuring);
    else if (!atlas.measuring || typing(target)) return;
    else if (event.key === "Escape") ACTIONS.done();
    else if (event.key === "Backspace") undo();
    else if (onMap && event.key === "Enter") add(atlas.maplibre.getCenter());
    else return;
    event.preventDefault();
  }

  // Before everyone else, so that Escape ends measuring and leaves the panels open.
  document.addEventListener("keydown", key, true);
})();
