import assert from "node:assert/strict";
import { test } from "node:test";
import { extentOf } from "../../assets/page/extent.js";

test("geometries of every depth reach as far as their outermost points", () => {
  assert.deepEqual(extentOf([{ type: "Point", coordinates: [129, 41] }]), [129, 41, 129, 41]);
  assert.deepEqual(
    extentOf([
      {
        type: "LineString",
        coordinates: [
          [129, 41],
          [130, 42, 7],
        ],
      },
      {
        type: "MultiPolygon",
        coordinates: [
          [
            [
              [128, 43],
              [131, 40],
              [129, 41],
              [128, 43],
            ],
          ],
        ],
      },
      { type: "GeometryCollection", geometries: [] },
    ]),
    [128, 40, 131, 43],
  );
});
