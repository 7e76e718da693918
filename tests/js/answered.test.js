import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { answered, NoAnswer } = await import("../../assets/map/answered.js");

const json = (body, how = {}) => new Response(body, { headers: { "Content-Type": "application/json" }, ...how });
const read = (reply) => reply.json();
const reasonOf = async (send, how) => {
  try {
    return ["answered", await answered(send, "json", read, how)];
  } catch (fault) {
    return fault instanceof NoAnswer ? [fault.reason, fault.again_s] : fault;
  }
};
const never = (signal) => new Promise((_, no) => signal.addEventListener("abort", () => no(signal.reason)));

test("what is asked for and comes in time is an answer", async () => {
  assert.deepEqual(await reasonOf(async () => json('{"a":1}')), ["answered", { a: 1 }]);
  assert.deepEqual(await reasonOf(async () => json("{}", { headers: { "Content-Type": "application/geo+json" } })), [
    "answered",
    {},
  ]);
});

test("what is none says why", async () => {
  const html = { headers: { "Content-Type": "text/html; charset=utf-8" } };
  const busy = { status: 503, headers: { "Retry-After": "5" } };
  assert.deepEqual(await reasonOf(async () => json("{}", { status: 500 })), ["refused", 0]);
  assert.deepEqual(await reasonOf(async () => json("{}", { status: 404 })), ["refused", 0]);
  assert.deepEqual(await reasonOf(async () => new Response("", busy)), ["busy", 5]);
  assert.deepEqual(await reasonOf(async () => new Response("", { status: 429 })), ["busy", 0]);
  assert.deepEqual(await reasonOf(async () => json("<!doctype html>", html)), ["foreign", 0]);
  assert.deepEqual(await reasonOf(async () => json('{"broken":')), ["foreign", 0]);
  assert.deepEqual(await reasonOf(() => Promise.reject(new TypeError("Failed to fetch"))), ["offline", 0]);
  assert.deepEqual(await reasonOf(never, { patience: 5 }), ["late", 0]);
});

test("time passes while the answer is read as well", async () => {
  const stalled = (signal) =>
    Promise.resolve({ ...json("{}"), ok: true, status: 200, headers: json("").headers, json: () => never(signal) });
  assert.deepEqual(await reasonOf(stalled, { patience: 5 }), ["late", 0]);
});

test("an answer that lay there while the page was busy was in time", async () => {
  // Two turns on, so that the timers that have become due are called before it is seen.
  const seen = (then) => setImmediate(() => setImmediate(then));
  const there = (signal) => Promise.race([never(signal), new Promise((yes) => seen(() => yes(json("{}"))))]);
  const found = reasonOf(there, { patience: 60 });
  for (const begun = performance.now(); performance.now() - begun < 120; );
  assert.deepEqual(await found, ["answered", {}]);
});

test("who no longer wants to know hears of no fault", async () => {
  const ended = new AbortController();
  const found = reasonOf(never, { ended: ended.signal });
  ended.abort(new DOMException("no more", "AbortError"));
  assert.equal((await found).name, "AbortError");
});
