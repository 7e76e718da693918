import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { beyondOf, marksOf } = await import("../../assets/map/nearness.js");

const symbols = (visible) => ({
  uid: "steel.point",
  meta: "steel",
  visible,
  lon: [1, 2, 3, 4],
  lat: [5, 6, 7, 8],
  customdata: ["a", "b", "c", "d"],
  marker: { symbol: ["steel.steel", "steel.steel~1", "", "steel.steel"] },
});
const line = { uid: "railway.line", meta: "railway", lon: [1, 2], lat: [1, 2], customdata: ["l", "l"] };
const areas = { uid: "counties.area", meta: "counties", locations: ["z"], customdata: ["z"], marker: { line: {} } };
const extras = {
  "steel.point": {
    symbol: { layout: { "icon-size": ["step", ["zoom"], 0.5, 8, 1.2] }, paint: {} },
    post: { from_zoom: 8, pixels: 24, fan: { "steel.steel~1": [24, 0] } },
  },
};
const judged = [
  { id: "a", layer: "steel", verdict: "certainly", line: null },
  { id: "b", layer: "steel", verdict: "no", line: null },
  { id: "c", layer: "steel", verdict: "certainly", line: null },
  {
    id: "z",
    layer: "counties",
    verdict: "possibly",
    line: [
      [7, 7],
      [1, 1],
    ],
  },
  {
    id: "l",
    layer: "railway",
    verdict: "possibly",
    line: [
      [9, 9],
      [1, 1],
    ],
  },
];
const said = (marks) => marks.map(({ properties, geometry }) => [properties.role, ...geometry.coordinates]);

test("each place that is drawn has its mark where its symbol is, a line or an area where it comes nearest", () => {
  const marks = marksOf(judged, [symbols(true), areas, line], extras);
  assert.deepEqual(said(marks), [
    ["certainly", 1, 5],
    ["no", 2, 6],
    ["possibly", 7, 7],
    ["possibly", 9, 9],
  ]);
  assert.deepEqual(
    marks.map(({ properties }) => [properties.size, properties.symbol]),
    [
      [1.2, "steel.steel"],
      [1.2, "steel.steel~1"],
      [0.5, ""],
      [0.5, ""],
    ],
  );
});

test("what is hidden has none, not even one where its line would be", () => {
  const hidden = [
    {
      ...judged[0],
      line: [
        [1, 5],
        [0, 0],
      ],
    },
    judged[3],
  ];
  assert.deepEqual(marksOf(hidden, [symbols(false), { ...line, visible: false }], extras), []);
});

test("a line that is not near is veiled, unless it is hidden or near after all", () => {
  const lines = {
    uid: "railway.line",
    meta: "railway",
    lon: [1, 2, null, 3, 4],
    lat: [1, 2, null, 3, 4],
    customdata: ["l", "l", null, "m", "m"],
    line: { width: 3 },
  };
  const verdicts = [
    { id: "l", layer: "", verdict: "no", line: null },
    { id: "m", layer: "railway", verdict: "possibly", line: null },
  ];
  assert.deepEqual(
    beyondOf(verdicts, [lines, symbols(true)]).map(({ geometry, properties }) => [
      properties.width,
      geometry.coordinates,
    ]),
    [
      [
        3,
        [
          [1, 1],
          [2, 2],
        ],
      ],
    ],
  );
  assert.deepEqual(beyondOf(verdicts, [{ ...lines, visible: false }]), []);
});
