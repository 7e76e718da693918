import assert from "node:assert/strict";
import { test } from "node:test";
import { free, overlap, settled } from "../../assets/map/room.js";

const box = (left, top, right, bottom) => ({ left, top, right, bottom });
const WINDOW = box(0, 0, 1280, 800);

test("each cover takes its side of the window away, a hidden one none", () => {
  const covers = [
    box(0, 0, 0, 0),
    box(528, 16, 1264, 58),
    box(16, 16, 308, 784),
    box(324, 746, 590, 784),
    box(324, 16, 362, 184),
  ];
  assert.deepEqual(free(WINDOW, covers), box(362, 58, 1280, 746));
});

test("a sheet over the lower half leaves the upper", () => {
  assert.deepEqual(free(box(0, 0, 390, 844), [box(0, 420, 390, 844)]), box(0, 0, 390, 420));
});

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
