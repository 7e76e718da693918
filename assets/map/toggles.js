// @ts-check
// Which layers are on the map.

import { graph, rest, tellShown, theMap, traces, wake, whenReady } from "./plotly.js";

/** @type {readonly string[] | null} layer ids switched on, as last asked for */
let wanted = null;

let plotting = 0; // how many plots of Plotly's own are not done
/** @type {(() => void)[]} what waits for them */
let waiting = [];

/** @param {readonly string[]} layers */
export function show(layers) {
  wanted = layers;
  whenReady(follow);
}

function follow() {
  if (!wanted) return;
  /** @type {Map<number, boolean>} */
  const left = new Map();
  let changed = false;
  for (const [index, trace] of traces().entries()) {
    if (typeof trace.meta !== "string") continue;
    const on = wanted.includes(trace.meta);
    if ((trace.visible !== false) === on) continue;
    changed = true;
    if (!(on ? wake(index) : rest(index))) left.set(index, on);
  }
  if (!changed) return;
  // By Plotly's own means, which plots every trace anew.
  if (left.size) plot(window.Plotly.restyle(graph(), { visible: [...left.values()] }, [...left.keys()]));
  tellShown();
  theMap().redraw(); // at once: the browser's next frame may be as far away as drawing takes
}

/** @param {Promise<unknown>} plotted */
function plot(plotted) {
  plotting += 1;
  const done = () => {
    plotting -= 1;
    if (plotting) return;
    const next = waiting;
    waiting = [];
    for (const each of next) each();
  };
  plotted.then(done, done);
}

/**
 * Calls back at once or, while Plotly plots what was switched on, after that: it then puts the camera back to where it
 * knows it, and a flight that was under way would end there.
 * @param {() => void} then
 */
export const whenPlotted = (then) => void (plotting ? waiting.push(then) : then());

/**
 * Resolves once a layer that was switched on has been drawn: Plotly puts the camera back to where it knows it while it
 * draws a layer anew, so a flight has to wait for that.
 * @param {string} id
 */
export async function drawn(id) {
  const until = performance.now() + 3000;
  const visible = () => traces().some((trace) => trace.meta === id && trace.visible !== false);
  while (!visible() && performance.now() < until) await new Promise(requestAnimationFrame);
  await Promise.race([
    new Promise((done) => theMap().once("idle", done)),
    new Promise((done) => setTimeout(done, 1000)),
  ]);
}
