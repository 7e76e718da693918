// @ts-check
// The geometry of pointing: how far a point is from a line, which symbol of a trace is meant, what an area holds.

/** @import {MultiPolygon, Polygon} from "geojson" */
/** @import {PointTrace, Position, VertexTrace} from "../contract" */

/** @typedef {{ x: number, y: number }} Pixel */
/** @typedef {(lon: number, lat: number) => Pixel} Project */

/**
 * Distance of a point from the segment between two others.
 * @param {Pixel} p
 * @param {Pixel} a
 * @param {Pixel} b
 */
export function toSegment(p, a, b) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length)) : 0;
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/**
 * The nearest of a trace's lines, which are kept apart by vertices without a place.
 * @param {VertexTrace} trace
 * @param {Pixel} point
 * @param {Project} project
 * @param {readonly string[]} hidden places whose lines do not count
 */
export function nearestOnLine(trace, point, project, hidden = []) {
  /** @type {{ id: string, distance: number } | null} */
  let best = null;
  /** @type {Pixel | null} */
  let before = null;
  for (let i = 0; i < trace.lon.length; i += 1) {
    const [lon, lat] = [trace.lon[i] ?? null, trace.lat[i] ?? null];
    if (lon === null || lat === null || hidden.includes(trace.customdata[i] ?? "")) {
      before = null;
      continue;
    }
    const here = project(lon, lat);
    if (before) {
      const distance = toSegment(point, before, here);
      if (!best || distance < best.distance) best = { id: String(trace.customdata[i]), distance };
    }
    before = here;
  }
  return best;
}

/**
 * The lines of a trace but those of some places.
 * @param {VertexTrace} trace
 * @param {readonly string[]} hidden
 */
export function left({ lon, lat, customdata }, hidden) {
  /** @type {[number, number][][]} */
  const lines = [[]];
  for (const [at, place] of customdata.entries()) {
    const [x, y] = [lon[at] ?? null, lat[at] ?? null];
    if (place === null || x === null || y === null) lines.push([]);
    else if (!hidden.includes(place)) lines.at(-1)?.push([x, y]);
  }
  return lines.filter((line) => line.length > 1);
}

/**
 * The place of a trace whose symbol was drawn at a position, and its distance on the screen.
 * @param {PointTrace} trace
 * @param {Pixel} point
 * @param {Project} project
 * @param {string} symbol
 * @param {Position} drawn
 * @param {number[]} [apart] how far from its point it is drawn, in pixels
 */
export function nearestSymbol(trace, point, project, symbol, [lon, lat], [right = 0, below = 0] = []) {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < trace.lon.length; i += 1) {
    // Tiles round coordinates, and places may share a point: the symbol's own name tells them apart.
    if (trace.marker.symbol[i] !== symbol) continue;
    const off = Math.abs(trace.lon[i] - lon) + Math.abs(trace.lat[i] - lat);
    if (off < least) [nearest, least] = [i, off];
  }
  if (nearest < 0) return null;
  const at = project(trace.lon[nearest], trace.lat[nearest]);
  return { id: trace.customdata[nearest], distance: Math.hypot(at.x + right - point.x, at.y + below - point.y) };
}

/**
 * Whether an area holds a point; what lies in one of its holes it does not hold.
 * @param {Polygon | MultiPolygon} area
 * @param {Position} point
 */
export function holds({ type, coordinates }, point) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.some((rings) => rings.filter((ring) => crossed(ring, point)).length % 2 === 1);
}

/**
 * Whether a ray from a point eastwards crosses a ring an odd number of times.
 * @param {number[][]} ring
 * @param {Position} point
 */
function crossed(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
