// @ts-check
// The numbers of sources in a text.

/** Those that a text cites, each once: [2][5] are 2 and 5. @param {string} text */
export const citedIn = (text) => [...new Set([...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)))];
