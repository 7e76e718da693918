// @ts-check
// Names that no symbol has beside it, along lines and within areas; and what keeps the names of places off lines and
// off each other's symbols.

import { drawing, EMPTY } from "./drawing.js";
import { extras, firstSymbol, isTraceLayer, onPlotted, onRestyled, onShown, theMap, traces } from "./plotly.js";
import { left } from "./pointing.js";
import { rounded, simplified } from "./smooth.js";

/** @import {Feature} from "geojson" */
/** @import {AreaTrace, DrawnLayer, LetterExtras, PointTrace, PostExtras, Trace, VertexTrace} from "../contract" */

// MapLibre keeps names off what it has placed before: a picture of 8 pixels with nothing in it, every 9 pixels of a
// line, and one as wide as its symbol on each place.
const ABOVE = ["letters-posts", "letters-fence", "letters-far"];
const FENCE_PIXELS = 8;
const FENCE_STEP = 9;
// From afar a railway in the mountains bends more than letters can: they follow it without its smaller bends.
const NEAR_ZOOM = 9;
const SMALL_BENDS = 0.02; // degrees
const MOST = 1000; // traces, and lines of one: so that an order never weighs as much as a zoom level
const CHIEF_STATIONS = "stations.chief";

const common = { "text-field": ["get", "name"], "text-font": ["Atlas Sans"], "text-size": 12 };
/** A colour of the moment, until which tiles keep the one of their data. @param {string} name */
const worn = (name) => ["coalesce", ["feature-state", name], ["get", name]];
const paint = { "text-color": worn("ink"), "text-halo-color": worn("halo"), "text-halo-width": 2 };
const fence = { "icon-image": "fence", "icon-padding": 0, "icon-allow-overlap": true, "icon-ignore-placement": false };

const course = {
  ...common,
  "symbol-placement": "line",
  "symbol-sort-key": ["+", ["get", "from"], ["get", "order"]], // where lines share their track the greater one is named
  "text-letter-spacing": 0.05,
  "text-max-angle": 60,
  "text-padding": 2,
};
const unseen = { "icon-opacity": 0 }; // which spares MapLibre the drawing, not the placing

/** @param {string} draws @param {unknown[]} more */
const due = (draws, ...more) => ["all", ["==", ["get", "draws"], draws], ["<=", ["get", "from"], ["zoom"]], ...more];

/** @returns {DrawnLayer[]} */
const layers = () => [
  {
    id: "letters-inside",
    type: "symbol",
    filter: due("inside"),
    layout: {
      ...common,
      "symbol-sort-key": ["get", "order"],
      "text-letter-spacing": 0.12,
      "text-max-width": 8,
      "text-padding": 6,
    },
    paint,
  },
  {
    id: "letters-along",
    type: "symbol",
    filter: due("name"),
    layout: { ...course, "symbol-spacing": 250, "text-offset": [0, -1.3] }, // clear of the rings on the line
    paint,
  },
  {
    id: "letters-posts",
    type: "symbol",
    filter: due("post"),
    layout: {
      ...fence,
      "icon-size": ["/", ["get", "pixels"], FENCE_PIXELS],
      "icon-offset": ["array", "number", 2, ["get", "apart"]],
    },
    paint: unseen,
  },
  {
    id: "letters-fence",
    type: "symbol",
    filter: ["==", ["get", "fence"], true],
    layout: {
      ...fence,
      "symbol-placement": "line",
      "symbol-spacing": FENCE_STEP,
      "icon-rotation-alignment": "viewport",
    },
    paint: unseen,
  },
  {
    id: "letters-far",
    type: "symbol",
    filter: due("far", ["<", ["zoom"], NEAR_ZOOM]),
    layout: { ...course, "symbol-spacing": 220, "text-offset": [0, -1.2] },
    paint,
  },
];

