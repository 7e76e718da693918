import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import "./page.js";

const { publicly, server, shared } = await import("../../assets/page/address.js");

const { dataset } = document.documentElement;

afterEach(() => {
  delete dataset.base;
  delete dataset.public;
});

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

test("what is shared names the public address where there is one, else the one that is open", () => {
  dataset.base = "/atlas";
  assert.equal(publicly("/embed?site=a"), "http://atlas.test/atlas/embed?site=a");
  dataset.public = "https://example.org/atlas";
  assert.equal(publicly("/embed?site=a"), "https://example.org/atlas/embed?site=a");
  assert.equal(shared(), "https://example.org/atlas/");
});
