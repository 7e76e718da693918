// Lines that letters can follow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rounded, simplified } from "../../assets/map/smooth.js";

const turn = ([ax, ay], [bx, by], [cx, cy]) => {
  const one = Math.atan2(by - ay, bx - ax);
  const other = Math.atan2(cy - by, cx - bx);
  return Math.abs(Math.atan2(Math.sin(other - one), Math.cos(other - one)));
};
const sharpest = (line) => Math.max(...line.slice(2).map((each, at) => turn(line[at], line[at + 1], each)));
const ZIGZAG = Array.from({ length: 41 }, (_, at) => [at, at % 2 ? 0.4 : 0]);

test("small bends go, the course and the ends stay", () => {
  assert.deepEqual(simplified(ZIGZAG, 0.5), [ZIGZAG[0], ZIGZAG.at(-1)]);
  const corner = [...ZIGZAG, [40, 30]];
  assert.deepEqual(simplified(corner, 0.5), [
    [0, 0],
    [40, 0],
    [40, 30],
  ]);
  assert.deepEqual(simplified([[0, 0]], 1), [[0, 0]]);
});

test("corners become bends between the same ends", () => {
  const corner = [
    [0, 0],
    [40, 0],
    [40, 30],
  ];
  const soft = rounded(corner, 3);
  assert.deepEqual([soft[0], soft.at(-1)], [corner[0], corner[2]]);
  assert.ok(sharpest(soft) < sharpest(corner) / 2, `${sharpest(soft)}`);
});
