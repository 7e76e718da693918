import assert from "node:assert/strict";
import { test } from "node:test";
import { pressed, stateOf } from "../../assets/page/three_states.js";

const ALL = ["a", "b", "c"];

test("a group is on, off or mixed", () => {
  assert.deepEqual([stateOf(0, 3), stateOf(2, 3), stateOf(3, 3)], ["false", "mixed", "true"]);
});

test("three presses go through all and none back to the mix", () => {
  const mix = ["a", "c"];
  const first = pressed(mix, ALL, mix);
  const second = pressed(first, ALL, mix);
  assert.deepEqual([first, second, pressed(second, ALL, mix)], [ALL, [], mix]);
});

test("without a mix two presses go through all and none", () => {
  assert.deepEqual(pressed(ALL, ALL, null), []);
  assert.deepEqual(pressed([], ALL, null), ALL);
});
