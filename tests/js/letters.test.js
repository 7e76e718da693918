// Names along lines and within areas, and what keeps other names off.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { along, inside, posts } = await import("../../assets/map/letters.js");

const letters = {
  from_zoom: 7,
  ink: "#111111",
  halo: "#eeeeee",
  along: { a: "A Line" },
  inside: { x: [129, 41, "X"] },
};
const lines = {
  uid: "railway.line",
  lon: [1, 2, null, 3, 4, null, 5, 6],
  lat: [1, 2, null, 3, 4, null, 5, 6],
  customdata: ["a", "a", null, "b", "b", null, "c", "c"],
};

test("each line is a feature of its own, and named near and far where it has a name", () => {
  const found = along(lines, letters, ["c"]);
  assert.deepEqual(
    found.map(({ properties: { draws, name, from } }) => [draws, name, from]),
    [
      ["line", undefined, 7],
      ["far", "A Line", 7],
      ["name", "A Line", 9],
      ["line", undefined, 7],
    ],
  );
  const a = [[[1, 1], [2, 2]]]; // biome-ignore format: one line
  const b = [[[3, 3], [4, 4]]]; // biome-ignore format: another
  assert.deepEqual(
    found.map(({ geometry }) => geometry.coordinates),
    [a, a, a, b],
  );
});

test("lines keep names off, a course that is not known does not", () => {
  const fences = (trace) => along(trace, letters, []).filter(({ properties }) => properties.draws === "line");
  assert.ok(fences(lines).every(({ properties }) => properties.fence));
  assert.ok(fences({ ...lines, uid: "sea_routes.dashed" }).every(({ properties }) => !properties.fence));
});

test("what has no names may come without a list of them", () => {
  const { along: _, inside: __, ...bare } = letters;
  assert.equal(along(lines, bare, []).length, 3);
  assert.deepEqual(inside({ locations: ["x"] }, bare), []);
  const marker = { symbol: ["a.b"] };
  assert.equal(posts({ lon: [1], lat: [5], marker }, { from_zoom: 9, pixels: 24 }).length, 1);
});

test("an area is named where it says, one that a filter leaves out is not", () => {
  assert.deepEqual(
    inside({ locations: ["x", "unnamed"] }, letters).map(({ geometry }) => geometry.coordinates),
    [[129, 41]],
  );
  assert.deepEqual(inside({ locations: [] }, letters), []);
});

test("symbols keep names off where they are drawn; what is hidden does not", () => {
  const marker = { symbol: ["a.b", "", "a.b~1", "a.b-approx"] };
  const found = posts(
    { lon: [1, 2, 3, 4], lat: [5, 6, 7, 8], marker },
    { from_zoom: 9, pixels: 24, fan: { "a.b~1": [24, -12] } },
  );
  assert.deepEqual(
    found.map(({ geometry }) => geometry.coordinates),
    [
      [1, 5],
      [3, 7],
      [4, 8],
    ],
  );
  assert.deepEqual(found[0].properties, { draws: "post", from: 9, pixels: 24, apart: [0, 0] });
  assert.deepEqual(found[1].properties.apart, [8, -4]);
});
