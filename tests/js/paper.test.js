import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { hatched } from "../../assets/map/clear_of.js";
import { citedIn } from "../../assets/take/cited.js";
import { LEAST, millimetres, PER_MM, pageRule, ratioOn, room, understood } from "../../assets/take/paper.js";

test("a sheet has its paper less the margins, and says so to the browser", () => {
  assert.deepEqual(room({ paper: "a4", way: "lying" }), { width: 277, height: 190 });
  assert.deepEqual(room({ paper: "a3", way: "upright" }), { width: 277, height: 400 });
  assert.match(pageRule({ paper: "a3", way: "upright" }), /size: A3 portrait; margin: 10mm/);
  assert.ok(Math.abs(millimetres(96) - 25.4) < 1e-9);
});

test("names of places come to eight points, the smallest letters to seven and a half", () => {
  const points = (/** @type {number} */ pixels) => (pixels / PER_MM / 25.4) * 72;
  assert.ok(Math.abs(points(12.5) - 8) < 1e-9);
  assert.ok(Math.abs(points(LEAST) - 7.5) < 1e-9);
});

test("no sheet asks for a larger picture than graphics cards can do", () => {
  for (const paper of /** @type {const} */ (["a4", "a3"])) {
    for (const way of /** @type {const} */ (["lying", "upright"])) {
      const { width, height } = room({ paper, way });
      const most = Math.max(width, height) * PER_MM * ratioOn({ paper, way });
      assert.ok(most <= 4096, `${paper} ${way}: ${most}`);
      assert.ok((most / Math.max(width, height)) * 25.4 >= 240, "dots an inch");
    }
  }
});

test("what the browser kept is read as a choice, whatever it is", () => {
  assert.deepEqual(understood("a3 upright"), { paper: "a3", way: "upright" });
  for (const kept of [null, "", "letter sideways", 7])
    assert.deepEqual(understood(kept), { paper: "a4", way: "lying" });
});

test("the card lists the sources that its text cites, each once", () => {
  assert.deepEqual(citedIn("Built in 1938.[1][12] Closed.[1]"), [1, 12]);
  assert.deepEqual(citedIn("In [brackets]"), []);
});

test("what lies on the map is covered so closely that no name fits between", () => {
  const rows = hatched([10, 20, 40, 60]);
  assert.deepEqual(rows[0], [
    [10, 20],
    [40, 20],
  ]);
  assert.deepEqual(rows.at(-1), [
    [10, 60],
    [40, 60],
  ]);
  assert.ok(rows.every(([[, y]], at) => at === 0 || y - rows[at - 1][0][1] <= 9));
});
