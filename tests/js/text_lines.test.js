import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted, wrapped } from "../../assets/take/text_lines.js";

const measure = (/** @type {string} */ text) => text.length;

test("a text breaks at its spaces", () => {
  assert.deepEqual(wrapped("the port and the works", 9, measure), ["the port", "and the", "works"]);
  assert.deepEqual(wrapped("", 9, measure), []);
});

test("what has no spaces breaks where it has to, and nothing is lost", () => {
  const link = "http://host/?layers=port,tram";
  const lines = wrapped(`see ${link} now`, 10, measure);
  assert.equal(lines.join("").replaceAll(" ", ""), `see${link}now`);
  assert.ok(
    lines.every((line) => line.length <= 10),
    lines.join("|"),
  );
});

test("a text that is too wide is cut, with a sign that it was", () => {
  assert.equal(fitted("railway", 7, measure), "railway");
  assert.equal(fitted("railways", 7, measure), "railwa…");
  assert.equal(fitted("railways", 0, measure), "…");
});
