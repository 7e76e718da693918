// @ts-check
// What point a link to another map names. It is read here, in the page: a link may say more than where, and none of it
// is sent anywhere.

/** @typedef {{ lat: number, lon: number }} Point */

const N = "(-?\\d{1,3}(?:\\.\\d{1,20})?)";
const TWO = `${N}\\s*(?:,|~|\\s)\\s*${N}`;
const LONGEST = 4000; // characters of a link that are read

/** How links of Google, OpenStreetMap, Apple, Bing, HERE, Naver, Kakao and phones write a latitude, then a longitude. */
const LATITUDE_FIRST = [
  `!3d${N}!4d${N}`, // a place of Google's, which the middle of the map before it is not
  `^geo:[^?]*\\?(?:.*&)?q=${TWO}`,
  `^geo:${TWO}`,
  `[?&#]m?lat=${N}.*?[?&]m?l(?:on|ng)=${N}`,
  `[?&#](?:q|query|destination|daddr|coordinate|ll|sll|center|cbll|viewpoint|cp|p)=(?:loc:)?${TWO}`,
  `#map=\\d{1,2}(?:\\.\\d+)?/${N}/${N}`,
  `/(?:place|search|dir)/(?:[^/?#]*/)*?${TWO}(?:[/?#]|$)`,
  `/link/(?:map|to|roadview)/(?:[^/?#]*,)?${N},${N}$`,
  `/@${N},${N}`,
  `[?&]map=${N},${N},`,
].map((form) => new RegExp(form, "i"));

/** The same with the longitude first: some of Naver's, Yandex's, and the atlas's own. */
const LONGITUDE_FIRST = [`[?&#]l(?:on|ng)=${N}.*?[?&]lat=${N}`, `[?&]view=${N},${N},`].map(
  (form) => new RegExp(form, "i"),
);
const YANDEX = new RegExp(`[?&](?:pt|ll|whatshere\\[point\\])=${TWO}`, "i");
const NAVER_METRES = /[?&]c=(\d{7,8}(?:\.\d+)?),(\d{7,8}(?:\.\d+)?),/;
const EQUATOR_M = 20037508.342789244; // half of it, as maps in squares have it

/** Whether a text is an address and not the name of a place. @param {string} text */
export const isLink = (text) => /^\s*(?:[a-z][a-z\d+.-]*:\/\/|geo:|www\.|(?:[a-z\d-]+\.)+[a-z]{2,}\/)/i.test(text);

/**
 * The point that a link names, null where it names none.
 *
 * @param {string} link
 * @returns {Point | null}
 */
export function pointOf(link) {
  if (!isLink(link) || link.length > LONGEST) return null;
  const plain = decoded(link.trim());
  if (/^[a-z]+:\/\/[^/]*\byandex\./i.test(plain)) return pair(plain.match(YANDEX), true);
  for (const form of LATITUDE_FIRST) {
    const point = pair(plain.match(form), false);
    if (point) return point;
  }
  for (const form of LONGITUDE_FIRST) {
    const point = pair(plain.match(form), true);
    if (point) return point;
  }
  const metres = plain.match(NAVER_METRES);
  return metres ? fromMetres(Number(metres[1]), Number(metres[2])) : null;
}

/** @param {string} link */
function decoded(link) {
  try {
    return decodeURIComponent(link.replaceAll("+", " "));
  } catch {
    return link; // a stray % is nothing to give up for
  }
}

/** @param {RegExpMatchArray | null} found @param {boolean} turned whether the longitude comes first */
function pair(found, turned) {
  if (!found) return null;
  const [one, other] = [Number(found[1]), Number(found[2])];
  return turned ? valid(other, one) : valid(one, other);
}

/** @param {number} x @param {number} y */
const fromMetres = (x, y) =>
  valid((Math.atan(Math.sinh((y / EQUATOR_M) * Math.PI)) * 180) / Math.PI, (x / EQUATOR_M) * 180);

/** @param {number} lat @param {number} lon @returns {Point | null} */
const valid = (lat, lon) => (Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat: round(lat), lon: round(lon) } : null);

/** @param {number} degrees */
const round = (degrees) => Math.round(degrees * 1e6) / 1e6;
