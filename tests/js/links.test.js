// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "../../assets/page/links.js";

/** @param {string} text */
const addresses = (text) => pieces(text).flatMap(({ address }) => address ?? []);

test("addresses are links and the text around them stays", () => {
  assert.deepEqual(pieces("See this (https://a.example/1?b=2), or\nhttp://c.example."), [
    { text: "See this (" },
    { text: "https://a.example/1?b=2", address: "https://a.example/1?b=2" },
    { text: "), or\n" },
    { text: "http://c.example", address: "http://c.example" },
    { text: "." },
  ]);
});

test("a bracket of an address's own is kept", () => {
  assert.deepEqual(addresses("https://a.example/Gate_(Nanam)"), ["https://a.example/Gate_(Nanam)"]);
  assert.deepEqual(addresses("(https://a.example/x)"), ["https://a.example/x"]);
});

test("only addresses of the web are links", () => {
  for (const text of ["", "12", "javascript:alert(1)", "data:text/html,x", "ftp://a.example", "https://", "http://["]) {
    assert.deepEqual(addresses(text), []);
    assert.equal(
      pieces(text)
        .map((piece) => piece.text)
        .join(""),
      text,
    );
  }
});
