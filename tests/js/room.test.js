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

const around = (covered, drawn = []) => ({ covered, drawn, margin: 8, stray: 96 });

test("a box is moved into its room and off what covers the map, by a short way", () => {
  assert.deepEqual(settled(box(1200, -20, 1300, 0), WINDOW, around([])).box, box(1180, 0, 1280, 20));
  const corner = box(1100, 0, 1280, 150);
  for (const meant of [box(1050, 10, 1150, 30), box(1170, 130, 1270, 150)]) {
    const { box: found, cost } = settled(meant, WINDOW, around([corner]));
    assert.ok(!overlap(found, corner, 8), JSON.stringify(found));
    assert.ok(cost < 76, `${cost}`);
  }
});

test("what is drawn is spared where that is near, and covered rather than pointed at from far off", () => {
  const meant = box(600, 400, 700, 430);
  const symbol = box(690, 410, 714, 434);
  assert.ok(!overlap(settled(meant, WINDOW, around([], [symbol])).box, symbol));
  const everywhere = [box(0, 0, 1280, 800)];
  assert.deepEqual(settled(meant, WINDOW, around([], everywhere)).box, meant);
});

test("where every place within reach is taken there is none", () => {
  const little = box(0, 0, 100, 20);
  assert.equal(settled(little, little, around([little])), null);
});
