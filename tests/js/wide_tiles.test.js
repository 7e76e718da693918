// Which tiles stay on the map while others come, and how wide those of a source are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { standIns, widen } from "../../assets/map/wide_tiles.js";

const tile = (key, has = true) => ({ tileID: { key }, hasData: () => has });

test("until all tiles of a place have come, all that show something stay", () => {
  const [near, far, next] = [tile("near"), tile("far"), tile("next", false)];
  const wanted = [near.tileID, next.tileID];
  const retained = { near: near.tileID, next: next.tileID };
  const kept = standIns(retained, wanted, [near, far, next, tile("gone", false)]);
  assert.deepEqual(Object.keys(kept).sort(), ["far", "near", "next"]);
});

test("once they have, the others go", () => {
  const [near, far] = [tile("near"), tile("far")];
  const retained = { near: near.tileID };
  assert.equal(standIns(retained, [near.tileID], [near, far]), retained);
});

function mapAt(zoom) {
  const sources = {};
  return {
    zoom,
    sources,
    getZoom() {
      return this.zoom;
    },
    addSource(id, described) {
      sources[id] = { maxzoom: 18, described };
      return this;
    },
    getSource: (id) => sources[id],
  };
}

test("a source's tiles are as deep as the view less two, and never above the world", () => {
  const map = mapAt(11.9);
  widen(map, () => true);
  map.addSource("here", { type: "geojson", data: "here.json" });
  const depths = [11.9, 12, 1.5, 22].map((zoom) => {
    map.zoom = zoom;
    return map.sources.here.maxzoom;
  });
  assert.deepEqual(depths, [9, 10, 0, 20]);
  // As precise and as far around a tile as they would be in narrower ones.
  assert.deepEqual(map.sources.here.described, { buffer: 32, tolerance: 0.09375, type: "geojson", data: "here.json" });
});

test("tiles that come as such, that are grouped or of a depth of their own stay as they are", () => {
  const map = mapAt(11);
  widen(map, () => true);
  const described = [
    { type: "vector", tiles: ["here"] },
    { type: "geojson", data: "here.json", cluster: true },
    { type: "geojson", data: "here.json", maxzoom: 12 },
  ];
  for (const [at, each] of described.entries()) map.addSource(String(at), each);
  assert.deepEqual(
    described.map((_, at) => map.sources[at]),
    described.map((each) => ({ maxzoom: 18, described: each })),
  );
});

test("where nothing would stand in for them tiles stay narrow", () => {
  const map = mapAt(11);
  widen(map, () => false);
  map.addSource("here", { type: "geojson", data: "here.json" });
  assert.equal(map.sources.here.maxzoom, 18);
});
