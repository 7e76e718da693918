import assert from "node:assert/strict";
import { test } from "node:test";
import { HOVER_REACH, reachOf } from "../../assets/page/reach.js";

const press = (/** @type {object} */ event) => reachOf(/** @type {PointerEvent} */ (event));

test("a finger reaches further than a mouse, a pointer that rests the least", () => {
  assert.equal(press({ pointerType: "mouse" }), press({}));
  assert.equal(reachOf(undefined), press({}));
  assert.ok(press({ pointerType: "touch" }) > press({ pointerType: "mouse" }));
  assert.ok(HOVER_REACH <= press({}));
});
