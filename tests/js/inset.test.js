import assert from "node:assert/strict";
import { test } from "node:test";
import { boxPoints } from "../../assets/page/inset_box.js";

const FRAME = [120, 40, 130, 45];
const numbers = (points) => points.split(" ").map((point) => point.split(",").map(Number));

test("a view is a box on the drawing, west to the left and north on top", () => {
  const found = numbers(
    boxPoints(
      [
        [121, 44],
        [124, 44],
        [124, 42],
        [121, 42],
      ],
      FRAME,
      1000,
    ),
  );
  assert.deepEqual(
    found.map(([x]) => x),
    [100, 400, 400, 100],
  );
  assert.equal(found[0][1], found[1][1]);
  assert.ok(found[0][1] > 0 && found[2][1] > found[0][1]);
});

test("a view too small to be seen is a square around where it is", () => {
  const found = numbers(
    boxPoints(
      [
        [125, 42.01],
        [125.01, 42.01],
        [125.01, 42],
        [125, 42],
      ],
      FRAME,
      1000,
    ),
  );
  const [left, right] = [found[0][0], found[1][0]];
  assert.ok(right - left >= 20 && right - left <= 37, `${left} to ${right}`);
  assert.ok(Math.abs((left + right) / 2 - 500) < 2);
});
