import assert from "node:assert/strict";
import { test } from "node:test";
import { isLink, pointOf } from "../../assets/page/map_link.js";

const HERE = { lat: 41.78, lon: 129.77 };

for (const link of [
  "https://www.google.com/maps/@41.78,129.77,13z",
  "https://www.google.com/maps/place/Chongjin/@41.5,129.1,12z/data=!3m1!4b1!4m6!3m5!1s0x5!8m2!3d41.78!4d129.77!16z",
  "https://maps.google.com/?q=41.78,129.77",
  "https://www.google.com/maps/search/?api=1&query=41.78%2C129.77",
  "https://www.google.com/maps/search/41.78,+129.77?entry=tts",
  "https://www.google.com/maps/place/41.78,129.77/@1,2,13z",
  "https://www.openstreetmap.org/#map=13/41.78/129.77",
  "https://www.openstreetmap.org/#map=13.5/41.78/129.77&layers=N",
  "https://www.openstreetmap.org/?mlat=41.78&mlon=129.77#map=5/1/2",
  "https://maps.apple.com/?ll=41.78,129.77&q=Chongjin",
  "https://maps.apple.com/place?coordinate=41.78,129.77&name=X",
  "geo:41.78,129.77",
  "geo:41.78,129.77;u=35?z=13",
  "geo:0,0?q=41.78,129.77(Chongjin)",
  "https://map.naver.com/?lng=129.77&lat=41.78&title=X",
  "nmap://place?lat=41.78&lng=129.77&name=X",
  "https://map.kakao.com/link/map/41.78,129.77",
  "https://map.kakao.com/link/map/%EC%B2%AD%EC%A7%84,41.78,129.77",
  "kakaomap://look?p=41.78,129.77",
  "https://yandex.com/maps/?ll=129.77%2C41.78&z=13",
  "https://www.bing.com/maps?cp=41.78~129.77&lvl=13",
  "https://example.org/atlas/?layers=port&view=129.77,41.78,12",
  "maps.google.com/?q=41.78,129.77",
  "  https://maps.google.com/?q=41.78,129.77  ",
]) {
  test(`a link names its point: ${link.trim()}`, () => assert.deepEqual(pointOf(link), HERE));
}

test("the metres of a link of Naver's are degrees", () => {
  const point = pointOf("https://map.naver.com/?c=14445930.3,5128081.3,13,0,0,0,dh");
  assert.deepEqual([point?.lat.toFixed(2), point?.lon.toFixed(2)], ["41.78", "129.77"]);
});

test("what names no point has none, and is no name of a place either", () => {
  for (const link of [
    "https://maps.app.goo.gl/abc123",
    "https://www.google.com/maps/place/Chongjin",
    "https://maps.google.com/?q=95,200",
    "https://example.org/%E0%A4%A",
    `https://example.org/${"x".repeat(5000)}?q=41.78,129.77`,
  ]) {
    assert.ok(isLink(link));
    assert.equal(pointOf(link), null);
  }
});

test("the name of a place is no link", () => {
  for (const text of ["Chongjin", "41.78, 129.77", "청진", "km 720.7", "St. Petersburg", "a/b", ""]) {
    assert.equal(isLink(text), false);
    assert.equal(pointOf(text), null);
  }
});
