// A reader's own file on the map. The server has read it into plain geometries and text; it is drawn, listed and
// described here. Whatever comes from the file is written as text, never as HTML.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const byId = (id) => document.getElementById(id);
  const MOST_BYTES = 5_000_000;
  const MOST_LISTED = 200;
  const PATIENCE_MS = 40_000;
  let own = null; // what the server made of the file
  let labels = new Map(); // number → label
  let opener = null; // what had the focus before the popup took it

  const drawing = atlas.drawing("own", () => {
    const ink = atlas.ink("own");
    const paper = atlas.ink("paper");
    const is = (part) => ["==", ["get", "part"], part];
    const round = { "line-join": "round", "line-cap": "round" };
    return [
      { id: "own-area", type: "fill", filter: is("area"), paint: { "fill-color": ink, "fill-opacity": 0.14 } },
      { id: "own-outline", type: "line", filter: is("area"), layout: round, paint: { "line-color": ink, "line-width": 1.6 } },
      { id: "own-casing", type: "line", filter: is("line"), layout: round, paint: { "line-color": paper, "line-width": 5.5, "line-opacity": 0.8 } },
      { id: "own-line", type: "line", filter: is("line"), layout: round, paint: { "line-color": ink, "line-width": 2.6 } },
      { id: "own-point", type: "circle", filter: is("point"), paint: { "circle-radius": 5.5, "circle-color": ink, "circle-stroke-color": paper, "circle-stroke-width": 2 } },
      {
        id: "own-name",
        type: "symbol",
        filter: is("point"),
        minzoom: 11,
        layout: { "text-field": ["get", "label"], "text-font": ["Atlas Sans"], "text-size": 11.5, "text-variable-anchor": ["top", "left", "right", "bottom"], "text-radial-offset": 0.8, "text-max-width": 9 },
        paint: { "text-color": ink, "text-halo-color": paper, "text-halo-width": 1.4 },
      },
    ];
  });

  // ---- the file comes and goes --------------------------------------------------------------------------------------
  function draw(data) {
    own = data || null;
    labels = new Map(own ? own.labels : []);
    hidePopup();
    byId("own-layer").hidden = !own;
    drawing.set(own ? own.collection : atlas.EMPTY);
    if (!own) return;
    byId("own-name").textContent = own.name || "?";
    atlas.say(byId("own-count"), labels.size === 1 ? "own-one" : "own-count", String(labels.size));
    list();
    fit(own.bounds);
    if (own.clean && byId("own-dialog").open) {
      // With nothing to mend there is nothing to read: the map is what one wants to see.
      byId("own-dialog").close();
      atlas.toast("own-drawn", String(labels.size));
    }
  }

  function list() {
    const items = [...labels].slice(0, MOST_LISTED).map(([number, label]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.ownFeature = number;
      button.textContent = label;
      const item = document.createElement("li");
      item.append(button);
      return item;
    });
    if (labels.size > MOST_LISTED) {
      const rest = document.createElement("li");
      atlas.say(rest, "own-more", String(labels.size - MOST_LISTED));
      items.push(rest);
    }
    byId("own-features").replaceChildren(...items);
  }

  // A single point has no extent that could be framed.
  function fit([west, south, east, north]) {
    atlas.frame([west - 1e-4, south - 1e-4, east + 1e-4, north + 1e-4]);
  }

  function remove() {
    byId("own-report").replaceChildren();
    draw(null);
    byId("panel").querySelector("input, button").focus();
  }

  // ---- choosing a file ----------------------------------------------------------------------------------------------
  let reading = 0; // number of the file that is being read: an answer to an earlier one comes too late

  async function read(file) {
    const mine = (reading += 1);
    const state = byId("own-state");
    // What was said of the last file goes.
    byId("own-report").replaceChildren();
    if (file.size > MOST_BYTES) {
      atlas.say(state, "own-too-large", file.name, (file.size / 1e6).toFixed(1));
      return;
    }
    atlas.say(state, "own-reading", file.name);
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const reply = await fetch(`/own?${new URLSearchParams({ name: file.name })}`, { method: "POST", body: file, signal });
      if (!reply.ok) throw new Error(`own: ${reply.status}`);
      const answer = await reply.json();
      if (mine !== reading) return;
      byId("own-report").innerHTML = answer.report; // every text in it is escaped by components/kit/markup.py
      state.replaceChildren();
      if (answer.drawing) draw(answer.drawing);
    } catch {
      if (mine === reading) atlas.say(state, "own-unread");
    }
  }

  document.addEventListener("change", ({ target }) => {
    if (target.id !== "own-file" || !target.files.length) return;
    const [file] = target.files;
    read(file);
    target.value = ""; // the same file again, mended, is news
  });

  const over = (event, on) => {
    const drop = event.target.closest && event.target.closest(".own-file");
    if (!drop) return null;
    event.preventDefault();
    drop.classList.toggle("own-file-over", on);
    return drop;
  };

  document.addEventListener("dragover", (event) => over(event, true));
  document.addEventListener("dragleave", (event) => over(event, false));
  document.addEventListener("drop", (event) => {
    const { files } = event.dataTransfer;
    if (over(event, false) && files.length) read(files[0]);
  });

  document.addEventListener("change", (event) => {
    if (event.target.id !== "own-shown") return;
    drawing.show(event.target.checked);
    if (!event.target.checked) hidePopup();
  });

  // ---- popup --------------------------------------------------------------------------------------------------------
  function tell(number) {
    byId("own-label").textContent = labels.get(number) || "";
    const facts = (own.facts[number] || []).map(([name, value]) => {
      const row = document.createElement("div");
      const [term, said] = ["dt", "dd"].map((tag) => document.createElement(tag));
      term.textContent = name;
      said.textContent = value;
      row.append(term, said);
      return row;
    });
    if (!facts.length) {
      const none = document.createElement("div");
      const said = document.createElement("dd");
      atlas.say(said, "own-bare");
      none.append(said);
      facts.push(none);
    }
    byId("own-facts").replaceChildren(...facts);
    byId("own-popup").hidden = false;
    byId("own-popup").scrollTop = 0;
  }

  function hidePopup() {
    const popup = byId("own-popup");
    if (!popup || popup.hidden) return;
    const inside = popup.contains(document.activeElement);
    popup.hidden = true;
    if (inside && opener && opener.isConnected) opener.focus();
    opener = null;
  }

  function extent(number) {
    const all = own.collection.features.filter((feature) => feature.id === number);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const walk = (coordinates) => {
      if (typeof coordinates[0] !== "number") return coordinates.forEach(walk);
      const [lon, lat] = coordinates;
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
      return undefined;
    };
    all.forEach(({ geometry }) => walk(geometry.coordinates));
    return box;
  }

  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-own-feature]");
    if (chosen && own) {
      const number = Number(chosen.dataset.ownFeature);
      opener = chosen;
      fit(extent(number));
      tell(number);
      byId("own-popup").focus();
    }
    const action = event.target.closest("[data-own]");
    if (!action) return;
    if (action.dataset.own === "close") hidePopup();
    if (action.dataset.own === "fit" && own) fit(own.bounds);
    if (action.dataset.own === "remove") remove();
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || byId("own-popup").hidden) return;
      if (event.target.closest("dialog, input")) return;
      event.preventDefault();
      hidePopup();
    },
    true,
  );

  // ---- pointer on the map -----------------------------------------------------------------------------------------
  // The number of the feature of the file at a point of the map, points before lines before areas; null for none.
  atlas.ownAt = ({ x, y }, reach = 5) => {
    if (!own || !drawing.shown) return null;
    const layers = drawing.ids().filter((id) => ["own-point", "own-line", "own-area"].includes(id));
    if (!layers.length) return null;
    const box = [[x - reach, y - reach], [x + reach, y + reach]];
    const found = atlas.maplibre.queryRenderedFeatures(box, { layers });
    return found.length ? found[0].properties.number : null;
  };

  let touched = false; // a tap also reports a pointer that moves, which rests on nothing

  function hover(event) {
    const number = atlas.maplibre.isMoving() ? null : atlas.ownAt(event.point, 4);
    const tip = byId("own-tip");
    tip.hidden = number === null || atlas.measuring || touched;
    if (tip.hidden) return;
    tip.textContent = labels.get(number) || "";
    const room = atlas.maplibre.getContainer().clientWidth - tip.offsetWidth - 4;
    const left = Math.max(4, Math.min(event.point.x + 12, room));
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(event.point.y - 12)}px) translateY(-100%)`;
    atlas.maplibre.getCanvas().style.cursor = "pointer";
  }

  atlas.whenReady(() => {
    const { maplibre } = atlas;
    const tip = document.createElement("div");
    tip.id = "own-tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    maplibre.getContainer().append(tip);
    maplibre.on("mousemove", (event) => requestAnimationFrame(() => hover(event)));
    maplibre.on("mouseout", () => (tip.hidden = true));
    maplibre.getContainer().addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"), true);
    maplibre.on("click", (event) => {
      if (atlas.measuring) return;
      const touch = event.originalEvent && event.originalEvent.pointerType === "touch";
      const number = atlas.ownAt(event.point, touch ? 14 : 5);
      if (number === null) hidePopup();
      else tell(number);
    });
  });
})();
