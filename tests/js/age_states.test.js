import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { aged, between, linesOf, piecesOf, stateIn } = await import("../../assets/map/age_states.js");
const { outlined, rgb, softened } = await import("../../assets/map/age_pictures.js");

const STATES = ["not_yet", "not_known", "exists", "no_longer"];

test("a state holds from its year until the next", () => {
  const changes = [1908, 0, 1965, 2, 2018, 3];
  assert.deepEqual(
    [1908, 1964, 1965, 2017, 2018, 2026].map((year) => stateIn(changes, year, STATES)),
    ["not_yet", "not_yet", "exists", "exists", "no_longer", "no_longer"],
  );
});

test("a part of a line ends between its vertices", () => {
  const line = [
    [0, 0],
    [10, 0],
    [20, 0],
  ];
  assert.deepEqual(between(line, 0, 1.5), [
    [0, 0],
    [10, 0],
    [15, 0],
  ]);
  assert.deepEqual(between(line, 1.5, 2), [
    [15, 0],
    [20, 0],
  ]);
});

test("a line comes in pieces that touch, neighbours of one state as one", () => {
  const line = [0, 1, 2, 3].map((x) => [x, 0]);
  const stretches = [
    { end: 1, changes: [1908, 0, 1920, 2] },
    { end: 2, changes: [1908, 0, 1930, 2] },
    { end: 3, changes: [1908, 0, 1940, 2] },
  ];
  const states = (/** @type {number} */ year) => piecesOf(line, stretches, year, STATES).map(({ state }) => state);
  assert.deepEqual(states(1910), ["not_yet"]);
  assert.deepEqual(states(1935), ["exists", "not_yet"]);
  assert.deepEqual(states(1950), ["exists"]);
  const [opened, rest] = piecesOf(line, stretches, 1925, STATES);
  assert.deepEqual(opened.coordinates.at(-1), rest.coordinates[0]);
});

test("the lines of a trace are told apart", () => {
  const trace = { lon: [0, 1, null, 2, 3], lat: [0, 0, null, 0, 0], customdata: ["a", "a", null, "b", "b"] };
  assert.deepEqual(
    linesOf(trace).map(({ place, coordinates }) => [place, coordinates.length]),
    [
      ["a", 2],
      ["b", 2],
    ],
  );
});

test("a picture over steps of the zoom keeps its steps outermost", () => {
  const image = aged(["step", ["zoom"], "dot", 9, ["get", "symbol"]]);
  assert.deepEqual([image[0], image[3]], ["step", 9]);
  assert.equal(image[2][0], "concat");
  assert.equal(image[4].at(-1)[1], "symbol");
  assert.equal(aged(""), "");
});

/** A square of one colour with nothing around it. */
function square(side, edge) {
  const data = new Uint8ClampedArray(4 * side * side);
  for (let y = edge; y < side - edge; y += 1) {
    for (let x = edge; x < side - edge; x += 1) data.set([200, 0, 0, 255], 4 * (y * side + x));
  }
  return { width: side, height: side, data };
}
const pixel = ({ data, width }, x, y) => [...data.slice(4 * (y * width + x), 4 * (y * width + x) + 4)];

test("an outline is ink at the rim and ground within", () => {
  const made = outlined(square(12, 2), 1.5, rgb("#111213"), rgb("#ffffff"), false);
  assert.deepEqual(pixel(made, 2, 6), [17, 18, 19, 255]);
  assert.ok(pixel(made, 6, 6)[1] > 150);
  assert.equal(pixel(made, 0, 0)[3], 0);
  assert.deepEqual(
    pixel(outlined(square(12, 2), 1.5, rgb("#111213"), rgb("#ffffff"), true), 6, 6).slice(0, 3),
    [17, 18, 19],
  );
});

test("what is softened reaches beyond its edge and fades there", () => {
  const made = softened(square(12, 3), 1);
  assert.ok(pixel(made, 2, 6)[3] > 0);
  assert.ok(pixel(made, 3, 6)[3] < pixel(made, 6, 6)[3]);
  assert.deepEqual(pixel(made, 2, 6).slice(0, 3), [200, 0, 0]);
});
