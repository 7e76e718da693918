import assert from "node:assert/strict";
import { test } from "node:test";
import { whole } from "../../assets/map/painting.js";

const HELD_MS = 600; // longer than a change is held back

function stage() {
  const seen = { painted: 0, held: 0, coming: true, now: 0 };
  globalThis.window = { setTimeout: () => 0 };
  globalThis.performance.now = () => seen.now;
  const map = { isMoving: () => false, redraw: () => {}, triggerRepaint: () => {} };
  const made = whole(() => (seen.painted += 1), map, { isComing: () => seen.coming, hold: () => (seen.held += 1) });
  seen.coming = false;
  made.paint(); // the first picture
  seen.coming = true;
  return { seen, ...made };
}

test("a picture waits for what is coming, and no longer than a while", () => {
  const { seen, paint } = stage();
  paint();
  assert.deepEqual([seen.painted, seen.held], [1, 1]);
  seen.now += HELD_MS;
  paint();
  assert.deepEqual([seen.painted, seen.held], [2, 1]);
});

test("what was said to be held back is, even if its time is up in the moment after", () => {
  const { seen, waits, paint } = stage();
  paint();
  assert.equal(waits(), true);
  seen.now += HELD_MS;
  paint();
  assert.deepEqual([seen.painted, seen.held], [1, 2]);
  assert.equal(waits(), false);
  paint();
  assert.deepEqual([seen.painted, seen.held], [2, 2]);
});
