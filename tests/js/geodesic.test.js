// Distances against those of pyproj's Geod (WGS 84), and the course between two points.
import assert from "node:assert/strict";
import { test } from "node:test";
import { course, geodesic } from "../../assets/map/geodesic.js";

const KNOWN = [
  [[129.772, 41.777], [129.8204, 41.7816], 4056.11],
  [[129.7, 41.7], [129.7001, 41.7], 8.3239],
  [[125.75, 39.02], [129.78, 41.78], 459219.5098],
  [[129.78, 41.78], [131.9, 43.1], 227856.8445],
  [[179.5, 10.0], [-179.5, 10.5], 122722.096],
  [[0.0, 0.0], [1.0, 0.0], 111319.4908],
  [[0.0, -90.0], [0.0, 90.0], 20003931.4586],
];

test("a distance is that of the ellipsoid, to a millimetre", () => {
  for (const [from, to, metres] of KNOWN) {
    assert.ok(Math.abs(geodesic(from, to) - metres) < 1e-3, `${from} → ${to}: ${geodesic(from, to)}, not ${metres}`);
  }
});

test("a distance is the same in both directions, and none to itself", () => {
  for (const [from, to] of KNOWN) {
    assert.ok(Math.abs(geodesic(from, to) - geodesic(to, from)) < 1e-6);
    assert.equal(geodesic(from, from), 0);
  }
});

test("points opposite each other on the globe have a distance, good to half a percent", () => {
  const metres = geodesic([0, 0.5], [179.7, -0.5]);
  assert.ok(Math.abs(metres - 19_936_000) < 100_000, `${metres}`);
});

test("a short course is straight, a long one bends as the shortest way does and keeps its ends", () => {
  assert.equal(course([129.7, 41.7], [129.8, 41.8]).length, 2);
  const [from, to] = [
    [125.75, 39.02],
    [131.9, 43.1],
  ];
  const way = course(from, to);
  assert.ok(way.length > 10);
  for (const [point, end] of [
    [way[0], from],
    [way.at(-1), to],
  ]) {
    assert.ok(Math.hypot(point[0] - end[0], point[1] - end[1]) < 1e-9);
  }
  const sum = way.slice(1).reduce((metres, point, at) => metres + geodesic(way[at], point), 0);
  assert.ok(Math.abs(sum / geodesic(from, to) - 1) < 1e-5);
  const middle = way[Math.floor(way.length / 2)];
  assert.ok(middle[1] > (from[1] + to[1]) / 2, "north of the straight line");
});
