// @ts-check
// After each plot Plotly has the map fit its element and stand where the figure says. Where it does already, that would
// empty the canvas, paint the map once more, end a flight and tell of moves that were none.

/** @import {LngLatLike, Map as MapLibre} from "maplibre-gl" */

const ALIKE = 1e-9; // degrees and zoom levels: what is lost on the way through a figure

/** @param {number} a @param {number} b */
const alike = (a, b) => Math.abs(a - b) < ALIKE;

/**
 * Has a map take a size and a view that it does not have alone.
 * @param {MapLibre} map
 * @param {() => unknown} painting what paints it: another one after a canvas was lost, which knows no size yet
 */
export function keepView(map, painting) {
  const [fit, center] = [map.resize.bind(map), map.setCenter.bind(map)];
  /** @type {unknown[]} */
  let fitted = [];
  map.resize = (...args) => {
    const { clientWidth, clientHeight } = map.getContainer();
    const wanted = [clientWidth, clientHeight, map.getPixelRatio(), painting()];
    if (wanted.every((each, at) => each === fitted[at])) return map;
    fitted = wanted;
    return fit(...args);
  };
  // While it is lost a canvas takes no size, whatever it was asked for.
  map.on("webglcontextrestored", () => {
    fitted = [];
    map.resize();
  });
  map.setCenter = (wanted, ...more) => (standsAt(map, wanted) ? map : center(wanted, ...more));
  for (const part of /** @type {const} */ (["Zoom", "Bearing", "Pitch"])) {
    const turn = map[`set${part}`].bind(map);
    map[`set${part}`] = (wanted, ...more) =>
      !map.isMoving() && alike(wanted, map[`get${part}`]()) ? map : turn(wanted, ...more);
  }
}

/** @param {MapLibre} map @param {LngLatLike} wanted */
function standsAt(map, wanted) {
  if (map.isMoving()) return false;
  const { lng, lat } = map.getCenter();
  const [x, y] = Array.isArray(wanted) ? wanted : ["lng" in wanted ? wanted.lng : wanted.lon, wanted.lat];
  return alike(x, lng) && alike(y, lat);
}
