import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { filled, filledByName, km, sexagesimal, today } from "../../assets/page/format.js";

test("gaps are filled by number, those without a value stay", () => {
  assert.equal(filled("{1} of {0}, {2}", [12, "three"]), "three of 12, {2}");
  assert.equal(filled("{0}", ["{1}", "no"]), "{1}", "what is filled in is no pattern");
});

test("gaps are filled by name, the braces of BibTeX stay", () => {
  assert.equal(filledByName("{{Atlas}}, {day}, {constructor}", { day: 0 }), "{{Atlas}}, 0, {constructor}");
});

test("a length has the decimals that its size allows to read", () => {
  assert.deepEqual([0, 1234.5678, 9999.6, 12_345.6, 123_456, 1_234_567].map(km), [
    "0.000",
    "1.235",
    "10.000",
    "12.35",
    "123.5",
    "1,234.6",
  ]);
});

test("a day is written as each language writes it", () => {
  const day = new Date("2026-03-04T12:00:00Z");
  assert.deepEqual(
    ["iso", "en", "ko"].map((lang) => today(lang, day)),
    ["2026-03-04", "4 March 2026", "2026년 3월 4일"],
  );
});

test("it is the same day everywhere, that of the server's exports", () => {
  const script = `
    import { today } from "${new URL("../../assets/page/format.js", import.meta.url)}";
    const late = new Date("2026-11-30T23:30:00Z");
    console.log(["iso", "en", "ko"].map((lang) => today(lang, late)).join());`;
  for (const TZ of ["UTC", "Asia/Pyongyang", "Pacific/Honolulu"]) {
    const options = { env: { ...process.env, TZ }, encoding: /** @type {const} */ ("utf8") };
    const said = execFileSync(process.execPath, ["--input-type=module", "--eval", script], options);
    assert.equal(said.trim(), "2026-11-30,30 November 2026,2026년 11월 30일", TZ);
  }
});

test("degrees are written in minutes and seconds, rounded as a whole", () => {
  assert.equal(sexagesimal(41.777, "NS"), "41°46′37.2″ N");
  assert.equal(sexagesimal(-0.5, "EW"), "0°30′00.0″ W");
  assert.equal(sexagesimal(129.99999, "EW"), "130°00′00.0″ E");
});
