// Which sheets of symbols hold the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sheets } from "../../assets/map/sheets.js";

const own = (colours) => `https://atlas.example/here/basemap/sprite-${colours}`;

test("the atlas's own sheets hold the same symbols, whatever their colours", () => {
  const isOther = sheets(own("light"));
  assert.deepEqual([own("dark"), own("light"), own("dark")].map(isOther), [false, false, false]);
});

test("nothing is known of others, before or after", () => {
  const isOther = sheets(own("light"));
  const asked = [
    "https://host.example/sprite",
    own("dark"),
    own("light"),
    "https://host.example/basemap/sprite-dark@2x",
  ];
  assert.deepEqual(asked.map(isOther), [true, true, false, true]);
  assert.equal(sheets()(own("dark")), true);
});
