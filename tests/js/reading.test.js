import assert from "node:assert/strict";
import { test } from "node:test";
import { beingRead, ledTo } from "../../assets/page/reading.js";

test("what is read is nearest to the head of the column", () => {
  const column = { head: 50, height: 700, rest: 9000 };
  assert.equal(beingRead([400, 900, 1400], column), 0);
  assert.equal(beingRead([-300, 80, 600], column), 1);
  assert.equal(beingRead([-300, 40, 600], column), 1);
  assert.equal(beingRead([], column), -1);
});

test("the last ones are reached though they cannot be scrolled up to the head", () => {
  const tops = [-100, 150, 400, 600];
  const read = (rest) => beingRead(tops, { head: 50, height: 700, rest });
  assert.equal(read(0), 3);
  assert.equal(read(700), 1);
  // On the way there none is left out.
  const seen = new Set(
    Array.from({ length: 651 }, (_, gone) => 650 - gone).map((rest) =>
      beingRead(
        tops.map((top) => top + rest),
        { head: 50, height: 700, rest },
      ),
    ),
  );
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3]);
});

test("keys lead from one to the next and stay at the ends", () => {
  assert.deepEqual(
    ["ArrowDown", "KeyJ", "ArrowUp", "KeyK", "KeyX", "Enter"].map((code) => ledTo(code, 3, 10)),
    [4, 4, 2, 2, null, null],
  );
  assert.equal(ledTo("ArrowDown", 9, 10), 9);
  assert.equal(ledTo("ArrowUp", 0, 10), 0);
  assert.equal(ledTo("KeyJ", -1, 10), 0);
  assert.equal(ledTo("KeyJ", -1, 0), null);
});
