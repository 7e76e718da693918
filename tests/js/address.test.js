import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import "./page.js";

const { server } = await import("../../assets/page/address.js");

const { dataset } = document.documentElement;

afterEach(() => delete dataset.base);

test("at the root of a host a path is its own address", () => {
  assert.equal(server("/search.json"), "/search.json");
  dataset.base = "";
  assert.equal(server("/search.json"), "/search.json");
});

test("below a path of a host everything is asked for below it", () => {
  dataset.base = "/maps/atlas";
  assert.equal(server("/own?name=a"), "/maps/atlas/own?name=a");
  assert.equal(server(""), "/maps/atlas");
});
