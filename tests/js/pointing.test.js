// The geometry of pointing, without a map.
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, left, nearestOnLine, nearestSymbol, toSegment } from "../../assets/map/pointing.js";

const project = (lon, lat) => ({ x: lon, y: lat });
const at = (x, y) => ({ x, y });

test("beside a segment its perpendicular counts, beyond it its end", () => {
  assert.equal(toSegment(at(5, 3), at(0, 0), at(10, 0)), 3);
  assert.equal(toSegment(at(13, 4), at(0, 0), at(10, 0)), 5);
  assert.equal(toSegment(at(-3, -4), at(0, 0), at(10, 0)), 5);
  assert.equal(toSegment(at(3, 4), at(0, 0), at(0, 0)), 5);
});

const LINES = {
  lon: [0, 10, null, 0, 10, undefined, 4],
  lat: [0, 0, null, 8, 8, undefined, 4],
  customdata: ["low", "low", null, "high", "high", undefined, "point"],
};

test("the nearest line answers anywhere along it, and none in the gap between two", () => {
  assert.deepEqual(nearestOnLine(LINES, at(5, 1), project), { id: "low", distance: 1 });
  assert.deepEqual(nearestOnLine(LINES, at(5, 6), project), { id: "high", distance: 2 });
  // Halfway up, where a segment from the end of one line to the start of the next would pass.
  assert.equal(nearestOnLine(LINES, at(5, 4), project).distance, 4);
  assert.equal(nearestOnLine({ lon: [], lat: [], customdata: [] }, at(0, 0), project), null);
});

test("a line that a filter leaves out neither answers nor is drawn", () => {
  assert.deepEqual(nearestOnLine(LINES, at(5, 1), project, ["low"]), { id: "high", distance: 7 });
  assert.equal(nearestOnLine(LINES, at(5, 1), project, ["low", "high"]), null);
  const low = [
    [0, 0],
    [10, 0],
  ];
  assert.deepEqual(left(LINES, ["high"]), [low]);
  assert.deepEqual(left(LINES, []).length, 2);
  assert.deepEqual(left(LINES, ["low", "high"]), []);
});

test("places that share a point are told apart by their symbols", () => {
  const trace = {
    lon: [1, 1, 9],
    lat: [1, 1, 9],
    customdata: ["a", "b", "c"],
    marker: { symbol: ["dot", "dot~1", ""] },
  };
  assert.deepEqual(nearestSymbol(trace, at(1, 4), project, "dot~1", [1.001, 1]), { id: "b", distance: 3 });
  assert.equal(nearestSymbol(trace, at(1, 4), project, "dot", [9, 9]).id, "a");
  assert.equal(nearestSymbol(trace, at(25, 1), project, "dot~1", [1, 1], [24, 0]).distance, 0, "where it is drawn");
  assert.equal(nearestSymbol(trace, at(1, 4), project, "port", [1, 1]), null);
});

const SQUARE = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const HOLE = [
  [4, 4],
  [6, 4],
  [6, 6],
  [4, 6],
  [4, 4],
];

test("an area holds what is inside, not what is in its hole, in whichever of its parts", () => {
  const area = { type: "Polygon", coordinates: [SQUARE, HOLE] };
  assert.equal(holds(area, [2, 2]), true);
  assert.equal(holds(area, [5, 5]), false);
  assert.equal(holds(area, [11, 5]), false);
  const apart = SQUARE.map(([x, y]) => [x + 20, y]);
  const both = { type: "MultiPolygon", coordinates: [[SQUARE, HOLE], [apart]] };
  assert.equal(holds(both, [25, 5]), true);
  assert.equal(holds(both, [5, 5]), false);
  assert.equal(holds(both, [15, 5]), false);
});
