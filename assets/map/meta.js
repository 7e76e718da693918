// @ts-check
// What Plotly has no attribute for travels in the figure's `layout.meta`, of each trace as one text: Dash copies a layout
// member by member with every plot.

/** @import {Extras, Meta, TraceExtras, TraceMeta} from "../contract" */

/** @type {Map<string, TraceExtras>} */
const read = new Map();

/** @param {string} drawing @returns {TraceExtras} */
function parsed(drawing) {
  const found = read.get(drawing) ?? JSON.parse(drawing);
  read.set(drawing, found);
  return found;
}

// Plotly leaves out what is empty when it takes over a layout: a trace that hides no line may have no list of them.
/** @param {TraceMeta} meta @returns {TraceExtras} */
function unfoldedOne({ drawing, hidden = [], bulk }) {
  const { line, ...more } = parsed(drawing);
  return { ...more, ...(line && { line: { ...line, hidden } }), ...(bulk && { bulk }) };
}

/** @param {Meta} meta @returns {Extras} */
export const unfolded = (meta) =>
  Object.fromEntries(Object.entries(meta).map(([uid, each]) => [uid, unfoldedOne(each)]));
