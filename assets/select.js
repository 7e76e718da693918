// Choosing a place: its details and its drawing come from the server as one answer, which the browser keeps.
// This goes past Dash's callbacks, whose bookkeeping costs more than the answer itself.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const kept = new Map(); // address → what the server answered
  const MOST_KEPT = 12; // an answer of a large place is 60 kB of text
  let current = null;

  // A link that says where the map stands is obeyed; otherwise the map goes to the place it names.
  atlas.origin = new URLSearchParams(location.search).has("view") ? "map" : "list";

  // Returns the promise of an answer, null where there is none; one that failed is asked for again.
  function ask(address) {
    if (!kept.has(address)) {
      const answer = fetch(address).then((reply) => (reply.ok ? reply.json() : null)).catch(() => null);
      kept.set(address, answer);
      answer.then((found) => found || kept.delete(address));
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
    }
    return kept.get(address);
  }

  const place = (id) => ask(`/place/${encodeURIComponent(id)}.json`);

  // A place that is being pressed will be chosen: what is known of it may set out while the finger is still down.
  atlas.expect = (id) => void place(id);

  // `origin` tells whether the map has to be moved to the place ("list") or already shows it ("map").
  atlas.select = async (id, origin) => {
    const panel = document.getElementById("details-panel");
    const coming = id ? place(id) : null; // before anything else: it is on its way while the page does the rest
    atlas.origin = origin;
    current = id || null;
    atlas.setParams({ site: current }, true);
    atlas.table.mark(current);
    if (!current) {
      panel.hidden = true;
      document.getElementById("details").replaceChildren();
      atlas.highlight(null);
      return;
    }
    const answer = await coming;
    if (current !== id) return; // another was chosen in the meantime
    if (!answer) {
      atlas.toast("no-answer");
      return;
    }
    const details = document.getElementById("details");
    details.innerHTML = answer.details; // every text in it is escaped by components/kit/markup.py
    atlas.speakIn(details);
    panel.hidden = false;
    panel.scrollTop = 0;
    atlas.arrived();
    // Words first: the map takes its time to draw, and nothing is shown before that is done.
    requestAnimationFrame(() => setTimeout(() => current === id && atlas.highlight(answer.overlay)));
  };

  atlas.showClaim = async (id) => {
    await atlas.select(null, "list");
    const answer = await ask(`/claim/${encodeURIComponent(id)}.json`);
    if (answer) atlas.highlight(answer.overlay);
  };
})();
