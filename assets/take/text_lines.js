// @ts-check
// Texts broken and cut to a width.

/** @typedef {(text: string) => number} Measure how wide a text is */

/**
 * The lines of a text that are no wider than `width`; what has no spaces, as a link, is broken where it has to be.
 *
 * @param {string} text
 * @param {number} width
 * @param {Measure} measure
 */
export function wrapped(text, width, measure) {
  const words = text
    .split(" ")
    .flatMap((word) => (measure(word) > width ? [...word].map((letter) => [letter, ""]) : [[word, " "]]));
  const lines = [""];
  for (const [word = "", space = ""] of words) {
    const last = lines.at(-1) ?? "";
    if (last && measure(last + word) > width) lines.push(word + space);
    else lines[lines.length - 1] = last + word + space;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

/**
 * A text, cut with an ellipsis where it is too wide.
 *
 * @param {string} text
 * @param {number} width
 * @param {Measure} measure
 */
export function fitted(text, width, measure) {
  if (measure(text) <= width) return text;
  let short = text;
  while (short && measure(`${short}…`) > width) short = short.slice(0, -1);
  return `${short}…`;
}
