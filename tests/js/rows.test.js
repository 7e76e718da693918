import assert from "node:assert/strict";
import { test } from "node:test";
import { comparison } from "../../assets/page/row_order.js";

const COLLATOR = new Intl.Collator("en", { numeric: true, ignorePunctuation: true });

/**
 * The rows' own places in the order that a comparison gives them.
 *
 * @param {import("../../assets/page/row_order.js").Key[]} keys
 * @param {{ down?: boolean, lang?: number, collator?: Intl.Collator, column?: string | null }} how
 */
function order(keys, { down = false, lang = 0, collator = COLLATOR, column = "it" } = {}) {
  const rows = keys.map((it, at) => ({ keys: { it }, at })).reverse();
  return rows.sort(comparison({ column, down }, lang, collator)).map((row) => row.at);
}

test("without a column the table keeps its own order", () => {
  assert.deepEqual(order([3, 1, 2], { column: null }), [0, 1, 2]);
});

test("numbers sort as numbers, what is alike in the table's own order either way", () => {
  assert.deepEqual(order([10, 9, 10, 100]), [1, 0, 2, 3]);
  assert.deepEqual(order([10, 9, 10, 100], { down: true }), [3, 0, 2, 1]);
});

test("what is not known comes last in either direction", () => {
  assert.deepEqual(order([null, 1950, null, 1930]), [3, 1, 0, 2]);
  assert.deepEqual(order([null, 1950, null, 1930], { down: true }), [1, 3, 0, 2]);
});

test("words sort by the alphabet of the language", () => {
  const words = [
    ["Ch'ŏngjin 10", "하"],
    ["Chongjin 9", "나"],
    ["Bay", "가"],
  ];
  assert.deepEqual(order(words), [2, 1, 0]);
  assert.deepEqual(order(words, { lang: 1, collator: new Intl.Collator("ko") }), [2, 1, 0]);
  assert.deepEqual(order(words, { lang: 1, collator: new Intl.Collator("ko"), down: true }), [0, 1, 2]);
});
