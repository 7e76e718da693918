// What of a drawing is handed on when it changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { changes } = await import("../../assets/map/drawing.js");

const of = (...features) => ({ type: "FeatureCollection", features });
const [a, b, c] = [1, 2, 3].map((id) => ({ type: "Feature", id, properties: {}, geometry: null }));
const { id: _, ...nameless } = a;

test("what stays is not handed on again", () => {
  assert.deepEqual(changes(of(a, b), of(b, c)), { remove: [1], add: [c] });
  assert.deepEqual(changes(of(a, b), of(a)), { remove: [2], add: [] });
  assert.deepEqual(changes(of(a), of(a)), { remove: [], add: [] });
});

test("a drawing of which nothing stays is another one", () => {
  assert.equal(changes(of(), of(a)), null);
  assert.equal(changes(of(a), of()), null);
  assert.equal(changes(of(a), of({ ...a })), null);
});

test("without ids nobody could say what has gone", () => {
  assert.equal(changes(of(nameless, b), of(b)), null);
  assert.equal(changes(of(b), of(b, nameless)), null);
});
