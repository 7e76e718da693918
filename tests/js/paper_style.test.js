import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { inLight, legible, onPaper, paperStyle, spellingOfDark } from "../../assets/map/paper_style.js";
import { LIGHT_OF } from "../../assets/names.js";

const [DARK, LIGHT] = Object.entries(LIGHT_OF)[0];

test("every colour becomes the light one, also in the name of a picture, and no other text does", () => {
  assert.equal(onPaper(DARK), LIGHT);
  assert.deepEqual(inLight(["match", ["get", "role"], "no", `near-no-${DARK}`, DARK]), [
    "match",
    ["get", "role"],
    "no",
    `near-no-${LIGHT}`,
    LIGHT,
  ]);
  assert.deepEqual(inLight({ a: { b: [1, null, `see ${DARK}`] } }), { a: { b: [1, null, `see ${DARK}`] } });
  assert.equal(inLight("#123456"), "#123456");
});

test("letters are held up to the least size at every zoom", () => {
  assert.equal(legible(10.5, 11.7), 11.7);
  assert.equal(legible(13, 11.7), 13);
  assert.deepEqual(legible(["interpolate", ["linear"], ["zoom"], 9, 10.5, 14, 12.5], 11.7), [
    "interpolate",
    ["linear"],
    ["zoom"],
    9,
    11.7,
    14,
    12.5,
  ]);
  assert.deepEqual(legible(["step", ["zoom"], 9, 10, 14], 11.7), ["step", ["zoom"], 11.7, 10, 14]);
  assert.deepEqual(legible(["match", ["get", "rank"], 2, 13, 10], 11.7), [
    "max",
    11.7,
    ["match", ["get", "rank"], 2, 13, 10],
  ]);
});

const SEEN = {
  version: 8,
  name: "Chongjin Atlas, dark, en",
  sprite: "dark",
  sources: { city: { type: "vector", tiles: ["dark"] }, own: { type: "geojson" }, unused: { type: "geojson" } },
  layers: [
    { id: "land", type: "fill", source: "city", paint: { "fill-color": DARK } },
    { id: "contours", type: "line", source: "city", layout: { visibility: "none" }, paint: {} },
    { id: "namesakes-city", type: "symbol", source: "city", layout: { visibility: "visible", "text-field": "a" } },
    { id: "own-line", type: "line", source: "own", paint: { "line-color": DARK } },
    { id: "plotly-trace-layer-tram.line-line", type: "line", source: "unused", layout: { visibility: "none" } },
  ],
};
const ON_LIGHT = {
  ...SEEN,
  sprite: "light",
  sources: { city: { type: "vector", tiles: ["light"] } },
  layers: [
    { id: "land", type: "fill", source: "city", paint: { "fill-color": "#ffffff" } },
    { id: "namesakes-city", type: "symbol", source: "city", layout: { visibility: "none" }, paint: {} },
  ],
};

test("what is seen is what is printed, in the light ground's colours", () => {
  const { layers, sources, sprite } = paperStyle(SEEN, ON_LIGHT, 11.7);
  assert.deepEqual(
    layers.map(({ id }) => id),
    ["land", "namesakes-city", "own-line"],
  );
  assert.equal(layers[0].paint["fill-color"], "#ffffff");
  assert.equal(layers[1].layout.visibility, "visible", "what a script has shown stays");
  assert.equal(layers[1].layout["text-size"], 16);
  assert.equal(layers[2].paint["line-color"], LIGHT);
  assert.deepEqual(Object.keys(sources), ["city", "own"]);
  assert.deepEqual(sources.city.tiles, ["light"]);
  assert.equal(sprite, "light");
});

test("a reader's own words are left as they are", () => {
  const data = { features: [{ properties: { label: DARK } }] };
  const seen = { ...SEEN, sources: { "atlas-own": { type: "geojson", data }, else: { type: "geojson", data } } };
  const layers = ["atlas-own", "else"].map((source) => ({ id: source, type: "line", source, paint: {} }));
  const { sources } = paperStyle({ ...seen, layers }, null, 11.7);
  assert.equal(sources["atlas-own"].data.features[0].properties.label, DARK);
  assert.equal(sources.else.data.features[0].properties.label, LIGHT);
});

test("only the atlas's own dark ground has a light one", () => {
  assert.equal(spellingOfDark("Chongjin Atlas, dark, ko"), "ko");
  assert.equal(spellingOfDark("Chongjin Atlas, light, ko"), null);
  assert.equal(spellingOfDark("Streets"), null);
});
