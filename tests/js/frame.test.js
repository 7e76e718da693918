import assert from "node:assert/strict";
import { test } from "node:test";
import { frame } from "../../assets/take/frame.js";

test("the lines for a page of others load late, have a title and may be sandboxed", () => {
  const lines = frame("https://a.example/map/embed?site=port_chongjin", "Chongjin Port: interactive map", "en");
  assert.match(lines, /^<iframe src="https:\/\/a\.example\/map\/embed\?site=port_chongjin" title="Chongjin Port/);
  for (const said of ['lang="en"', 'loading="lazy"', 'sandbox="allow-scripts allow-same-origin allow-popups']) {
    assert.ok(lines.includes(said), said);
  }
  assert.ok(lines.endsWith("></iframe>"));
});

test("no address and no title ends an attribute", () => {
  const lines = frame('https://a.example/embed?q="><script>&site=x', 'A "name" <b>&', "ko");
  assert.ok(!lines.includes("<script>"));
  assert.ok(lines.includes("?q=&quot;&gt;&lt;script&gt;&amp;site=x"));
  assert.ok(lines.includes('title="A &quot;name&quot; &lt;b&gt;&amp;"'));
});
