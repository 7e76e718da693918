import assert from "node:assert/strict";
import { test } from "node:test";
import { whole } from "../../assets/map/painting.js";

const HELD_MS = 600; // longer than a change is held back

/** Waits for a condition. @param {() => boolean} condition @returns {Promise<void>} */
const once = (condition) =>
  new Promise((then) => {
    const look = () => (condition() ? then() : setImmediate(look));
    look();
  });

/** A map of which no picture has been painted yet. */
function opening() {
  const seen = { painted: 0, held: 0, asked: 0, coming: true, unseen: false, now: 0 };
  globalThis.window = { setTimeout };
  globalThis.performance.now = () => seen.now;
  const map = { isMoving: () => false, redraw: () => {}, triggerRepaint: () => (seen.asked += 1) };
  const first = whole(() => (seen.painted += 1), map, {
    isComing: () => seen.coming,
    isUnseen: () => seen.unseen,
    hold: () => (seen.held += 1),
  });
  return { seen, first };
}

function stage() {
  const { seen, first } = opening();
  seen.coming = false;
  first.paint();
  seen.coming = true;
  return { seen, ...first };
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

test("the first picture waits longer while another stands before the map, but not for ever", () => {
  const { seen, first } = opening();
  seen.unseen = true;
  seen.now += 3000;
  first.paint();
  assert.deepEqual([seen.painted, seen.held], [0, 1]);
  seen.unseen = false;
  first.paint();
  assert.deepEqual([seen.painted, seen.held], [1, 1]);
  const late = opening();
  late.seen.unseen = true;
  late.seen.now += 9000;
  late.first.paint();
  assert.equal(late.seen.painted, 1);
});

test("a picture that waits is asked for again, one that has been painted is not", async () => {
  const { seen, paint } = stage();
  paint();
  await once(() => seen.asked > 0);
  paint();
  seen.coming = false;
  paint();
  assert.deepEqual([seen.painted, seen.held], [2, 2]);
  const { asked } = seen;
  const { seen: other, paint: paintOther } = stage();
  paintOther();
  await once(() => other.asked > 0); // which was put off later than that of the first
  assert.equal(seen.asked, asked);
});
