// @ts-check
// A sketch of goods as the address holds it: whose, thousands of tonnes, shares of gates, capacities of the reader's own.

/** @typedef {{ of: string, kt: string, shares: Record<string, number>, high: boolean, assumed: Record<string, number> }} Sketch */

/** @returns {Sketch} */
export const nothing = () => ({ of: "", kt: "", shares: {}, high: false, assumed: {} });

/**
 * Ids of the data are of several words, joined by "_"; the names of gates are of one.
 *
 * @param {string | null} text
 * @returns {Sketch}
 */
export function readSketch(text) {
  const [of = "", kt = "", ...rest] = (text ?? "").split(",");
  const sketch = { ...nothing(), of, kt, high: rest.includes("high") };
  for (const part of rest) {
    const [name = "", value] = part.split("-");
    if (value !== undefined) (name.includes("_") ? sketch.assumed : sketch.shares)[name] = Number(value);
  }
  return sketch;
}

/** The text of a sketch, "" for none; without tonnes the place alone. @param {Sketch} sketch */
export function writtenSketch({ of, kt, shares, high, assumed }) {
  if (!of || !kt) return of;
  const given = Object.entries(shares).filter(([, share]) => share > 0);
  const own = Object.entries(assumed).sort(([one], [other]) => (one < other ? -1 : 1));
  const [parts, capacities] = [given, own].map((pairs) => pairs.map((pair) => pair.join("-")));
  return [of, kt, ...(parts ?? []), ...(high ? ["high"] : []), ...(capacities ?? [])].join(",");
}

/** What is typed as a whole number, NaN for anything else. @param {string} typed */
export const whole = (typed) => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/**
 * What is wrong with a question: its tonnes, its shares, or nothing.
 *
 * @param {string} kt as typed
 * @param {number[]} shares
 * @param {number} most
 * @returns {"kt" | "shares" | null}
 */
export function faultOf(kt, shares, most) {
  if (!kt.trim()) return null; // nothing is sketched
  if (!(whole(kt) >= 1 && whole(kt) <= most)) return "kt";
  const sum = shares.reduce((all, share) => all + share, 0);
  return sum >= 1 && sum <= 100 ? null : "shares";
}
