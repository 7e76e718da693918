// @ts-check
// What is there in a year: the states of places and of stretches of railway, and the symbols that say so.

/** @import {Position, TimelineStretch, VertexTrace} from "../contract" */
/** @typedef {"not_yet" | "not_known" | "exists" | "no_longer"} State */
/** @typedef {{ state: State, coordinates: Position[] }} Piece */

/** Begins the name of the picture of a place in a state; what is there has its own. */
export const PREFIX = { not_yet: "notyet:", not_known: "unsure:", no_longer: "closed:", exists: "" };

/**
 * The state in a year.
 * @param {readonly number[]} changes a year and the number of a state, the next year and state, and so on
 * @param {number} year
 * @param {readonly string[]} states
 * @returns {State}
 */
export function stateIn(changes, year, states) {
  let now = changes[1] ?? 1;
  for (let at = 0; at < changes.length && Number(changes[at]) <= year; at += 2) now = Number(changes[at + 1]);
  return /** @type {State} */ (states[now] ?? "not_known");
}

/**
 * The lines of a trace with their places.
 * @param {VertexTrace} trace
 */
export function linesOf({ lon, lat, customdata }) {
  /** @type {{ place: string, coordinates: Position[] }[]} */
  const lines = [];
  let going = false;
  for (const [at, place] of customdata.entries()) {
    const [x, y] = [lon[at] ?? null, lat[at] ?? null];
    if (place === null || x === null || y === null) going = false;
    else {
      if (!going) lines.push({ place, coordinates: [] });
      going = true;
      lines.at(-1)?.coordinates.push([x, y]);
    }
  }
  return lines;
}

/**
 * The part of a line between two vertices, which may lie between the numbers of two.
 * @param {readonly Position[]} line
 * @param {number} from
 * @param {number} to
 */
export function between(line, from, to) {
  /** @param {number} vertex @returns {Position} */
  const at = (vertex) => {
    const low = Math.min(Math.floor(vertex), line.length - 1);
    const [one, other] = [line[low] ?? [0, 0], line[low + 1] ?? line[low] ?? [0, 0]];
    const share = Math.min(vertex, line.length - 1) - low;
    return [one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])];
  };
  return [at(from), ...line.slice(Math.floor(from) + 1, Math.ceil(to)), at(to)];
}

/**
 * A line in pieces as they are in a year, neighbours of one state joined.
 * @param {readonly Position[]} line
 * @param {readonly TimelineStretch[]} stretches
 * @param {number} year
 * @param {readonly string[]} states
 */
export function piecesOf(line, stretches, year, states) {
  /** @type {Piece[]} */
  const pieces = [];
  let from = 0;
  for (const [at, { end, changes }] of stretches.entries()) {
    const state = stateIn(changes, year, states);
    const next = stretches[at + 1];
    if (next && stateIn(next.changes, year, states) === state) continue;
    pieces.push({ state, coordinates: between(line, from, end) });
    from = end;
  }
  return pieces;
}

/**
 * The expression for a symbol's picture, with what its state puts before it.
 * @param {any} image
 */
export function aged(image) {
  const before = (/** @type {any} */ each) => ["concat", ["coalesce", ["get", "age"], ""], each];
  if (image === "") return image;
  if (!Array.isArray(image) || image[0] !== "step") return before(image);
  // A step over the zoom has to stay outermost.
  return image.map((each, at) => (at >= 2 && at % 2 === 0 ? before(each) : each));
}
