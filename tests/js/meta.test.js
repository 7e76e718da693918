// What the figure holds folded is what the server has said of each trace.
import assert from "node:assert/strict";
import { test } from "node:test";
import { unfolded } from "../../assets/map/meta.js";

const folded = (drawing, more = {}) => ({ drawing: JSON.stringify(drawing), ...more });

test("lines have what filters hide of them beside their drawing", () => {
  const line = { paint: { "line-width": 2 }, layout: {} };
  const found = unfolded({ "tram.line": folded({ line, band: "/band" }, { hidden: ["line_a"] }) });
  assert.deepEqual(found, { "tram.line": { line: { ...line, hidden: ["line_a"] }, band: "/band" } });
});

test("a list that Plotly has left out is empty", () => {
  assert.deepEqual(unfolded({ a: folded({ line: { paint: {}, layout: {} } }) }).a.line.hidden, []);
});

test("points have no lines, and bulk layers where they are drawn from", () => {
  const found = unfolded({ a: folded({ doubt: [5] }), b: folded({}, { bulk: { url: "/points" } }) });
  assert.deepEqual(found, { a: { doubt: [5] }, b: { bulk: { url: "/points" } } });
});

test("what a filter hides later does not stick to the drawing", () => {
  const drawing = { line: { paint: {}, layout: {} } };
  unfolded({ a: folded(drawing, { hidden: ["x"] }) });
  assert.deepEqual(unfolded({ a: folded(drawing, { hidden: [] }) }).a.line.hidden, []);
});
