// Parts of the page that come when they are opened: long texts, which the server writes as HTML.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;

  async function fill(element) {
    const address = element.dataset.part;
    if (!address || element.ariaBusy === "true") return;
    element.ariaBusy = "true";
    try {
      const reply = await fetch(address);
      if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
      element.innerHTML = await reply.text(); // every text in it is escaped by components/kit/markup.py
      delete element.dataset.part;
      atlas.speakIn(element);
    } catch {
      atlas.toast("no-answer"); // and asked for again when it is opened again
    }
    element.ariaBusy = null;
  }

  document.addEventListener("atlas:open", ({ target }) => target.querySelectorAll("[data-part]").forEach(fill));
})();
