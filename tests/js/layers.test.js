// The grammar of layer ids, and lengths for the scale bar.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { isTraceLayer, layerId, partsOf } = await import("../../assets/map/plotly.js");
const { niceLength } = await import("../../assets/map/scale.js");

test("an id says which trace and kind it is of, and back", () => {
  for (const kind of ["fill", "line", "circle", "symbol", "bulk"]) {
    const id = layerId("railway_branches.line", kind);
    assert.equal(isTraceLayer(id), true);
    assert.deepEqual(partsOf(id), { uid: "railway_branches.line", kind });
  }
  assert.equal(layerId("steel.point", "symbol"), "plotly-trace-layer-steel.point-symbol");
  assert.deepEqual(partsOf("plotly-trace-layer-a-b.point-line"), { uid: "a-b.point", kind: "line" });
});

test("what is no layer of a trace has no parts", () => {
  for (const id of ["land", "overlay-ring", "plotly-trace-layer-", "plotly-trace-layer-x-unknown", ""]) {
    assert.equal(partsOf(id), null, id);
  }
  assert.equal(isTraceLayer("overlay-ring"), false);
});

test("a nice length is the longest round one that fits", () => {
  const known = [
    [1, 1],
    [9.99, 5],
    [10, 10],
    [119, 100],
    [299, 200],
    [300, 300],
    [4999, 3000],
    [5000, 5000],
    [0.25, 0.2],
  ];
  for (const [most, length] of known) assert.ok(Math.abs(niceLength(most) - length) < 1e-9, `${most}`);
});
