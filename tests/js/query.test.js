import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bearingParam,
  cameraOf,
  cameraParam,
  changed,
  citable,
  layersParam,
  listed,
  subjectOf,
  written,
} from "../../assets/page/query.js";
import { exportQuery } from "../../assets/take/export_query.js";

const DEFAULTS = { layers: ["railway", "port"], order: ["railway", "tram", "port"] };

test("a query keeps its commas readable and escapes the rest", () => {
  assert.equal(
    written(new URLSearchParams({ layers: "port,tram", q: "a&b, 청진" })),
    "?layers=port,tram&q=a%26b,+%EC%B2%AD%EC%A7%84",
  );
  assert.equal(written(new URLSearchParams()), "");
});

test("parameters are set, replaced where they stand and taken out", () => {
  assert.equal(changed("?lang=ko&site=port", { lang: "en", q: "iron" }), "?lang=en&site=port&q=iron");
  assert.equal(changed("?lang=ko&site=port", { lang: null, site: undefined }), "");
  assert.equal(changed("?layers=port%2Ctram", {}), "?layers=port,tram");
});

test("a list of an address may be empty, which is not the same as missing", () => {
  assert.deepEqual(listed(null, ["port"]), ["port"]);
  assert.deepEqual(listed("", ["port"]), []);
  assert.deepEqual(listed("port,,tram", []), ["port", "tram"]);
});

test("layers are named in the order of the map, the usual ones not at all", () => {
  assert.equal(layersParam(["port", "railway"], DEFAULTS), null);
  assert.equal(layersParam(["port", "tram"], DEFAULTS), "tram,port");
  assert.equal(layersParam([], DEFAULTS), "");
});

test("a camera is read as it is written, and nothing else is a camera", () => {
  assert.deepEqual(cameraOf(cameraParam({ lng: 129.7721234, lat: 41.777 }, 11.4)), [129.77212, 41.777, 11.4]);
  for (const broken of ["", "1,2", "1,2,3,4", "1,2,x", "1,2,Infinity"]) assert.equal(cameraOf(broken), null, broken);
});

test("how far the map is turned is written to a tenth of a degree, and not at all where north is up", () => {
  assert.deepEqual([0, 0.04, -0.04].map(bearingParam), [null, null, null]);
  assert.deepEqual([30.25, -45, -180].map(bearingParam), ["30.3", "-45.0", "180.0"]);
});

test("a citation holds nothing of an address that would end a field of BibTeX", () => {
  assert.equal(citable("https://a.b/?q=청진,{x}\\&y=1#z"), "https://a.b/?q=%EC%B2%AD%EC%A7%84,%7Bx%7D%5C&y=1#z");
});

test("an export depends on the filters, and on the layers where it is asked to", () => {
  const address = new URLSearchParams("layers=tram,port&site=x&view=1,2,3&lang=ko&theme=dark&plain=1&status=closed");
  assert.equal(exportQuery(address, null), "?status=closed");
  assert.equal(exportQuery(address, DEFAULTS.layers), "?layers=tram,port&status=closed&only=layers");
  assert.equal(exportQuery(new URLSearchParams(), DEFAULTS.layers), "?layers=railway,port&only=layers");
  assert.equal(exportQuery(new URLSearchParams(), null), "");
  assert.equal(address.get("view"), "1,2,3", "the address itself is left alone");
});

test("an address opens the map at a place or a claim, else at home", () => {
  assert.equal(subjectOf(new URLSearchParams("layers=port&tab=list&lang=ko")), "");
  assert.equal(subjectOf(new URLSearchParams("site=port_chongjin&lang=ko")), "port_chongjin");
  assert.notEqual(subjectOf(new URLSearchParams("claim=a")), subjectOf(new URLSearchParams("site=b&claim=a")));
});
