import assert from "node:assert/strict";
import { test } from "node:test";
import { overlap, settled } from "../../assets/map/room.js";

const box = (left, top, right, bottom) => ({ left, top, right, bottom });
const WINDOW = box(0, 0, 1280, 800);

test("boxes overlap where they share ground, or come too near", () => {
  assert.ok(overlap(box(0, 0, 10, 10), box(9, 9, 20, 20)));
  assert.ok(!overlap(box(0, 0, 10, 10), box(10, 0, 20, 10)));
  assert.ok(overlap(box(0, 0, 10, 10), box(12, 0, 20, 10), 4));
});

test("a box is moved into its room and off what is in the way, by the shortest way", () => {
  assert.deepEqual(settled(box(1250, -20, 1350, 0), WINDOW, [], 8), box(1180, 0, 1280, 20));
  const corner = box(1100, 0, 1280, 150);
  assert.deepEqual(settled(box(1050, 10, 1150, 30), WINDOW, [corner], 8), box(992, 10, 1092, 30));
  assert.deepEqual(settled(box(1170, 130, 1270, 150), WINDOW, [corner], 8), box(1170, 158, 1270, 178));
});

test("where every way out is closed a box stays", () => {
  const little = box(0, 0, 100, 20);
  assert.deepEqual(settled(box(0, 0, 100, 20), little, [box(0, 0, 100, 20)], 8), little);
});
