import assert from "node:assert/strict";
import { test } from "node:test";
import { tiled } from "../../assets/map/clear_of.js";

const whole = { left: 0, top: 0, right: 390, bottom: 844 };

/** Whether a point lies under one of the squares. */
const isUnder = (squares, side, [x, y]) =>
  squares.some(([left, top]) => Math.abs(left - x) <= side / 2 && Math.abs(top - y) <= side / 2);

/** Every so many pixels a point of a box. */
function* points({ left, top, right, bottom }, step = 7) {
  for (let x = left; x <= right; x += step) for (let y = top; y <= bottom; y += step) yield [x, y];
}

for (const side of [16, 24, 64]) {
  test(`squares of ${side} pixels lie over all that covers a window, and not beside it`, () => {
    const covered = [
      { left: 8, top: 60, right: 121, bottom: 162 },
      { left: 0, top: 700, right: 390, bottom: 844 },
      { left: 250, top: 200, right: 255, bottom: 203 }, // smaller than a square
    ];
    const edge = tiled(whole, [], side);
    const squares = tiled(whole, covered, side).slice(edge.length);
    for (const box of covered) for (const point of points(box)) assert.ok(isUnder(squares, side, point), `${point}`);
    const far = points({ left: 130, top: 240, right: 240, bottom: 660 });
    for (const point of far) assert.ok(!isUnder(squares, side, point), `${point}`);
    for (const [x, y] of squares.slice(0, -1)) {
      const within = covered.some(
        (box) =>
          x - side / 2 >= box.left &&
          x + side / 2 <= box.right &&
          y - side / 2 >= box.top &&
          y + side / 2 <= box.bottom,
      );
      assert.ok(within, `${[x, y]} stands out over what covers`);
    }
  });

  test(`squares of ${side} pixels run along every edge of a window and leave its inside free`, () => {
    const edge = tiled(whole, [], side);
    for (const [x, y] of points(whole, 1)) {
      const near = Math.min(x, y, whole.right - x, whole.bottom - y);
      if (near <= 2) assert.ok(isUnder(edge, side, [x, y]), `${[x, y]} is cut`);
      if (near > 3) assert.ok(!isUnder(edge, side, [x, y]), `${[x, y]} is kept free for nothing`);
    }
  });
}
