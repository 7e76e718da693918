import assert from "node:assert/strict";
import { test } from "node:test";
import { FILTERS } from "../../assets/names.js";
import { askedBy, isWhole, nothing, paramsOf, queryOf, without } from "../../assets/page/filter_query.js";

test("nothing asked is an empty query and takes every filter out of the address", () => {
  assert.equal(queryOf(nothing()), "");
  assert.deepEqual(paramsOf(nothing()), Object.fromEntries(FILTERS.map((name) => [name, null])));
});

test("what an address asks is written as it was read, in the order of the panel", () => {
  const asked = askedBy(new URLSearchParams("q=iron&status=closed,planned&before=1970&site=x"));
  assert.equal(queryOf(asked), "status=closed%2Cplanned&before=1970&q=iron");
  assert.equal(paramsOf(asked).status, "closed,planned");
  assert.equal(paramsOf(asked).sector, null);
});

test("a value is taken out of its filter, or the whole filter goes", () => {
  assert.equal(without("closed,planned", "closed"), "planned");
  assert.equal(without("closed", "closed"), "");
  assert.equal(without("closed,planned", undefined), "");
});

test("a year that is still being typed asks for nothing, an empty field for all", () => {
  assert.deepEqual(
    ["", "1", "19", "197", "1970"].map((value) => isWhole("before", value)),
    [true, false, false, false, true],
  );
  assert.ok(isWhole("q", "19"), "words may be short");
});
