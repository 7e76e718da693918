// @ts-check
// The order of the list's rows.

/** @typedef {number | string | string[] | null} Key what a row is sorted by: a number, words by language, null for unknown */
/** @typedef {{ column: string | null, down: boolean }} Order the column that is sorted, null for the table's own order */
/** @typedef {{ keys: Record<string, Key>, at: number }} Sortable `at` is the place in the table's own order */

/**
 * A comparison of rows. What is not known comes last in either direction; what is alike keeps the table's own order.
 *
 * @param {Order} order
 * @param {number} lang which of the words of a key counts
 * @param {Intl.Collator} collator
 * @returns {(a: Sortable, b: Sortable) => number}
 */
export function comparison({ column, down }, lang, collator) {
  return (a, b) => {
    const usual = a.at - b.at;
    if (column === null) return usual;
    const [one, other] = [a.keys[column] ?? null, b.keys[column] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || usual;
    const found =
      Array.isArray(one) && Array.isArray(other)
        ? collator.compare(one[lang] ?? "", other[lang] ?? "")
        : Number(one) - Number(other);
    return (down ? -found : found) || usual;
  };
}
