// Which layers of a style draw the shape of the land, how the map follows the toggles, and what the address says.
import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { partOf, showGround } = await import("../../assets/map/ground.js");
const { follow, seek } = await import("../../assets/map/traces.js");
const { groundParam } = await import("../../assets/page/query.js");

/** As much of a map as the ground needs: layers with their visibility, and what was set. */
function mapOf(visibility) {
  const set = [];
  const listeners = [];
  return {
    set,
    restyle: (next) => {
      visibility = next;
      for (const then of listeners) then();
    },
    getLayersOrder: () => Object.keys(visibility),
    getLayoutProperty: (id) => visibility[id],
    setLayoutProperty: (id, _, value) => {
      visibility[id] = value;
      set.push(`${id} ${value}`);
    },
    on: (_, then) => listeners.push(then),
    once: () => {},
    isStyleLoaded: () => true,
  };
}

test("the relief is one layer, the contours are all that begin so, and a place's layers are neither", () => {
  for (const id of ["contours", "contours-index", "contours-labels"]) assert.equal(partOf(id), "contours", id);
  assert.equal(partOf("relief"), "relief");
  for (const id of ["reliefs", "land", "no-contours", "plotly-trace-layer-contours.line-line", "constructor", ""]) {
    assert.equal(partOf(id), undefined, id);
  }
});

test("the map follows the toggles, before it is there and after each change of its style", () => {
  showGround(["contours"]);
  const map = mapOf({ sea: undefined, relief: undefined, "contours-index": "none", contours: "none", roads: "none" });
  let frame = (_now) => {};
  globalThis.requestAnimationFrame = (then) => {
    frame = then;
    return 0;
  };
  const graph = { on: () => {} };
  document.querySelector = () => graph;
  seek(
    () => map,
    () => follow([]),
  );
  frame(0);
  assert.deepEqual(map.set.splice(0), ["relief none", "contours-index visible", "contours visible"]);
  map.restyle({ relief: "none", contours: "visible" });
  assert.deepEqual(map.set.splice(0), [], "what stands already is not set again");
  showGround(["relief"]);
  assert.deepEqual(map.set.splice(0), ["relief visible", "contours none"]);
  map.restyle({ land: undefined, relief: undefined, contours: undefined });
  assert.deepEqual(map.set.splice(0), ["contours none"]);
  map.restyle({ land: undefined });
  showGround([]);
  assert.deepEqual(map.set.splice(0), [], "a style without such layers is left alone");
});

test("the usual parts are left out of the address, and none of them is a word", () => {
  assert.equal(groundParam(["relief"], ["relief"]), null);
  assert.equal(groundParam(["relief", "contours"], ["relief"]), "relief,contours");
  assert.equal(groundParam(["contours"], ["relief"]), "contours");
  assert.equal(groundParam([], ["relief"]), "none");
});
