import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";

const { groundOf, standingGround } = await import("../../assets/map/standing_ground.js");

const layer = (id, type = "fill", source = "land") => {
  const made = { id, type, source, colour: "grey", serialize: () => ({ id, colour: made.colour, ...made.more }) };
  return made;
};

function stage() {
  const layers = [layer("sea", "background", undefined), layer("land"), layer("trace-works"), layer("names", "symbol")];
  const heard = [];
  const at = { center: [129.8, 41.8], ratio: 1, moving: false, loaded: true, changing: false };
  const map = {
    on: (_, hear) => heard.push(hear),
    getCanvas: () => ({
      width: 1280,
      height: 800,
      style: { width: `${1280 / at.ratio}px`, height: `${800 / at.ratio}px` },
    }),
    getPixelRatio: () => at.ratio,
    getCenter: () => at.center,
    ...{ getZoom: () => 11, getBearing: () => 0, getPitch: () => 0, getRoll: () => 0, getPadding: () => ({}) },
    ...{ getCenterElevation: () => 0, getVerticalFieldOfView: () => 36 },
    ...{ isMoving: () => at.moving, isStyleLoaded: () => at.loaded },
  };
  const copied = [];
  const copy = { take: () => copied.push("take"), put: () => copied.push("put") };
  const isTrace = (id) => id.startsWith("trace-");
  const ground = standingGround(map, copy, { layers: () => layers, isTrace, isChanging: () => at.changing });
  /** Paints as MapLibre does: opaque layers from above, then the others from below. Returns what was painted and copied. */
  const paint = () => {
    copied.length = 0;
    const below = ground.begin();
    const opaque = layers.toReversed().filter(({ id }) => ground.paints(id, "opaque"));
    const painted = layers.filter(({ id }) => ground.paints(id, "translucent")).map(({ id }) => id);
    return {
      below,
      painted,
      copied: [...copied],
      opaque: opaque.length,
      left: layers.filter(({ id }) => ground.shows(id)),
    };
  };
  const read = (sourceId) => {
    for (const hear of heard) hear({ dataType: "source", sourceId });
  };
  return { at, layers, paint, read };
}

const WHOLE = ["sea", "land", "trace-works", "names"];
const ABOVE = ["trace-works", "names"];

test("the ground ends with the first trace, or what makes room for others", () => {
  const ids = (...layers) => groundOf(layers, (id) => id === "trace").map(({ id }) => id);
  assert.deepEqual(ids(layer("sea"), layer("land"), layer("trace"), layer("edge")), ["sea", "land"]);
  assert.deepEqual(ids(layer("sea"), layer("names", "symbol"), layer("edge")), ["sea"]);
  assert.deepEqual(ids(layer("sea"), layer("land")), ["sea", "land"]);
});

test("a map that stands is painted whole once, then what lies above its ground", () => {
  const { paint } = stage();
  assert.deepEqual(paint(), { below: 2, painted: WHOLE, copied: ["take"], opaque: 4, left: [] });
  const again = paint();
  assert.deepEqual([again.painted, again.copied, again.opaque], [ABOVE, ["put"], 2]);
  assert.deepEqual(
    again.left.map(({ id }) => id),
    ["sea", "land"],
  );
});

for (const [what, change] of [
  ["the camera", ({ at }) => (at.center = [129.9, 41.8])],
  ["the size of a pixel", ({ at }) => (at.ratio = 0.8)],
  ["a colour", ({ layers }) => (layers[1].colour = "green")],
  ["the order", ({ layers }) => layers.splice(0, 2, layers[1], layers[0])],
  ["a tile", ({ read }) => read("land")],
]) {
  test(`${what} of the ground that changes has it painted anew, and kept anew`, () => {
    const seen = stage();
    seen.paint();
    change(seen);
    const changed = seen.paint();
    assert.deepEqual([changed.painted.length, changed.copied], [4, ["take"]]);
    assert.deepEqual(seen.paint().copied, ["put"]);
  });
}

test("what lies above changes nothing of the copy, and neither do its data", () => {
  const { layers, paint, read } = stage();
  paint();
  layers[2].colour = "red";
  read("works");
  assert.deepEqual(paint().copied, ["put"]);
});

for (const [what, change] of [
  ["moves", ({ at }) => (at.moving = true)],
  ["goes over from one colour to another", ({ at }) => (at.changing = true)],
  ["has a pattern, which may come later", ({ layers }) => (layers[1].more = { paint: { "fill-pattern": "reed" } })],
]) {
  test(`nothing is copied while the ground ${what}`, () => {
    const seen = stage();
    seen.paint();
    change(seen);
    const changed = seen.paint();
    assert.deepEqual([changed.below, changed.painted, changed.copied], [0, WHOLE, []]);
  });
}

test("a ground that has not come yet is not kept", () => {
  const { at, paint } = stage();
  at.loaded = false;
  assert.deepEqual(paint().copied, []);
  at.loaded = true;
  assert.deepEqual(paint().copied, ["take"]);
});
