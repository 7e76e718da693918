// Opens and closes dialogs, and fills those on sharing, citing and exporting with the view as it is now.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const FILL = {};
  const byId = (id) => document.getElementById(id);

  function open(id) {
    const dialog = byId(id);
    if (!dialog || dialog.open) return;
    closeTools();
    dialog.showModal();
    dialog.querySelector(".dialog-body").scrollTop = 0;
    if (FILL[id]) FILL[id](dialog);
    dialog.dispatchEvent(new CustomEvent("atlas:open", { bubbles: true }));
  }

  atlas.openDialog = open;

  // ---- clicks ---------------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const { target } = event;
    const opener = target.closest("[data-opens]");
    if (opener) open(opener.dataset.opens);
    const closer = target.closest("[data-closes]");
    if (closer) byId(closer.dataset.closes).close();
    // A click on the dialog itself, not on what it holds, is one on the shade around it.
    if (target.matches("dialog.dialog")) target.close();
    // A place that is chosen from a dialog is shown on the map.
    if (target.closest("dialog [data-site], dialog [data-claim]")) target.closest("dialog").close();
    if (target.closest("#share")) share();
    const copier = target.closest("[data-copies]");
    if (copier) copyField(byId(copier.dataset.copies));
    if (target.closest("#tools-more")) toggleTools();
    else if (!target.closest("#tools")) closeTools();
  });

  // ---- tools behind one button, where there is little room --------------------------------------------------------
  function toggleTools() {
    const more = byId("tools-more");
    more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") !== "true"));
  }

  function closeTools() {
    const more = byId("tools-more");
    if (more) more.setAttribute("aria-expanded", "false");
  }

  document.addEventListener(
    "keydown",
    (event) => {
      const more = byId("tools-more");
      if (event.key !== "Escape" || !more || more.getAttribute("aria-expanded") !== "true") return;
      if (!event.target.closest("#tools")) return;
      event.preventDefault();
      closeTools();
      more.focus();
    },
    true,
  );

  // ---- share and cite -------------------------------------------------------------------------------------------
  async function share() {
    if (await atlas.copy(location.href)) return atlas.toast("copied-link");
    return open("share-dialog");
  }

  FILL["share-dialog"] = () => {
    const field = byId("share-link");
    field.value = location.href;
    field.focus();
    field.select();
  };

  async function copyField(field) {
    if (await atlas.copy(field.value)) return atlas.toast("copied");
    field.focus();
    field.select();
    return atlas.toast("copy-refused");
  }

  // The address as the exports of the server write it into a citation: nothing that would end a BibTeX field.
  const address = () => location.href.replace(/[^A-Za-z0-9:/?#[\]@!$&'()*+,;=%~\-._]/g, encodeURIComponent);

  function cite() {
    const { lang } = document.documentElement;
    const gaps = { "{link}": address(), "{day}": atlas.today(lang), "{date}": atlas.today("iso") };
    for (const [field, name] of [["cite-sentence", "citation"], ["cite-bibtex", "bibtex"]]) {
      byId(field).value = atlas.word(name).replace(/\{(?:link|day|date)\}/g, (gap) => gaps[gap]).trim();
    }
  }

  FILL["cite-dialog"] = cite;

  // ---- export ---------------------------------------------------------------------------------------------------
  // What the filters leave, asked of the server that would write the file: { count, total, filter, … }.
  let known = { query: null, summary: null };

  atlas.summary = async (onlyShown) => {
    const query = exportQuery(onlyShown);
    if (known.query === query) return known.summary;
    const reply = await fetch(`/export/summary${query}`);
    if (!reply.ok) throw new Error(`summary: ${reply.status}`);
    known = { query, summary: await reply.json() };
    return known.summary;
  };

  // The same without asking, for when there is no time: null where the filters have changed since.
  atlas.knownSummary = () => (known.query === exportQuery(false) ? known.summary : null);

  function exportQuery(onlyShown) {
    const params = new URLSearchParams(location.search);
    // Where the map stands and what it looks like is nothing that a file holds.
    ["view", "site", "lang", "theme"].forEach((name) => params.delete(name));
    if (!onlyShown) params.delete("layers");
    else {
      // Named even where they are the usual ones, which another edition may choose otherwise.
      if (!params.has("layers")) params.set("layers", JSON.parse(byId("defaults").dataset.defaults).layers.join());
      params.set("only", "layers");
    }
    const text = params.toString().replaceAll("%2C", ",");
    return text ? `?${text}` : "";
  }

  async function offer() {
    const box = byId("export-shown");
    const onlyShown = Boolean(box && box.checked);
    const query = exportQuery(onlyShown);
    document.querySelectorAll("[data-export]").forEach((link) => {
      link.href = `/export/${link.dataset.export}${query}`;
    });
    const status = byId("export-count");
    try {
      const summary = await atlas.summary(onlyShown);
      if (query !== exportQuery(Boolean(box && box.checked))) return;
      tell(status, summary);
    } catch {
      status.replaceChildren(line("export-unknown"));
    }
  }

  function line(...words) {
    const paragraph = document.createElement("p");
    atlas.say(paragraph, ...words);
    return paragraph;
  }

  function tell(status, { count, total, off_map: off, filter }) {
    const counted = count === total ? line("export-all", total) : line("export-some", count, total);
    counted.className = "export-number";
    const rest = off ? [line("export-off-map", off)] : [];
    const words = document.createElement("p");
    ["en", "ko"].forEach((lang) => {
      const span = document.createElement("span");
      span.lang = lang;
      span.textContent = filter[lang];
      words.append(span);
    });
    status.replaceChildren(counted, ...(count === total ? rest : [...rest, words]));
    document.querySelectorAll("[data-export]").forEach((link) => {
      // A GeoPackage without a table would be no GeoPackage.
      const none = count === 0;
      link.classList.toggle("none", none);
      if (none) link.setAttribute("aria-disabled", "true");
      else link.removeAttribute("aria-disabled");
    });
  }

  FILL["export-dialog"] = offer;

  document.addEventListener("change", (event) => {
    if (event.target.id === "export-shown") offer();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-export][aria-disabled]")) event.preventDefault();
  });
})();
