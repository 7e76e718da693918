// @ts-check
// Numbers, days and gaps in words, written the same in every browser.

/**
 * A text whose gaps {0} and {1} are filled.
 *
 * @param {string} text
 * @param {(string | number)[]} values
 */
export const filled = (text, values) => text.replace(/\{(\d)\}/g, (gap, at) => String(values[Number(at)] ?? gap));

/**
 * A text whose gaps {name} are filled.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const filledByName = (text, values) =>
  text.replace(/\{(\w+)\}/g, (gap, name) => (Object.hasOwn(values, name) ? String(values[name]) : gap));

/**
 * A length in km with as many decimals as its size allows to read.
 *
 * @param {number} metres
 */
export function km(metres) {
  const decimals = metres < 10_000 ? 3 : metres < 100_000 ? 2 : 1;
  return (metres / 1000).toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/**
 * A day as a language writes it, or "iso" for 2026-11-24. Everywhere it is the same day for everyone, that of UTC: the
 * server dates its exports so, and one view is never taken along under two dates.
 *
 * @param {string} lang
 * @param {Date} [now]
 */
export function today(lang, now = new Date()) {
  const [year, month, day] = now.toISOString().slice(0, 10).split("-").map(Number);
  if (lang === "iso") return now.toISOString().slice(0, 10);
  if (lang === "ko") return `${year}년 ${month}월 ${day}일`;
  return `${day} ${now.toLocaleString("en-GB", { month: "long", timeZone: "UTC" })} ${year}`;
}

/**
 * Degrees as 41°46′37.2″ N.
 *
 * @param {number} degrees
 * @param {string} signs the letters of a positive and of a negative one
 */
export function sexagesimal(degrees, signs) {
  const seconds = Math.round(Math.abs(degrees) * 36000) / 10;
  const [d, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return `${d}°${String(m).padStart(2, "0")}′${s.toFixed(1).padStart(4, "0")}″ ${degrees < 0 ? signs[1] : signs[0]}`;
}
