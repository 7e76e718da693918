// Circles on the ground, and which places have one.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { around } = await import("../../assets/map/doubt.js");
const { circle, geodesic } = await import("../../assets/map/geodesic.js");

test("a circle is as wide on the ground as it says, and closed", () => {
  for (const middle of [
    [129.8, 41.78],
    [125.7, 39],
    [138.9, 37.9],
  ]) {
    for (const metres of [150, 4000, 10_000]) {
      const ring = circle(middle, metres);
      assert.deepEqual(ring[0], ring.at(-1));
      for (const corner of ring) assert.ok(Math.abs(geodesic(middle, corner) / metres - 1) < 0.001);
    }
  }
});

test("a circle runs counter-clockwise", () => {
  const ring = circle([129.8, 41.78], 1000);
  const area = ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at][0] * y - x * ring[at][1], 0);
  assert.ok(area > 0);
});

test("each place of a trace has its circle, those that a filter leaves out have none", () => {
  const trace = { lon: [129, 130, 131], lat: [41, 42, 43], marker: { symbol: ["a.b", "", "a.b-approx"] } };
  const found = around(trace, [200, 300, 0], "#123456");
  assert.equal(found.length, 1);
  assert.equal(found[0].properties.ink, "#123456");
  assert.ok(Math.abs(geodesic([129, 41], found[0].geometry.coordinates[0][7]) - 200) < 1);
});
