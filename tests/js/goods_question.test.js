import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf, readSketch, whole, writtenSketch } from "../../assets/page/goods_question.js";

test("a sketch is read from the address and written into it as it was", () => {
  for (const text of [
    "kimchaek_works",
    "kimchaek_works,4000,port-50,khasan-40",
    "port_chongjin,900,khasan-60,pyongyang-40,high,line_hambuk-3000,line_pyongra-0",
  ]) {
    assert.equal(writtenSketch(readSketch(text)), text);
  }
  assert.equal(writtenSketch(readSketch(null)), "");
  const sketch = readSketch("port_chongjin,900,khasan-60,line_pyongra-0");
  assert.deepEqual([sketch.shares, sketch.assumed], [{ khasan: 60 }, { line_pyongra: 0 }]);
});

test("without tonnes there is the place alone, and shares of nothing are left out", () => {
  const sketch = { of: "musan_mine", kt: "", shares: { port: 100, rajin: 0 }, high: true, assumed: { rajin_port: 5 } };
  assert.equal(writtenSketch(sketch), "musan_mine");
  assert.equal(writtenSketch({ ...sketch, kt: "7" }), "musan_mine,7,port-100,high,rajin_port-5");
});

test("numbers are whole, and shares make no more than all", () => {
  assert.deepEqual(["12", " 7 ", "0"].map(whole), [12, 7, 0]);
  assert.ok(["", "1.5", "-3", "1e3", "1234567", "many"].map(whole).every(Number.isNaN));
  const fault = (kt, ...shares) => faultOf(kt, shares, 1000);
  assert.deepEqual([fault(""), fault("5", 100), fault("5", 60, 40), fault("5", 1)], [null, null, null, null]);
  assert.deepEqual([fault("0", 100), fault("1001", 100), fault("x", 100)], ["kt", "kt", "kt"]);
  assert.deepEqual([fault("5", 60, 60), fault("5", 0), fault("5", Number.NaN)], ["shares", "shares", "shares"]);
});
