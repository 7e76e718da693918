// The list of places: writes its rows from the server's data, sorts, hides and marks them.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  const root = document.documentElement;
  const find = (selector) => document.querySelector(`#results ${selector}`);
  const collators = {};

  let data = null; // as results.rows() wrote it
  let rows = []; // {id, names, keys, element, at}; `at` is the place in the table's own order
  let shown = JSON.parse(document.getElementById("defaults").dataset.matches); // ids that pass the filters, null for all
  let chosen = null; // id of the selected place
  let order = { column: null, down: false };

  const language = () => (root.lang === "ko" ? "ko" : "en");
  const collator = (lang) => (collators[lang] ??= new Intl.Collator(lang, { numeric: true, ignorePunctuation: true }));

  // ---- writing ---------------------------------------------------------------------------------------------------
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  function both([en, ko]) {
    return en === ko ? [make("span", { textContent: en })] : [make("span", { lang: "en", textContent: en }), make("span", { lang: "ko", textContent: ko })];
  }

  function write([id, en, ko, look, ...cells], at) {
    const picture = make("span", { className: data.pictures[look], ariaHidden: "true" });
    const name = make("span", { className: "name" }, ...both([en, ko]));
    const button = make("button", { type: "button", className: "row-name", tabIndex: at ? -1 : 0 }, picture, name);
    const element = make("tr", {}, make("td", { className: "col-name" }, button));
    element.dataset.site = id;
    const keys = { name: [en, ko] };
    cells.forEach((value, number) => {
      const column = data.columns[number];
      const words = data.words[column];
      const [one, other, key] = words ? words[value] : [value ?? "", value ?? "", value];
      const cell = make("td", { className: `col-${column}` }, ...(one === "" ? [] : both([one, other])));
      const empty = key === null && (!words || column === "accuracy");
      keys[column] = empty ? null : (key ?? [one, other]);
      if (empty || key !== null) cell.dataset.sort = key ?? "";
      if (empty) cell.classList.add("empty");
      if (column === "confidence" || column === "status") cell.dataset.value = key;
      element.append(cell);
    });
    return { id, keys, element, at };
  }

  function fill(given) {
    data = given;
    rows = data.rows.map(write);
    opening.observe(find("tbody").closest(".results"));
    arrange();
    show(shown);
    mark(chosen);
  }

  let asked = false;

  // The rows come once: after the first picture of the map, or when the list is wanted before.
  async function load() {
    if (asked) return;
    asked = true;
    const list = document.querySelector(".results");
    try {
      const reply = await fetch(list.dataset.rows);
      if (!reply.ok) throw new Error(`rows: ${reply.status}`);
      fill(await reply.json());
    } catch {
      asked = false;
      if (list.checkVisibility()) atlas.toast("no-answer");
    }
  }

  atlas.whenPainted(load);
  document.addEventListener("atlas:open", ({ target }) => target.querySelector(".results") && load());

  // ---- order -----------------------------------------------------------------------------------------------------
  function compare(a, b) {
    if (!order.column) return a.at - b.at;
    const [one, other] = [a.keys[order.column], b.keys[order.column]];
    // What is not known comes last in either direction.
    if (one === null || other === null) return (one === null) - (other === null) || a.at - b.at;
    const at = language() === "ko" ? 1 : 0;
    const found = Array.isArray(one) ? collator(language()).compare(one[at], other[at]) : one - other;
    return (order.down ? -found : found) || a.at - b.at;
  }

  function arrange() {
    rows.sort(compare);
    const body = find("tbody");
    const focused = body.contains(document.activeElement) ? document.activeElement : null;
    body.replaceChildren(...rows.map((row) => row.element));
    if (focused) focused.focus({ preventScroll: true });
    document.querySelectorAll("#results th").forEach((head) => {
      const state = head.dataset.column !== order.column ? "none" : order.down ? "descending" : "ascending";
      head.setAttribute("aria-sort", state);
    });
  }

  // Without a direction the column is turned round if it is the sorted one already.
  function sort(column, direction) {
    const down = direction ? direction === "descending" : order.column === column && !order.down;
    order = { column, down };
    if (!rows.length) return;
    arrange();
    find("tbody").closest(".results").scrollTop = 0;
  }

  // ---- what is shown and marked ------------------------------------------------------------------------------------
  const visible = () => rows.filter((row) => !row.element.hidden);

  function show(ids) {
    shown = ids ?? null;
    if (!rows.length) return;
    const kept = shown && new Set(shown);
    rows.forEach((row) => (row.element.hidden = Boolean(kept) && !kept.has(row.id)));
    const left = visible();
    const numbers = { all: rows.length, some: left.length, off: left.filter((row) => row.keys.accuracy === null).length };
    const words = data.counts[kept ? "some" : "all"].map((text) => text.replace(/\{(\w+)\}/g, (_, name) => numbers[name]));
    ["en", "ko"].forEach((lang, at) => (document.querySelector(`#results-count [lang=${lang}]`).textContent = words[at]));
    document.getElementById("results-empty").hidden = left.length > 0;
    rove(left.find((row) => row.element.querySelector("button").tabIndex === 0) || left[0]);
  }

  // One stop for the tab key in the whole list; the arrow keys go from row to row.
  function rove(row) {
    rows.forEach((each) => (each.element.querySelector("button").tabIndex = each === row ? 0 : -1));
  }

  function flag(element, name, on) {
    if (on) element.setAttribute(name, "true");
    else element.removeAttribute(name);
  }

  function mark(id) {
    chosen = id || null;
    for (const row of rows) {
      const on = row.id === chosen;
      flag(row.element, "aria-selected", on);
      flag(row.element.querySelector("button"), "aria-current", on);
      if (on && !row.element.hidden) {
        rove(row);
        reveal(row.element);
      }
    }
  }

  // Scrolls the list alone, never the page, and only where the list is open and the row out of sight.
  function reveal(element) {
    const list = element.closest(".results");
    if (!list || !element.checkVisibility()) return;
    const [frame, box] = [list.getBoundingClientRect(), element.getBoundingClientRect()];
    const top = frame.top + find("thead").offsetHeight;
    if (element === visible()[0].element) list.scrollTop = 0;
    else if (box.top < top) list.scrollTop -= top - box.top;
    else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
  }

  // The row that was marked behind a closed panel comes into sight when the panel opens.
  const opening = new IntersectionObserver(([list]) => {
    const row = list.isIntersecting && rows.find((each) => each.id === chosen && !each.element.hidden);
    if (row) reveal(row.element);
  });

  // ---- mouse and keys ----------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const head = event.target.closest("#results th");
    if (head && event.target.closest("button")) sort(head.dataset.column);
  });

  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

  document.addEventListener("keydown", (event) => {
    const button = event.target.closest("#results tbody button");
    const step = STEPS[event.key];
    if (!button || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    const list = visible();
    const here = list.findIndex((row) => row.element.contains(button));
    const next = list[Math.max(0, Math.min(list.length - 1, here + step))];
    event.preventDefault();
    rove(next);
    next.element.querySelector("button").focus({ preventScroll: true });
    reveal(next.element);
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("#results tbody tr");
    if (row) rove(rows.find((each) => each.element === row));
  });

  // The alphabet changes with the language.
  new MutationObserver(() => rows.length && order.column && arrange()).observe(root, { attributeFilter: ["lang"] });

  atlas.table = { show, mark, sort };
})();
