// @ts-check
// The lines of HTML that show a view of the atlas on a page of others.

const HEIGHT = 480; // pixels; as wide as there is room
/** What the map needs of a page that trusts nobody: to run, to be itself, and to open the atlas beside that page. */
const MAY = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
/** @type {Record<string, string>} */
const WRITTEN = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

/** A text as it stands between quotes. @param {string} text */
const quoted = (text) => text.replace(/[&"<>]/g, (sign) => WRITTEN[sign] ?? sign);

/**
 * @param {string} address of the map
 * @param {string} title what screen readers call it
 * @param {string} lang of the title
 */
export function frame(address, title, lang) {
  const attributes = Object.entries({ src: address, title, lang, loading: "lazy", sandbox: MAY });
  const said = attributes.map(([name, value]) => `${name}="${quoted(value)}"`).join(" ");
  return `<iframe ${said} width="100%" height="${HEIGHT}" style="border:0;width:100%"></iframe>`;
}
