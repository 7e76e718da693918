import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, crossings, here, kilometre, lies, next } from "../../assets/map/leaving.js";

const BOX = { left: 0, top: 0, right: 100, bottom: 100 };
const vertex = (x, y, km) => ({ x, y, km });
const POSTS = [
  { at: [129, 41], km: 700 },
  { at: [129.5, 41], km: 740 },
  { at: [129.5, 41.5], km: 800 },
];
const CITIES = [
  { site: "a", km: 0 },
  { site: "b", km: 720 },
  { site: "c", km: 800 },
];

test("a position beside the line has the kilometre of the point between two posts that is nearest", () => {
  assert.equal(kilometre([129, 41], POSTS), 700);
  assert.ok(Math.abs(kilometre([129.25, 41.01], POSTS) - 720) < 1e-9);
  assert.ok(Math.abs(kilometre([129.6, 41.25], POSTS) - 770) < 1e-9);
  assert.equal(kilometre([129.5, 45], POSTS), 800);
});

test("a line leaves a box once each way, where it does so last", () => {
  const line = [
    vertex(-50, 50, 0),
    vertex(50, 50, 10),
    vertex(50, 150, 20),
    vertex(80, 150, 23),
    vertex(80, 50, 33),
    vertex(80, -50, 43),
  ];
  const { down, up } = crossings([line], BOX);
  assert.deepEqual(down, vertex(0, 50, 5));
  assert.deepEqual(up, vertex(80, 0, 38));
});

test("a leg that only passes through leaves both ways, and one that passes by leaves none", () => {
  const { down, up } = crossings([[vertex(-100, 50, 0), vertex(200, 50, 30)]], BOX);
  assert.deepEqual([down?.x, down?.km, up?.x, up?.km], [0, 10, 100, 20]);
  assert.deepEqual(crossings([[vertex(-100, -50, 0), vertex(200, -50, 30)]], BOX), { down: null, up: null });
  assert.deepEqual(crossings([[vertex(10, 10, 0), vertex(90, 90, 30)]], BOX), { down: null, up: null });
});

test("a line drawn against its kilometres leaves the same", () => {
  const { down, up } = crossings([[vertex(150, 50, 20), vertex(50, 50, 10), vertex(-50, 50, 0)]], BOX);
  assert.deepEqual([down?.km, up?.km], [5, 15]);
});

test("a signpost points to the next destination beyond the crossing, if there is one", () => {
  assert.equal(next(CITIES, 715, "down")?.site, "a");
  assert.equal(next(CITIES, 730, "up")?.site, "c");
  assert.equal(next(CITIES, 730, "down")?.site, "b");
  assert.equal(next(CITIES, 810, "up"), undefined);
});

test("distances count from the destination in view, or else from the line at the middle", () => {
  const line = [vertex(10, 50, 1), vertex(52, 50, 2), vertex(90, 50, 3)];
  assert.equal(here(line, [vertex(90, 90, 720), vertex(500, 50, 0)], BOX), 720);
  assert.equal(here(line, [], BOX), 2);
  assert.equal(here([], [], BOX), 0);
  assert.ok(lies(vertex(100, 0, 0), BOX) && !lies(vertex(101, 0, 0), BOX));
});

test("a signpost stands on the side of the line where most of it is", () => {
  assert.equal(beside({ left: 10, top: 0, right: 50, bottom: 9 }, { x: 60 }), "left");
  assert.equal(beside({ left: 70, top: 0, right: 99, bottom: 9 }, { x: 60 }), "right");
  assert.equal(beside({ left: 20, top: 0, right: 90, bottom: 9 }, { x: 60 }), "left");
});
