import assert from "node:assert/strict";
import { test } from "node:test";
import { allowed, city, fitted, place, plate } from "../../assets/map/opening.js";
import { BOUNDS, HOME, ZOOMS } from "../../assets/names.js";

const TILE = 512;
const merc = (lat) => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);

/** Where a position is in a window whose map stands there. */
function pixel([lon, lat], [x, y, zoom], { width, height }) {
  const world = TILE * 2 ** zoom;
  return [((lon - x) / 360) * world + width / 2, (merc(lat) - merc(y)) * world + height / 2];
}

test("a box lies in the free part of the window, and fills it one way", () => {
  const size = { width: 1280, height: 800 };
  const covered = { top: 50, right: 300, bottom: 90, left: 340 };
  const camera = fitted([129, 41, 130, 42], size, covered, 15);
  const [left, bottom] = pixel([129, 41], camera, size);
  const [right, top] = pixel([130, 42], camera, size);
  assert.ok(left >= 339 && right <= 981 && top >= 49 && bottom <= 711, `${[left, top, right, bottom]}`);
  assert.ok(right - left > 630 || bottom - top > 650, "it is as large as there is room");
  assert.ok(Math.abs((left + right) / 2 - 660) < 1 && Math.abs((top + bottom) / 2 - 380) < 1, "it is in the middle");
});

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
  [768, 1024],
  [844, 390],
  [390, 844],
  [320, 640],
]) {
  test(`the city opens with all of its box in a window of ${width} by ${height}`, () => {
    const size = { width, height };
    const small = width < 1024 || height <= 500;
    const camera = city(size, small);
    const [left, bottom] = pixel([HOME[0], HOME[1]], camera, size);
    const [right, top] = pixel([HOME[2], HOME[3]], camera, size);
    assert.ok(left >= (small ? 0 : 324) && right <= width, `${left} to ${right}`);
    assert.ok(top >= 60 && bottom <= height - 48, `${top} to ${bottom}`);
    assert.deepEqual(allowed(camera), camera);
  });
}

test("a place opens beside its details, or above them where they are a sheet", () => {
  const works = [129.74, 41.74, 129.76, 41.76];
  const wide = { width: 1280, height: 800 };
  const [x] = pixel([129.75, 41.75], place(works, wide, false), wide);
  assert.ok(x > 324 && x < 1280 - 396, `${x}`);
  const [, above] = pixel([129.75, 41.75], place(works, wide, false, false, false, true), wide);
  assert.ok(above > 76 && above < 800 - 420, `above an open drawer: ${above}`);
  const [read] = pixel([129.75, 41.75], place(works, wide, false, true), wide);
  assert.ok(read > 452 + (1280 - 452) * 0.4 && read < 452 + (1280 - 452) * 0.6, `beside the article: ${read}`);
  const phone = { width: 390, height: 844 };
  const [, y] = pixel([129.75, 41.75], place(works, phone, true), phone);
  assert.ok(y > 60 && y < 844 * 0.5, `${y}`);
});

for (const [width, height, tools, column] of [
  [390, 844, 62, 0],
  [320, 640, 62, 0],
  [768, 1024, 62, 0],
  [844, 390, 105, 384],
  [640, 400, 105, 0.52 * 640],
]) {
  test(`no edge of a place opens under the buttons of the map in a window of ${width} by ${height}`, () => {
    const wide = [129.7, 41.765, 129.82, 41.785];
    const [right] = pixel([129.82, 41.775], place(wide, { width, height }, true), { width, height });
    assert.ok(right < width - column - tools, `${right}`);
    const [left] = pixel([129.7, 41.775], place(wide, { width, height }, true), { width, height });
    assert.ok(left > 8, `${left}`);
  });
}

test("a camera beyond the map becomes the nearest that is not", () => {
  assert.deepEqual(allowed([2, 48, 3]), [BOUNDS[0], BOUNDS[3], ZOOMS[0]]);
  assert.deepEqual(allowed([129.5, 41.5, 19]), [129.5, 41.5, ZOOMS[1]]);
});

for (const [width, height] of [
  [1280, 800],
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [844, 390],
]) {
  for (const [shape, frame] of Object.entries({
    wide: [129.75, 41.752, 129.838, 41.788],
    tall: [129.1, 41.6, 130.95, 43.1],
  })) {
    test(`a ${shape} plate lies clear of its caption in a window of ${width} by ${height}`, () => {
      const size = { width, height };
      const small = width < 1024 || height <= 500;
      const camera = plate(frame, size, small);
      const [left, bottom] = pixel([frame[0], frame[1]], camera, size);
      const [right, top] = pixel([frame[2], frame[3]], camera, size);
      const lies = small && width > height;
      assert.ok(left >= (lies ? 284 : small ? 8 : 324) && right <= width - (small ? 62 : 12), `${left} to ${right}`);
      assert.ok(top >= 60 && bottom <= height - 60, `${top} to ${bottom}`);
      const caption = small ? [0, height - 240] : [width - 404, height - 360];
      assert.ok(lies || right <= caption[0] || bottom <= caption[1], `${right}, ${bottom} below the caption`);
    });
  }
}

for (const [width, height] of [
  [280, 200],
  [320, 240],
  [400, 300],
  [390, 320],
  [320, 480],
  [600, 600],
  [700, 300],
  [1280, 720],
]) {
  test(`in a frame of ${width} by ${height} a place lies clear of bar, buttons and card`, () => {
    const size = { width, height };
    const at = [129.79, 41.773];
    const [x, y] = pixel(at, place([...at, ...at], size, true, false, true), size);
    const DRAWN = 14; // half of a symbol with its ring
    const low = height < 320;
    const bar = low ? 36 : 40;
    // As css/embed.css has the card.
    const high = low ? height / 2 - 22 : Math.min(272, height / 2);
    const wide = low ? width - 16 : Math.min(336, width - 72);
    assert.ok(y - DRAWN >= bar, `${y} below the bar`);
    assert.ok(y + DRAWN <= height - 30 - high || x - DRAWN >= 8 + wide, `${x}, ${y} free of the card`);
    assert.ok(x - DRAWN >= 0 && x + DRAWN <= width - (low ? 130 : 52), `${x} free of the buttons`);
  });
}

for (const [width, height] of [
  [0, 0],
  [200, 60],
]) {
  test(`a frame of ${width} by ${height} opens at its place, not at home`, () => {
    const [lon, lat, zoom] = place([129.6, 41.6, 129.61, 41.61], { width, height }, true, false, true);
    assert.ok([lon, lat, zoom].every(Number.isFinite), `${[lon, lat, zoom]}`);
  });
}
