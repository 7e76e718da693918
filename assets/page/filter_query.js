// @ts-check
// What filters ask for, by their names, as addresses write it.

import { FILTERS } from "../names.js";

/** @typedef {Record<string, string>} Asked filter → what it asks for, "" for nothing */

/** @returns {Asked} */
export const nothing = () => Object.fromEntries(FILTERS.map((name) => [name, ""]));

/**
 * The filters of an address.
 *
 * @param {URLSearchParams} params
 * @returns {Asked}
 */
export const askedBy = (params) => Object.fromEntries(FILTERS.map((name) => [name, params.get(name) ?? ""]));

/**
 * Filters as a query without "?".
 *
 * @param {Asked} asked
 */
export const queryOf = (asked) => new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();

/**
 * Filters as parameters of the address, null for those that are not set.
 *
 * @param {Asked} asked
 * @returns {Record<string, string | null>}
 */
export const paramsOf = (asked) => Object.fromEntries(FILTERS.map((name) => [name, asked[name] || null]));

/**
 * What is left of a filter when one of its values is taken out; without a value the whole filter goes.
 *
 * @param {string} held
 * @param {string | undefined} value
 */
export const without = (held, value) =>
  value === undefined
    ? ""
    : held
        .split(",")
        .filter((each) => each !== value)
        .join();

const YEAR_DIGITS = 4;

/**
 * Whether what a field holds is meant already: a year that is still being typed asks for nothing.
 *
 * @param {string} name of the filter
 * @param {string} value
 */
export const isWhole = (name, value) => name !== "before" || value === "" || value.length >= YEAR_DIGITS;
