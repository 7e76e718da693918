// Where the lanes of the strip run, and which of their kilometres are in view, without a map.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decoded, inView, kmAt, pointAt } from "../../assets/page/strip_course.js";

// Four points on a row, half a kilometre apart but the last, which is nearer.
const TOLD = { lane: "trunk", start: 10, end: 11.2, step: 0.5, units: 100, points: [100, 400, 5, 0, 5, 0, 2, 0] };
const course = decoded(TOLD);
const project = ([lon, lat]) => ({ x: lon * 100, y: lat * 100 });
const part = (left, right, top = 390, bottom = 410) => ({ left, right, top, bottom });

test("a course is read as it was before it was made small", () => {
  assert.deepEqual(
    course.points.map(([lon, lat]) => [Math.round(lon * 100), Math.round(lat * 100)]),
    [
      [100, 400],
      [105, 400],
      [110, 400],
      [112, 400],
    ],
  );
  assert.deepEqual(
    course.points.map((_, at) => kmAt(course, at)),
    [10, 10.5, 11, 11.2],
  );
});

test("a kilometre has its point, also on the short last step and beyond the ends", () => {
  const lon = (km) => Math.round(pointAt(course, km)[0] * 1000);
  assert.equal(lon(10.25), 1025);
  assert.equal(lon(10.5), 1050);
  assert.equal(lon(11.1), 1110);
  assert.equal(lon(11.2), 1120);
  assert.deepEqual([lon(0), lon(99)], [1000, 1120]);
});

test("the kilometres in view are those between the first and the last point that is", () => {
  assert.deepEqual(inView(course, project, part(104, 111)), { low: 10.5, high: 11, off: false });
  assert.deepEqual(inView(course, project, part(0, 200)), { low: 10, high: 11.2, off: false });
});

test("where the line is not in view the nearest kilometre stands in, and says so", () => {
  assert.deepEqual(inView(course, project, part(108, 114, 500, 520)), { low: 11, high: 11, off: true });
});
