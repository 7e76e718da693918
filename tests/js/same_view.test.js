// A map takes a size or a view that it does not have alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepView } from "../../assets/map/same_view.js";

function standing() {
  const told = [];
  const view = { Zoom: 11.8, Bearing: 20, Pitch: 0 };
  const map = {
    told,
    box: { clientWidth: 800, clientHeight: 600 },
    ratio: 1,
    moving: false,
    painting: {},
    getContainer: () => map.box,
    getPixelRatio: () => map.ratio,
    isMoving: () => map.moving,
    on: (type, then) => (map.heard = { ...map.heard, [type]: then }),
    getCenter: () => ({ lng: 129.7, lat: 41.8 }),
    resize: () => told.push("resize"),
    setCenter: (wanted) => told.push(["center", wanted]),
  };
  for (const part of Object.keys(view)) {
    map[`get${part}`] = () => view[part];
    map[`set${part}`] = (wanted) => told.push([part, wanted]);
  }
  keepView(map, () => map.painting);
  return map;
}

test("a size is taken once, and again where element, pixels or painter are others", () => {
  const map = standing();
  const changes = [
    () => {},
    () => {},
    () => (map.box = { clientWidth: 801, clientHeight: 600 }),
    () => (map.box = { clientWidth: 801, clientHeight: 601 }),
    () => (map.ratio = 2),
    () => (map.painting = {}),
  ];
  const sized = changes.map((change) => {
    const before = map.told.length;
    change();
    map.resize();
    return map.told.length - before;
  });
  assert.deepEqual(sized, [1, 0, 1, 1, 1, 1]);
});

test("a canvas that comes back takes the size that it could not take while it was lost", () => {
  const map = standing();
  map.resize();
  map.box = { clientWidth: 700, clientHeight: 600 };
  map.resize();
  map.heard.webglcontextrestored();
  assert.equal(map.told.length, 3);
});

test("a view that it has is no move", () => {
  const map = standing();
  for (const center of [[129.7, 41.8], { lng: 129.7, lat: 41.8 + 1e-12 }, { lon: 129.7, lat: 41.8 }]) {
    assert.equal(map.setCenter(center), map);
  }
  map.setZoom(11.8 - 1e-12);
  map.setBearing(20);
  map.setPitch(0);
  assert.deepEqual(map.told, []);
});

test("any other is taken, and so is one in the middle of a move", () => {
  const map = standing();
  map.setCenter([129.7, 41.81]);
  map.setCenter({ lng: 129.71, lat: 41.8 });
  map.setZoom(11.81);
  map.moving = true;
  map.setCenter([129.7, 41.8]);
  map.setBearing(20);
  assert.deepEqual(map.told, [
    ["center", [129.7, 41.81]],
    ["center", { lng: 129.71, lat: 41.8 }],
    ["Zoom", 11.81],
    ["center", [129.7, 41.8]],
    ["Bearing", 20],
  ]);
});
