// What is added or set is taken as it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addUnchecked } from "../../assets/map/unchecked.js";

const METHODS = ["takeOver", "addSource", "addLayer", "setFilter", "setLayoutProperty", "setPaintProperty"];

test("nothing is looked through for faults, whoever asks for it", () => {
  const heard = [];
  const style = Object.fromEntries(METHODS.map((name) => [name, (...args) => heard.push([name, ...args])]));
  addUnchecked({ style }, "takeOver");
  style.takeOver({ layers: [] }, { validate: true, before: 1 }, "more");
  style.addLayer({ id: "a" }, "below");
  style.setPaintProperty("a", "line-width", 2);
  assert.deepEqual(heard, [
    ["takeOver", { layers: [] }, { validate: false, before: 1 }, "more"],
    ["addLayer", { id: "a" }, "below", { validate: false }],
    ["setPaintProperty", "a", "line-width", 2, { validate: false }],
  ]);
});
