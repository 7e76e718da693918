// What moves the map and says where one is: zoom, first view, full screen, a layer in view, scale and coordinates.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const byId = (id) => document.getElementById(id);
  const asUser = { originalEvent: { type: "atlas" } }; // else Plotly would not take the camera over
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // ---- zoom, first view, full screen ------------------------------------------------------------------------------
  function zoom(by) {
    const map = atlas.maplibre;
    map.easeTo({ zoom: map.getZoom() + by, duration: still() ? 0 : 250 }, asUser);
  }

  function reset() {
    atlas.maplibre.jumpTo({ bearing: 0, pitch: 0 }, asUser);
    atlas.fly(...JSON.parse(byId("defaults").dataset.defaults).home);
    atlas.toast("map-reset");
  }

  async function fullScreen() {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      atlas.toast("full-screen-refused");
    }
  }

  document.addEventListener("fullscreenchange", () => {
    byId("full-screen").setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !atlas.maplibre) return;
    if (button.dataset.zoom) zoom(Number(button.dataset.zoom));
    if (button.dataset.reset) reset();
    if (button.id === "full-screen") fullScreen();
    if (button.dataset.zoomLayer) {
      // Beside a toggle: the click is not for the toggle.
      event.preventDefault();
      zoomToLayer(button.dataset.zoomLayer);
    }
  });

  // ---- a layer in view ------------------------------------------------------------------------------------------
  function extended(box, lon, lat) {
    if (lon === null || lon === undefined) return box;
    if (!box) return [lon, lat, lon, lat];
    return [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)];
  }

  function ofTrace(box, trace) {
    const symbols = trace.marker && trace.marker.symbol;
    return Array.from(trace.lon).reduce(
      // A place that the filters leave out has no symbol.
      (sum, lon, at) => (Array.isArray(symbols) && !symbols[at] ? sum : extended(sum, lon, trace.lat[at])),
      box,
    );
  }

  function ofCoordinates(box, coordinates) {
    if (typeof coordinates[0] === "number") return extended(box, coordinates[0], coordinates[1]);
    return coordinates.reduce(ofCoordinates, box);
  }

  async function ofAreas(box, trace) {
    const wanted = new Set(trace.locations);
    const address = typeof trace.geojson === "string" ? trace.geojson : `/data/${trace.meta}.geojson`;
    const { features } = await (await fetch(address)).json();
    const inside = features.filter(({ geometry, properties }) => geometry && wanted.has(properties.id));
    return inside.reduce((sum, { geometry }) => ofCoordinates(sum, geometry.coordinates), box);
  }

  // A layer of very many points is drawn from its file and has none in the figure.
  async function ofFile(id) {
    const { features } = await (await fetch(`/data/${id}.geojson`)).json();
    return features.reduce((sum, { geometry }) => (geometry ? ofCoordinates(sum, geometry.coordinates) : sum), null);
  }

  // West, south, east and north of what a layer shows now; null for nothing.
  atlas.layerBounds = async (id) => {
    const traces = atlas.graph.data.filter(({ meta }) => meta === id);
    let box = null;
    for (const trace of traces) {
      if (trace.lon) box = ofTrace(box, trace);
      else if (trace.locations) box = await ofAreas(box, trace);
    }
    const inFigure = traces.some(({ lon, locations }) => (lon && lon.length) || locations);
    return inFigure ? box : ofFile(id);
  };

  // Plotly puts the camera back to where it knows it while it draws a layer anew, so a flight has to wait for that.
  async function drawn(id) {
    const until = performance.now() + 3000;
    const visible = () => atlas.graph.data.some((trace) => trace.meta === id && trace.visible !== false);
    while (!visible() && performance.now() < until) await new Promise(requestAnimationFrame);
    await Promise.race([
      new Promise((done) => atlas.maplibre.once("idle", done)),
      new Promise((done) => setTimeout(done, 1000)),
    ]);
  }

  async function zoomToLayer(id) {
    const toggle = [...document.querySelectorAll(".layer-toggle input")].find((input) => input.value === id);
    if (toggle && !toggle.checked) {
      toggle.click();
      await drawn(id);
    }
    const box = await atlas.layerBounds(id);
    if (box) atlas.frame(box);
  }

  // ---- scale ------------------------------------------------------------------------------------------------------
  const NICE = [1, 2, 3, 5, 10];

  // The longest round length that fits into `room` pixels in the middle of the map: { metres, pixels }.
  atlas.scale = (room) => {
    const map = atlas.maplibre;
    const { clientWidth, clientHeight } = map.getCanvas();
    const [from, to] = [-50, 50].map((off) => map.unproject([clientWidth / 2 + off, clientHeight / 2]).toArray());
    const perPixel = atlas.geodesic(from, to) / 100;
    const most = perPixel * room;
    const power = 10 ** Math.floor(Math.log10(most));
    const metres = power * NICE.filter((step) => step * power <= most).pop();
    return { metres, pixels: metres / perPixel };
  };

  function drawScale() {
    const { metres, pixels } = atlas.scale(110);
    const [bar, label] = byId("scale").children;
    bar.style.width = `${pixels.toFixed(1)}px`;
    if (metres < 1000) atlas.say(label, "distance-short", String(metres));
    else atlas.say(label, "distance", String(metres / 1000));
  }

  // ---- coordinates ------------------------------------------------------------------------------------------------
  function sexagesimal(degrees, [plus, minus]) {
    const seconds = Math.round(Math.abs(degrees) * 36000) / 10;
    const [d, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
    return `${d}°${String(m).padStart(2, "0")}′${s.toFixed(1).padStart(4, "0")}″ ${degrees < 0 ? minus : plus}`;
  }

  function tell(name, { lng, lat }) {
    const field = byId("coordinates");
    atlas.say(field, name, lat.toFixed(5), lng.toFixed(5));
    field.title = `${sexagesimal(lat, "NS")}, ${sexagesimal(lng, "EW")}`;
  }

  // Without a pointer over the map the keyboard's point counts: the middle.
  function tellCentre() {
    const map = atlas.maplibre;
    if (document.activeElement === map.getCanvas()) tell("coordinates-centre", map.getCenter());
  }

  let over = false;

  atlas.whenReady(() => {
    const map = atlas.maplibre;
    map.on("move", drawScale);
    map.on("resize", drawScale);
    map.on("mousemove", (event) => {
      over = true;
      tell("coordinates", event.lngLat);
    });
    map.on("mouseout", () => (over = false));
    map.on("move", () => over || tellCentre());
    map.getCanvas().addEventListener("focus", () => over || tellCentre());
    if (document.readyState !== "loading") drawScale();
    if (!document.fullscreenEnabled) byId("full-screen").hidden = true;
  });
})();
