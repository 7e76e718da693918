import assert from "node:assert/strict";
import { test } from "node:test";
import { arc, graticule } from "../../assets/take/graticule.js";

const CITY = [
  [129.69, 41.81],
  [129.83, 41.73],
];

test("edges are marked at round degrees, each where it lies, and no more than there is room for", () => {
  const { meridians, parallels } = graticule(...CITY);
  assert.deepEqual(
    meridians.map(({ degrees }) => arc(degrees)),
    ["129°42′", "129°44′", "129°46′", "129°48′"],
  );
  assert.deepEqual(
    parallels.map(({ degrees }) => arc(degrees)),
    ["41°44′", "41°46′", "41°48′"],
  );
  assert.ok(Math.abs((meridians[0]?.share ?? 0) - 0.01 / 0.14) < 1e-9);
  const shares = parallels.map(({ share }) => share);
  // So near to each other parallels lie as far apart as their degrees, but for a hair.
  assert.ok(shares.every((share, at) => Math.abs(share - (41.81 - (parallels[at]?.degrees ?? 0)) / 0.08) < 0.001));
  assert.deepEqual(shares, [...shares].sort().reverse(), "the south lies below");
});

test("whole countries and single houses have their marks as well", () => {
  for (const [span, most] of [
    [15, 8],
    [1, 8],
    [0.002, 8],
  ]) {
    const { meridians, parallels } = graticule([125, 40 + span], [125 + span, 40]);
    for (const marks of [meridians, parallels]) {
      assert.ok(marks.length >= 2 && marks.length <= most + 1, `${marks.length} on ${span}°`);
    }
  }
});

test("degrees are written with as many parts as they have", () => {
  assert.equal(arc(41), "41°");
  assert.equal(arc(41.75), "41°45′");
  assert.equal(arc(41 + 5.5 / 60), "41°05′30″");
});
