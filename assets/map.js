// The map in the browser: what Plotly has no attribute for, layer toggles, camera.
//
// Plotly draws the traces; this file works on MapLibre's own layers behind them, because re-plotting every trace for
// a toggle costs hundreds of milliseconds while hiding a layer costs one frame. Plotly's state is kept true all the
// same: Dash's figure and gd.data are one object, so a trace's `visible` is written there and a later Patch finds it.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const PREFIX = "plotly-trace-layer-";
  atlas.LAYER_PREFIX = PREFIX;
  const KINDS = ["fill", "line", "circle", "symbol", "bulk"];
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  let gd = null;
  let map = null;
  let wanted = null; // layer ids switched on, as last asked for
  const resting = new Map(); // uid → what a toggle has hidden, and what it was drawn with

  let painted = null;
  const firstPaint = new Promise((done) => (painted = done));

  const subplot = () => gd._fullLayout.map._subplot;

  // ---- start ------------------------------------------------------------------------------------------------
  function find() {
    gd = document.querySelector("#map .js-plotly-plot") || document.querySelector("#map.js-plotly-plot");
    const found = gd && gd._fullLayout && gd._fullLayout.map && gd._fullLayout.map._subplot;
    if (!found || !found.map) return requestAnimationFrame(find);
    map = found.map;
    atlas.maplibre = map;
    atlas.graph = gd;
    // Names appear at once: fading them in would delay the first picture and every toggle by a third of a second.
    map._fadeDuration = 0;
    // Of what has left the view one view's tiles are kept, not five: they are soon cut again from what is in memory.
    map._maxTileCacheZoomLevels = 1;
    mixIn(found);
    atlas.omitSamePlots(gd);
    atlas.omitSameFrames(map);
    atlas.holdFirstPicture(map, whole);
    atlas.shareClippingMasks(map.painter);
    atlas.omitUnseenSky(map.painter);
    map.on("styledata", dress);
    map.on("moveend", () => atlas.onMove && atlas.onMove(map));
    map.on("move", () => atlas.onMoving && atlas.onMoving(map));
    gd.on("plotly_afterplot", () => {
      keepResting();
      drawBulks(); // a filter may have changed, of which Plotly draws nothing
    });
    if (map.isStyleLoaded()) dress();
    map.once("idle", firstIdle);
    atlas.waiting.splice(0).forEach((then) => then());
    if (wanted) show(wanted);
    return undefined;
  }

  // Whether everything that the first picture is to show has come.
  function whole() {
    const traces = gd._fullData.filter(({ visible }) => visible === true);
    return traces.every(({ uid }) => subplot().traceHash[uid]) && map.isStyleLoaded() && map.areTilesLoaded();
  }

  // MapLibre first stands idle before Plotly has added its traces and set its camera; only then is the map painted.
  function firstIdle() {
    if (!Object.keys(subplot().traceHash).length) return map.once("idle", firstIdle);
    document.documentElement.dataset.mapPainted = "true";
    return painted();
  }

  // ---- what Plotly has no attribute for -----------------------------------------------------------------------
  // Mixed into whatever Plotly hands to MapLibre, so that a layer is laid out once and a later Patch keeps it so.
  function extrasOf(id) {
    const meta = (gd.layout && gd.layout.meta) || {};
    const [, uid, kind] = /^plotly-trace-layer-(.+)-(\w+)$/.exec(id) || [];
    return (meta[uid] && meta[uid][kind]) || {};
  }

  function mixIn(drawing) {
    const add = drawing.addLayer.bind(drawing);
    drawing.addLayer = (layer, below) => {
      const extra = layer.layout && layer.layout.visibility === "visible" ? extrasOf(layer.id) : {};
      add({ ...layer, layout: { ...layer.layout, ...extra.layout }, paint: { ...layer.paint, ...extra.paint } }, below);
    };
    // Plotly would take off and put on again every layer of every trace with each Patch, to be sure of their order; it is
    // right as long as no trace is new.
    const order = drawing.fillBelowLookup.bind(drawing);
    drawing.fillBelowLookup = (traces, layout) => {
      order(traces, layout);
      if (!traces.every(([{ trace }]) => drawing.traceHash[trace.uid])) return;
      for (const drawn of Object.values(drawing.traceHash)) drawn.below = drawing.belowLookup[`trace-${drawn.uid}`];
    };
    // Plotly asks for the layers' order once a layer, and would have the whole style written out each time.
    drawing.getMapLayers = () => map.getLayersOrder().map((id) => ({ id }));
    const set = drawing.setOptions.bind(drawing);
    drawing.setOptions = (id, method, options) => {
      const hidden = method === "setLayoutProperty" && options.visibility === "none";
      const extra = hidden ? {} : extrasOf(id)[method === "setLayoutProperty" ? "layout" : "paint"];
      set(id, method, { ...options, ...extra });
    };
  }

  function drawBulk(uid) {
    const kinds = gd.layout.meta && gd.layout.meta[uid];
    if (kinds && kinds.bulk) atlas.drawBulk(uid, kinds.bulk);
  }

  const drawBulks = () => Object.keys((gd.layout && gd.layout.meta) || {}).forEach(drawBulk);

  function dress() {
    drawBulks();
    atlas.onDressed.forEach((draw) => draw());
  }

  // ---- toggles -------------------------------------------------------------------------------------------------
  // Plotly removes the layers of a trace that becomes invisible and builds them anew later. Here they rest instead:
  // hidden, but with their data in place, so that either way of a toggle is one frame.
  function keepResting() {
    for (const drawing of Object.values(subplot().traceHash)) {
      if (drawing.atlasUpdate) continue;
      drawing.atlasUpdate = drawing.update.bind(drawing);
      drawing.update = (calcTrace) => {
        const { uid, visible } = calcTrace[0].trace;
        if (visible === true) {
          drawing.atlasUpdate(calcTrace);
          resting.delete(uid);
        } else if (!resting.has(uid)) hide(uid);
      };
    }
  }

  const drawnWith = (trace) => [trace.lon, trace.lat, trace.text, trace.locations, trace.marker && trace.marker.symbol];

  const layersOf = (uid) => KINDS.map((kind) => `${PREFIX}${uid}-${kind}`).filter((id) => map.getLayer(id));

  function hide(uid) {
    const shown = layersOf(uid).filter((id) => map.getLayoutProperty(id, "visibility") !== "none");
    atlas.setShown(map, shown, false);
    return shown;
  }

  function show(layers) {
    wanted = layers;
    if (!map) return;
    const unknown = [];
    let changed = false;
    gd.data.forEach((trace, index) => {
      if (typeof trace.meta !== "string") return;
      const on = layers.includes(trace.meta);
      if ((trace.visible !== false) === on) return;
      changed = true;
      if (!on) rest(trace, index);
      else if (!wake(trace, index)) unknown.push(index);
    });
    if (unknown.length) window.Plotly.restyle(gd, { visible: true }, unknown);
    if (changed) map.redraw(); // at once: the browser's next frame may be as far away as drawing takes
  }

  function mark(index, visible) {
    gd.data[index].visible = visible;
    gd._fullData[index].visible = visible;
  }

  function rest(trace, index) {
    keepResting();
    const drawing = subplot().traceHash[trace.uid];
    resting.set(trace.uid, { layers: hide(trace.uid), drawing, data: drawnWith(trace), line: trace.line });
    mark(index, false);
  }

  // Shows a resting trace again, unless its drawing was replaced or a Patch changed it in the meantime.
  function wake(trace, index) {
    const rested = resting.get(trace.uid);
    resting.delete(trace.uid);
    const current = rested && subplot().traceHash[trace.uid] === rested.drawing && rested.line === trace.line;
    if (!current || !drawnWith(trace).every((value, at) => value === rested.data[at])) return false;
    atlas.setShown(map, rested.layers, true);
    mark(index, true);
    drawBulk(trace.uid); // a filter may have changed in the meantime
    return true;
  }

  // ---- camera -----------------------------------------------------------------------------------------------------
  // Plotly takes over a camera only from moves that carry an original event; without one a later Patch would jump back.
  const asUser = { originalEvent: { type: "atlas" } };

  function padding() {
    const wide = innerWidth > 760;
    const panel = document.getElementById("panel");
    const details = document.getElementById("details-panel");
    const left = wide && panel ? panel.getBoundingClientRect().right : 0;
    const right = wide && details && !details.hidden ? innerWidth - details.getBoundingClientRect().left : 0;
    return { left: left + 40, right: right + 40, top: 60, bottom: wide ? 60 : innerHeight * 0.45 };
  }

  function frame([west, south, east, north]) {
    const camera = map.cameraForBounds([[west, south], [east, north]], { padding: padding(), maxZoom: 13.2 });
    if (camera) fly({ center: camera.center, zoom: camera.zoom });
  }

  function fly(target) {
    if (still()) map.jumpTo(target, asUser);
    else map.easeTo({ ...target, duration: 700 }, asUser);
  }

  // Plotly sets its own camera once while the first picture is drawn: nothing moves before that is done.
  atlas.fly = (lon, lat, zoom) => firstPaint.then(() => fly({ center: [lon, lat], zoom }));
  atlas.frame = (bbox) => firstPaint.then(() => frame(bbox));
  atlas.show = show;
  atlas.whenPainted = (then) => firstPaint.then(then);

  requestAnimationFrame(find);
})();
