// @ts-check
// The atlas's sheets of symbols hold the same ones at the same size, each in its colours: tiles that have symbols need not
// be read anew for another sheet, those of the new one are painted over theirs.

const isOwn = (/** @type {string} */ url) => /\/basemap\/sprite-[a-z]+$/.test(url);

/** What tells of one sheet after the other whether its symbols are others. @param {string} [before] the first sheet's address */
export function sheets(before = "") {
  return (/** @type {string} */ url) => {
    const isOther = !isOwn(before) || !isOwn(url);
    before = url;
    return isOther;
  };
}
