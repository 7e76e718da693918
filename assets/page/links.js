// @ts-check
// Addresses within a text that a reader brought along. Only the web's own are links; all else stays text.

const ADDRESS = /https?:\/\/[^\s<>"'`]+/g;
// A full stop or a bracket after an address belongs to the sentence around it.
const TRAILING = /[.,;:!?)\]}]+$/;

/**
 * @typedef {{ text: string, address?: string }} Piece
 */

/**
 * Split a text into what is plain and what is an address.
 *
 * @param {string} text
 * @returns {Piece[]}
 */
export function pieces(text) {
  /** @type {Piece[]} */
  const found = [];
  let at = 0;
  for (const { 0: raw, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(raw);
    if (!isAddress(address)) continue;
    if (index > at) found.push({ text: text.slice(at, index) });
    found.push({ text: address, address });
    at = index + address.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}

/**
 * @param {string} raw
 */
function trimmed(raw) {
  const short = raw.replace(TRAILING, "");
  // "…/Gate_(Nanam)" ends with a bracket of its own.
  const open = short.split("(").length - short.split(")").length;
  return open > 0 && raw[short.length] === ")" ? `${short})` : short;
}

/**
 * @param {string} address
 */
function isAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
