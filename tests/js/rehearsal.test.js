// What is painted before it is needed is painted by the same program of the graphics card, and not seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { unseen } = await import("../../assets/map/rehearsal.js");

test("every colour is left out, and nothing else", () => {
  const layer = { id: "a", type: "line", filter: ["==", ["get", "role"], "line"], layout: { "line-cap": "round" } };
  const seen = { ...layer, paint: { "line-color": "#a00", "line-width": 2, "line-dasharray": [0.1, 2.2] } };
  assert.deepEqual(unseen(seen), {
    ...layer,
    id: "rehearsed-a",
    paint: { "line-color": "rgba(0, 0, 0, 0)", "line-width": 2, "line-dasharray": [0.1, 2.2] },
  });
});

test("a colour that comes with the data still does", () => {
  const { paint } = unseen({
    id: "a",
    type: "fill",
    paint: { "fill-color": ["match", ["get", "layer"], "x", "#a00", "#00a"] },
  });
  assert.deepEqual(paint["fill-color"].slice(0, 2), ["case", ["has", "role"]]);
  assert.ok(paint["fill-color"].slice(2).every((each) => each === "rgba(0, 0, 0, 0)"));
});

test("a layer without colours has none", () => {
  assert.deepEqual(unseen({ id: "a", type: "fill" }), { id: "rehearsed-a", type: "fill", paint: {} });
});
