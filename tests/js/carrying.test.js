import assert from "node:assert/strict";
import { test } from "node:test";
import { carried } from "../../assets/map/carrying.js";

const of = (source) => (id) => ({ id, type: "fill", source });
const [ground, traced] = [of("ground"), of("trace")];
const sources = { ground: { type: "vector" } };
const drawn = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
const isTaken = (id) => id.startsWith("t");
const before = (...layers) => ({ version: 8, sources: { ...sources, trace: drawn }, layers });
const next = (...ids) => ({ version: 8, sources, layers: ids.map(ground) });
const order = (style) => style.layers.map(({ id }) => id).join(" ");

test("what was drawn stays below the layer of the ground that it was below", () => {
  const style = carried(
    before(ground("land"), traced("t1"), traced("t2"), ground("names")),
    next("land", "names"),
    isTaken,
  );
  assert.equal(order(style), "land t1 t2 names");
  assert.deepEqual(style.sources, { ...sources, trace: drawn });
});

test("what lay above the ground stays there", () => {
  assert.equal(order(carried(before(ground("land"), traced("t1")), next("land", "roads"), isTaken)), "land roads t1");
});

test("what was below a layer that is no more goes below the next", () => {
  const style = carried(
    before(traced("t1"), ground("old"), traced("t2"), ground("names")),
    next("land", "names"),
    isTaken,
  );
  assert.equal(order(style), "land t1 t2 names");
});

test("other layers and their sources are left behind, and a new ground is not twice there", () => {
  const style = carried(
    before(ground("land"), of("mine")("mine"), traced("t1"), ground("t0")),
    next("land", "t0"),
    isTaken,
  );
  assert.equal(order(style), "land t1 t0");
  assert.deepEqual(Object.keys(style.sources), ["ground", "trace"]);
});