/**
 * Names lie below all symbols and find room after theirs, fences above all. From afar a line is named before what lies
 * along it, and without regard to its fence, of which it strays as it leaves out bends.
 * @param {string[]} ids
 */
function stack(ids) {
  const map = theMap();
  const order = map.getLayersOrder();
  const symbols = firstSymbol();
  const names = ids.filter((id) => !ABOVE.includes(id));
  // Not right below them: the drawing of what is chosen keeps that place, and two that want it would move for ever.
  if (symbols && names.some((id) => order.indexOf(id) > order.indexOf(symbols))) {
    for (const id of names) map.moveLayer(id, symbols);
  }
  const above = ids.filter((id) => ABOVE.includes(id));
  if (order.findLastIndex(isTraceLayer) > order.indexOf(above[0] ?? "")) for (const id of above) map.moveLayer(id);
}

const lettered = drawing("letters", layers, stack);

// Plotly leaves out what is empty when it takes over a layout: what has no names may have no list of them.
/**
 * The names of areas, each at its point.
 * @param {AreaTrace} trace
 * @param {LetterExtras} letters
 * @returns {Feature[]}
 */
export function inside({ locations }, { from_zoom: from, ink, halo, inside: names = {} }) {
  const all = Object.keys(names);
  return locations.flatMap((place) => {
    const [lon, lat, name] = names[place] ?? [];
    if (lon === undefined || lat === undefined) return [];
    const properties = { draws: "inside", from, ink, halo, name, order: all.indexOf(place) };
    return [{ type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } }];
  });
}

/**
 * The lines of a trace, a feature each, and their names along them, from afar without their smaller bends.
 * @param {VertexTrace} trace
 * @param {LetterExtras} letters
 * @param {readonly string[]} hidden places that a filter leaves out
 * @param {number} [rank] where the trace stands among all: of two names that want a place the first one's gets it
 * @returns {Feature[]}
 */
export function along(trace, { from_zoom: from, ink, halo, along: names = {} }, hidden, rank = 0) {
  const all = [...new Set(trace.customdata)].filter((place) => place !== null);
  return all
    .filter((place) => !hidden.includes(place))
    .flatMap((place) => {
      const coordinates = left(
        trace,
        all.filter((other) => other !== place),
      );
      // A course that is not known keeps nothing off.
      const properties = { draws: "line", from, ink, halo, fence: trace.uid.endsWith(".line") };
      const name = names[place];
      const order = (rank + all.indexOf(place) / MOST) / MOST;
      const far = coordinates.map((line) => rounded(simplified(line, SMALL_BENDS), 2));
      return [
        drawn(properties, coordinates),
        ...(name ? [drawn({ draws: "far", from, ink, halo, name, order }, far)] : []),
        ...(name
          ? [drawn({ draws: "name", from: Math.max(from, NEAR_ZOOM), ink, halo, name, order }, coordinates)]
          : []),
      ];
    });
}

/** @param {Feature["properties"]} properties @param {[number, number][][]} coordinates @returns {Feature} */
const drawn = (properties, coordinates) => ({
  type: "Feature",
  properties,
  geometry: { type: "MultiLineString", coordinates },
});

/**
 * Where symbols stand, those too that are drawn apart from their point.
 * @param {PointTrace} trace
 * @param {PostExtras} post
 * @returns {Feature[]}
 */
export function posts({ lon, lat, marker }, { from_zoom: from, pixels, fan = {} }) {
  return marker.symbol.flatMap((symbol, at) => {
    if (!symbol) return [];
    // An offset counts in the picture's own pixels.
    const apart = (fan[symbol] ?? [0, 0]).map((each) => (each * FENCE_PIXELS) / pixels);
    const properties = { draws: "post", from, pixels, apart };
    return [{ type: "Feature", properties, geometry: { type: "Point", coordinates: [lon[at] ?? 0, lat[at] ?? 0] } }];
  });
}

