import assert from "node:assert/strict";
import { test } from "node:test";
import { boxAround, kilometresOf, nearestStep } from "../../assets/page/near_question.js";

test("a distance is a number within the limits, to ten metres", () => {
  const read = (text) => kilometresOf(text, 0.2, 50);
  assert.deepEqual(["2", " 0.2 ", "50", "1.234", "0,5"].map(read), [2, 0.2, 50, 1.23, 0.5]);
  assert.deepEqual(["", "0", "0.1", "50.1", "-3", "far", "1e9", "NaN"].map(read), Array(8).fill(null));
});

test("the slider stands at the step that is nearest by proportion", () => {
  const steps = [0.2, 1, 2, 5, 50];
  assert.deepEqual(
    [0.2, 0.5, 1.3, 3, 20, 49].map((km) => nearestStep(steps, km)),
    [0, 1, 1, 2, 4, 4],
  );
});

test("the box that is asked for holds the view, and stays while the map moves a little", () => {
  assert.deepEqual(boxAround([129.6, 41.7, 129.9, 41.9]), [129.5, 41.5, 130, 42]);
  assert.deepEqual(boxAround([129.55, 41.75, 129.85, 41.95]), [129.5, 41.5, 130, 42]);
  assert.deepEqual(boxAround([129.77, 41.77, 129.78, 41.78]), [129.75, 41.75, 130, 42]);
  assert.deepEqual(boxAround([-200, -89, 200, 89]), [-180, -80, 180, 80]);
});
