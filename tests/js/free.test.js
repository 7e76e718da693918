import assert from "node:assert/strict";
import { test } from "node:test";
import { largestFree, marginOf, wayOut } from "../../assets/map/free.js";

const rect = (left, top, right, bottom) => ({ left, top, right, bottom });
const DESK = rect(0, 0, 1280, 800);
const PHONE = rect(0, 0, 390, 844);
const SHEET = rect(0, 422, 390, 844);

test("with nothing over it the whole window is free", () => {
  assert.deepEqual(largestFree(DESK, []), DESK);
});

test("a panel, details, a drawer and the tools leave what is between them", () => {
  const covered = [rect(12, 12, 316, 788), rect(868, 64, 1268, 756), rect(328, 440, 858, 788), rect(520, 12, 1268, 58)];
  assert.deepEqual(largestFree(DESK, covered), rect(316, 58, 868, 440));
});

test("a sheet leaves what is above it, beside the column of buttons", () => {
  const covered = [SHEET, rect(8, 8, 150, 52), rect(180, 8, 382, 52), rect(338, 68, 382, 292)];
  assert.deepEqual(largestFree(PHONE, covered), rect(0, 52, 338, 422));
});

test("a column leaves the map beside it", () => {
  assert.deepEqual(largestFree(rect(0, 0, 844, 390), [rect(484, 0, 844, 390)]), rect(0, 0, 484, 390));
});

test("what lies outside the window covers nothing", () => {
  assert.deepEqual(largestFree(PHONE, [rect(0, 900, 390, 1300)]), PHONE);
});

test("where everything is covered the window itself is used", () => {
  assert.deepEqual(largestFree(PHONE, [PHONE]), PHONE);
});

test("the margin never takes the part away", () => {
  assert.equal(marginOf(DESK), 40);
  assert.equal(marginOf(rect(0, 0, 338, 80)), 10);
});

test("a point under a sheet moves into the free part, one that is seen stays", () => {
  const free = rect(0, 52, 338, 422);
  assert.equal(wayOut({ x: 200, y: 200 }, [SHEET], free, 24), null);
  const way = wayOut({ x: 200, y: 600 }, [SHEET], free, 24);
  assert.equal(way.x, 0);
  assert.ok(600 + way.y < 422 - 24);
  // Half of its symbol under the edge is not seen either.
  assert.notEqual(wayOut({ x: 200, y: 410 }, [SHEET], free, 24), null);
});
