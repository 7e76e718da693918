import assert from "node:assert/strict";
import { test } from "node:test";
import { whole } from "../../assets/map/painting.js";

const HELD_MS = 600; // longer than a change is held back

/** A map of which no picture has been painted yet. */
function opening() {
  const seen = { painted: 0, held: 0, redrawn: 0, coming: true, unseen: false, now: 0 };
  globalThis.window = {
    setTimeout: (due) => {
      seen.due = due;
      return 1;
    },
  };
  globalThis.performance.now = () => seen.now;
  const map = {
    isMoving: () => false,
    redraw: () => (seen.redrawn += 1),
    triggerRepaint: () => {},
    on: (_, tell) => (seen.tell = tell),
  };
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

test("what a picture waited for is painted when it has come, without waiting for the browser's next frame", () => {
  const { seen, paint } = stage();
  seen.due = null;
  seen.tell({ tile: {} });
  assert.equal(seen.due, null, "nothing waits");
  paint();
  seen.due = null;
  seen.tell({});
  assert.equal(seen.due, null, "no tile has come");
  seen.tell({ tile: {} });
  seen.due();
  assert.equal(seen.redrawn, 0, "others are coming");
  paint();
  seen.coming = false;
  seen.tell({ tile: {} });
  seen.due();
  assert.equal(seen.redrawn, 1);
});
