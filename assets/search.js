// The search as a combobox: arrow keys move through the matches, Enter takes one, Escape closes, "/" begins.
(() => {
  const input = () => document.getElementById("search");
  const list = () => document.getElementById("search-results");
  const popup = () => document.querySelector(".search-found");
  const options = () => [...list().children];

  let active = -1; // number of the option that Enter would take, -1 for none
  let waiting = false; // Enter was pressed before the matches for what was typed had come

  const open = () => !popup().hidden;

  function reflect() {
    const field = input();
    field.setAttribute("aria-expanded", String(open() && options().length > 0));
    options().forEach((option, at) => option.setAttribute("aria-selected", String(open() && at === active)));
    const option = open() && options()[active];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    active = -1;
    waiting = false;
    popup().hidden = true;
    reflect();
  }

  // Opens where there is something to show; nothing is shown below an empty input.
  function show() {
    const note = document.getElementById("search-note");
    popup().hidden = !input().value.trim() || !(options().length || note.children.length);
    reflect();
  }

  // The page listens for clicks on places wherever they are.
  function take(option) {
    close();
    if (matchMedia("(pointer: coarse)").matches) input().blur();
    option.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }

  function clear() {
    input().value = "";
    empty();
    close();
  }

  function move(step) {
    const count = options().length;
    if (!count) return;
    if (!open()) show();
    // One place before the first and after the last leads back to the input itself.
    active = ((active + 1 + step + count + 1) % (count + 1)) - 1;
    reflect();
  }

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      const option = options()[Math.max(active, 0)];
      if (fresh() && option) take(option);
      else waiting = true;
    },
    Escape: () => (open() ? close() : clear()),
  };

  // Whether the matches are those of what stands in the input now.
  const fresh = () => list().dataset.query === input().value;

  document.addEventListener("keydown", (event) => {
    // Enter and the arrows belong to the input method while a syllable is being put together.
    if (event.isComposing) return;
    if (event.target.id === "search") {
      const act = KEYS[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && !input().value && !open()) return;
      event.preventDefault();
      act();
    } else if (event.key === "/" && input() && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
      event.preventDefault();
      input().focus();
      input().select();
    }
  });

  // ---- asking the server ---------------------------------------------------------------------------------------------
  const TYPING_MS = 120; // how long a reader pauses before what was typed is searched
  let typing = 0;
  let asking = null; // what ends the request on its way

  function empty() {
    clearTimeout(typing);
    if (asking) asking.abort();
    list().replaceChildren();
    document.getElementById("search-note").replaceChildren();
    list().dataset.query = "";
  }

  async function ask() {
    if (asking) asking.abort();
    asking = new AbortController();
    const query = input().value;
    try {
      const reply = await fetch(`/search.json?${new URLSearchParams({ q: query })}`, { signal: asking.signal });
      if (!reply.ok) throw new Error(`search: ${reply.status}`);
      const found = await reply.json();
      // Every text in it is escaped by components/kit/markup.py.
      list().innerHTML = found.options;
      document.getElementById("search-note").innerHTML = found.note;
      list().dataset.query = query;
      arrived();
    } catch (error) {
      if (error.name !== "AbortError") window.atlas.toast("no-answer");
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.id !== "search") return;
    waiting = false;
    clearTimeout(typing);
    if (event.target.value.trim()) typing = setTimeout(ask, TYPING_MS);
    else {
      empty();
      close();
    }
  });

  document.addEventListener("pointerdown", (event) => {
    if (popup() && open() && !event.target.closest(".search-box")) close();
  });

  document.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (event.target.id === "search" && next && !next.closest(".search-box")) close();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("#search-results [data-site]")) close();
  });

  // The matches of what was typed have come.
  function arrived() {
    active = -1;
    if (waiting && fresh()) {
      waiting = false;
      if (options()[0]) return take(options()[0]);
    }
    if (document.activeElement === input()) show();
    else reflect();
    return undefined;
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.id === "search" && fresh()) show();
  });
})();
