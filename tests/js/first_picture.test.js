import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { placed } from "../../assets/map/first_picture.js";
import { city, down, TILE_PIXELS, turns } from "../../assets/map/opening.js";

const picture = (camera, width, height) => ["all", ...camera, width, height, "light.webp", "dark.webp"];

test("a picture of the very view lies around the middle of the window", () => {
  const size = { width: 1280, height: 800 };
  const camera = [129.7, 41.7, 11.5];
  assert.deepEqual(placed(picture(camera, 1400, 860), camera, size), {
    left: -700,
    top: -430,
    width: 1400,
    height: 860,
    covered: 1,
  });
});

test("a picture of another view shows each place where the map will", () => {
  const size = { width: 1200, height: 800 };
  const [middle, camera] = [
    [129.74, 41.76, 11.4],
    [129.76, 41.75, 12.1],
  ];
  const found = placed(picture(middle, 2000, 1300), camera, size);
  for (const [lon, lat] of [
    [129.76, 41.75],
    [129.73, 41.77],
  ]) {
    const at = ([x, y, zoom]) => {
      const pixels = TILE_PIXELS * 2 ** zoom;
      return [(turns(lon) - turns(x)) * pixels, (down(lat) - down(y)) * pixels];
    };
    const [x, y] = at(middle); // from the middle of the picture, in its own pixels
    const scale = found.width / 2000;
    const shown = [found.left + found.width / 2 + x * scale, found.top + found.height / 2 + y * scale];
    const wanted = at(camera);
    assert.ok(
      wanted.every((each, axis) => Math.abs(each - shown[axis]) < 1e-6),
      `${shown}, not ${wanted}`,
    );
  }
});

test("a picture that leaves much of the window bare, or shows what is elsewhere, is not shown", () => {
  const camera = [129.76, 41.76, 12];
  assert.equal(placed(picture([129.76, 41.76, 10], 400, 400), [129.76, 41.76, 9], { width: 1000, height: 800 }), null);
  assert.equal(placed(picture(camera, 1400, 860), [128, 41.76, 12], { width: 1280, height: 800 }), null);
});

// What `make pictures` knows of it, by the windows its pictures are made for.
test("the pictures of the first view cover the windows that they are for", () => {
  const ledger = JSON.parse(readFileSync(new URL("../../assets/pictures/pictures.json", import.meta.url), "utf8"));
  for (const [name, width, height] of [
    ["phone", 360, 640],
    ["phone", 390, 844],
    ["phone", 412, 915],
    ["tablet", 768, 1024],
    ["tablet", 820, 1180],
    ["wide", 1280, 800],
    ["wide", 1366, 768],
    ["wide", 1440, 900],
    ["large", 1920, 1080],
  ]) {
    const { camera, size } = ledger[`first-home-${name}-light`];
    const found = placed(picture(camera, ...size), city({ width, height }, width < 1024), { width, height });
    assert.ok(found?.covered > 0.98, `${name}, ${width} by ${height}: ${found?.covered}`);
  }
});