/** @param {Trace} trace @returns {Feature[]} */
function featuresOf(trace) {
  const { letters, post, line } = extras()[trace.uid] ?? {};
  if (post) return posts(/** @type {PointTrace} */ (trace), post);
  if (!letters) return [];
  if ("locations" in trace) return inside(/** @type {AreaTrace} */ (trace), letters);
  return along(/** @type {VertexTrace} */ (trace), letters, line?.hidden ?? [], traces().indexOf(trace));
}

/** @typedef {Feature & { id: number }} Lettered */
/** @typedef {{ key: string, features: Lettered[] }} Letters and what they follow from */

/** @type {Map<string, Letters>} what stands on the map, by the uid of its trace */
let standing = new Map();
let [before, wornBefore] = ["", ""];
let free = 0; // the next id

const uncoloured = { ink: "", halo: "" };

/** What a trace's letters follow from, but for their colours; its vertices never change. @param {Trace} trace */
function keyOf(trace) {
  const { letters, line } = extras()[trace.uid] ?? {};
  const places = "locations" in trace ? trace.locations : "marker" in trace ? trace.marker.symbol : line?.hidden;
  return JSON.stringify([trace.uid, letters && { ...letters, ...uncoloured }, places]);
}

/**
 * Keeps of a trace's letters what stays as it is, with its id: nobody has to read it anew.
 * @param {Trace} trace
 * @param {string} key what they follow from
 * @returns {Letters}
 */
function lettersOf(trace, key) {
  const stood = standing.get(trace.uid);
  if (stood?.key === key) return stood;
  /** @param {Feature} feature */
  const written = ({ properties, geometry }) => JSON.stringify([{ ...properties, ...uncoloured }, geometry]);
  const kept = new Map(stood?.features.map((each) => [written(each), each]));
  const features = featuresOf(trace).map((each) => {
    const text = written(each);
    const same = kept.get(text);
    kept.delete(text);
    return same ?? { ...each, id: free++ };
  });
  return { key, features };
}

function letter() {
  const shown = traces().filter(({ visible }) => visible !== false);
  const keys = shown.map(keyOf);
  const key = keys.join();
  const colours = JSON.stringify(shown.map(({ uid }) => [extras()[uid]?.letters?.ink, extras()[uid]?.letters?.halo]));
  if (key === before && colours === wornBefore) return;
  if (key !== before) {
    standing = new Map(shown.map((trace, at) => [trace.uid, lettersOf(trace, keys[at] ?? "")]));
    const features = [...standing.values()].flatMap((each) => each.features);
    lettered.set(features.length ? { type: "FeatureCollection", features } : EMPTY);
  }
  [before, wornBefore] = [key, colours];
  lettered.wear(shown.flatMap(({ uid }) => wornBy(uid)));
}

/** Other colours than letters came with, which need no tile to be read anew. @param {string} uid */
function wornBy(uid) {
  const { ink, halo } = extras()[uid]?.letters ?? {};
  const coloured = (standing.get(uid)?.features ?? []).filter(({ properties }) => properties?.ink !== undefined);
  const others = coloured.filter(({ properties }) => properties?.ink !== ink || properties?.halo !== halo);
  return others.map(({ id }) => ({ id, ink, halo }));
}

/** The ground names the towns of the chief stations where the stations do not. */
function nameTowns() {
  const map = theMap();
  const named = traces().some(({ uid, visible }) => uid === CHIEF_STATIONS && visible !== false);
  const visibility = named ? "none" : "visible";
  for (const id of map.getLayersOrder().filter((each) => each.startsWith("namesakes-"))) {
    // Setting what is set already would be a change of the style, which is what brings us here.
    if (map.getLayoutProperty(id, "visibility") !== visibility) map.setLayoutProperty(id, "visibility", visibility);
  }
}

for (const follow of [letter, nameTowns]) {
  onPlotted(follow);
  onShown(follow);
}
onRestyled(nameTowns);
