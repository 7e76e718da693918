// @ts-check
// Runs in the page before everything else: what Dash will ask for only after its scripts have run is asked for now.
//
// The layout request carries the page's query string, whether the reader's system prefers a dark ground, and where the
// atlas is, so that the very first paint is right and nothing has to be patched over it. The map's style is fetched
// ahead as well.

/** @import {GroundUrls} from "./contract" */

const MOST_STATE = 7000; // an address longer than any link of the atlas would make a request that no server takes
const root = document.documentElement;
const base = root.dataset.base ?? "";
const at = location.origin + base;
const asked = new URLSearchParams(location.search);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const theme = asked.get("theme") === "light" ? "light" : asked.get("theme") === "dark" || dark ? "dark" : "light";
root.dataset.theme = theme;

const plain = window.fetch.bind(window);
const state = encodeURIComponent(location.search).length > MOST_STATE ? "x".repeat(5000) : location.search; // its length is told
const query = new URLSearchParams({ state, prefers: dark ? "dark" : "light", at });
/** @type {Record<string, Promise<Response> | null>} */
const early = {
  "_dash-layout": plain(`${base}/_dash-layout?${query}`),
  "_dash-dependencies": plain(`${base}/_dash-dependencies`),
};

window.fetch = (resource, options) => {
  const name = typeof resource === "string" && Object.keys(early).find((each) => resource.endsWith(each));
  const reply = name && early[name];
  if (!reply) return plain(resource, options);
  early[name] = null; // an answer can be read once
  return reply;
};

const { styles } = /** @type {GroundUrls} */ (JSON.parse(document.currentScript?.dataset.ground ?? ""));
const style = `${styles[`${theme}-${asked.get("lang") === "ko" ? "ko" : "en"}`]}&at=${encodeURIComponent(at)}`;
// Into the browser's cache, where MapLibre finds it; a preload link would not be seen from there.
plain(style)
  .then((reply) => reply.arrayBuffer())
  .catch(() => {});
