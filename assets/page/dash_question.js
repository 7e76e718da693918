// @ts-check
// What is asked of Dash, which draws the answers: it says nothing of those that do not come.

import { NoAnswer, onRefused, PATIENCE_MS } from "../map/answered.js";

const LONGER_MS = 3000; // than a request may take: then nobody has seen how it ended

/**
 * A question that is put into one of Dash's stores.
 *
 * @param {string} store
 * @param {(fault: NoAnswer) => void} failed is called where what was asked last has no answer
 */
export function dashQuestion(store, failed) {
  /** @type {string | null} */
  let waiting = null; // what was asked last, as long as it has no answer
  let limit = 0;
  let asking = store;

  /** It is answered, or asked no more; whether anybody was waiting. */
  function settled() {
    const was = waiting !== null;
    clearTimeout(limit);
    waiting = null;
    return was;
  }

  /** @param {NoAnswer} fault */
  function fail(fault) {
    settled();
    failed(fault);
  }

  onRefused(({ asked, fault }) => {
    if (asked.some(({ id, value }) => id === asking && JSON.stringify(value) === waiting)) fail(fault);
  });

  return {
    /** @param {unknown} data @param {string} [to] another store that is asked this once */
    put(data, to = store) {
      settled();
      waiting = JSON.stringify(data);
      asking = to;
      limit = window.setTimeout(() => fail(new NoAnswer("late")), PATIENCE_MS + LONGER_MS);
      window.dash_clientside.set_props?.(to, { data });
    },
    settled,
  };
}
