import assert from "node:assert/strict";
import { test } from "node:test";
import { changedFrames } from "../../assets/map/same_frames.js";

/** A map as MapLibre has it: what is asked for is done in the next frame. */
function map() {
  const state = { made: [], painted: 0, tasks: [], asked: false, moving: false };
  const own = {
    listen: () => {
      state.tasks.push(state.task);
      state.patched.repaint();
    },
    hear: (at) => {
      const tasks = state.tasks.splice(0);
      for (const task of tasks) task?.(at);
    },
    repaint: () => (state.asked = true),
    redraw: () => state.patched.frame(0),
    frame: (at) => {
      own.hear(at);
      state.made.push(at);
      state.patched.render();
    },
    isMoving: () => state.moving,
    render: () => (state.painted += 1),
  };
  state.patched = changedFrames(own);
  state.next = (at) => {
    if (!state.asked) return;
    state.asked = false;
    state.patched.frame(at);
  };
  state.patched.frame(1); // the first
  return state;
}

test("a frame that is asked for to see what the reader does is heard, and made if something has moved", () => {
  const still = map();
  let heard = 0;
  still.task = (at) => (heard = at);
  still.patched.listen();
  still.next(2);
  assert.equal(heard, 2);
  assert.deepEqual(still.made, [1]);

  const moved = map();
  moved.task = () => moved.patched.repaint();
  moved.patched.listen();
  moved.next(2);
  assert.deepEqual(moved.made, [1, 2]);
  assert.equal(moved.asked, true); // what is asked for in a frame comes with the next, as ever
});

test("what changes meanwhile, or is asked for at once, is made", () => {
  const changed = map();
  changed.patched.listen();
  changed.patched.repaint();
  changed.next(2);
  assert.deepEqual(changed.made, [1, 2]);
  changed.patched.redraw();
  assert.deepEqual(changed.made, [1, 2, 0]);
  changed.patched.listen();
  changed.next(3);
  assert.deepEqual(changed.made, [1, 2, 0]);
});

test("at the end of a move a frame is made, as it tells that all is at rest, and nothing is painted", () => {
  const dragged = map();
  dragged.moving = true;
  dragged.task = () => (dragged.moving = false);
  dragged.patched.listen();
  dragged.next(2);
  assert.deepEqual(dragged.made, [1, 2]);
  assert.equal(dragged.painted, 1);
});
