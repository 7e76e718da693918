// @ts-check
// Lengths on the ellipsoid of WGS 84, and the course of the shortest way for drawing it.

/** @import {Position} from "../contract" */

const RADIANS = Math.PI / 180;
const A = 6378137;
const F = 1 / 298.257223563;
const B = A * (1 - F);

/**
 * Metres between two points in degrees: Vincenty's inverse formula, good to a millimetre.
 * @param {Position} from
 * @param {Position} to
 */
export function geodesic([lon1, lat1], [lon2, lat2]) {
  const span = (((lon2 - lon1 + 540) % 360) - 180) * RADIANS;
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RADIANS));
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RADIANS));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = span;
  for (let round = 0; round < 100; round += 1) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (sinSigma === 0) return 0;
    const cosSigma = s1 * s2 + c1 * c2 * cl;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (c1 * c2 * sl) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    // On the equator there is no middle to speak of.
    const cosMiddle = cos2Alpha ? cosSigma - (2 * s1 * s2) / cos2Alpha : 0;
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const before = lambda;
    const bracket = cosMiddle + c * cosSigma * (2 * cosMiddle * cosMiddle - 1);
    lambda = span + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * bracket);
    if (Math.abs(lambda - before) < 1e-12) return length(sigma, sinSigma, cosSigma, cos2Alpha, cosMiddle);
  }
  // Points opposite each other on the globe, which the formula cannot do.
  return haversine([lon1, lat1], [lon2, lat2]);
}

/**
 * @param {number} sigma
 * @param {number} sinSigma
 * @param {number} cosSigma
 * @param {number} cos2Alpha
 * @param {number} m
 */
function length(sigma, sinSigma, cosSigma, cos2Alpha, m) {
  const u = (cos2Alpha * (A * A - B * B)) / (B * B);
  const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
  const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
  const last = (b / 6) * m * (4 * sinSigma * sinSigma - 3) * (4 * m * m - 3);
  return B * a * (sigma - b * sinSigma * (m + (b / 4) * (cosSigma * (2 * m * m - 1) - last)));
}

/**
 * @param {Position} from
 * @param {Position} to
 */
function haversine([lon1, lat1], [lon2, lat2]) {
  const dLat = ((lat2 - lat1) * RADIANS) / 2;
  const dLon = ((lon2 - lon1) * RADIANS) / 2;
  const h = Math.sin(dLat) ** 2 + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * Math.sin(dLon) ** 2;
  return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Points along the shortest way, so that a long one is drawn with the bend it has on this map.
 * @param {Position} from
 * @param {Position} to
 * @returns {Position[]}
 */
export function course(from, to) {
  const metres = geodesic(from, to);
  const steps = Math.min(64, Math.ceil(metres / 50_000));
  if (steps < 2) return [from, to];
  const [a, b] = [from, to].map(vector);
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  if (Math.sin(angle) < 1e-9) return [from, to];
  /** @type {Position[]} */
  const points = [];
  for (let step = 0; step <= steps; step += 1) {
    const [f, g] = [Math.sin((1 - step / steps) * angle), Math.sin((step / steps) * angle)];
    const [x, y, z] = a.map((value, at) => f * value + g * b[at]);
    points.push([Math.atan2(y, x) / RADIANS, Math.atan2(z, Math.hypot(x, y)) / RADIANS]);
  }
  return points;
}

/** @param {Position} at */
function vector([lon, lat]) {
  const c = Math.cos(lat * RADIANS);
  return [c * Math.cos(lon * RADIANS), c * Math.sin(lon * RADIANS), Math.sin(lat * RADIANS)];
}

const CORNERS = 48;

/**
 * A circle on the ground, its first corner again at its end: good to a thousandth of the radius where that is less
 * than a hundred kilometres.
 * @param {Position} middle
 * @param {number} metres
 * @returns {Position[]}
 */
export function circle([lon, lat], metres) {
  const sine = Math.sin(lat * RADIANS);
  const square = F * (2 - F);
  const bend = 1 - square * sine * sine;
  const [east, north] = [A / Math.sqrt(bend), (A * (1 - square)) / bend ** 1.5];
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const bearing = (-2 * Math.PI * (corner % CORNERS)) / CORNERS;
    const dy = (metres * Math.cos(bearing)) / north / RADIANS;
    // Meridians draw together northwards: half way up is where the degrees are as long as the whole way asks.
    const wide = Math.cos((lat + dy / 2) * RADIANS);
    return [lon + (metres * Math.sin(bearing)) / (east * wide) / RADIANS, lat + dy];
  });
}
