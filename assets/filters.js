// The filters: reads the controls into the address, asks the server what is left, and writes its answer.
window.dash_clientside = window.dash_clientside || {};

(() => {
  const atlas = window.atlas;
  const NAMES = ["sector", "status", "confidence", "verdict", "accuracy", "before", "q"];
  const TYPING_MS = 250; // how long a reader pauses before what was typed counts
  const byId = (id) => document.getElementById(id);
  const options = (name) => [...document.querySelectorAll(`.option input[data-filter="${name}"]`)];
  const radios = () => [...document.querySelectorAll('input[name="filter-accuracy"]')];

  // ---- what is asked for, by filter, as the address writes it -------------------------------------------------------
  const held = Object.fromEntries(NAMES.map((name) => [name, ""]));

  function read(name) {
    if (name === "accuracy") return radios().find((radio) => radio.checked).value;
    if (name === "before") return byId("filter-before").value;
    if (name === "q") return byId("filter-text").value.trim();
    const ticked = options(name).filter((box) => box.checked);
    return ticked.map((box) => box.dataset.value).join();
  }

  // A radius from a link may be none of those offered: then no button is pressed, and the chip says what holds.
  function hold(name, value) {
    held[name] = value || "";
    if (name === "accuracy") for (const radio of radios()) radio.checked = radio.value === held[name];
    else if (name === "before") byId("filter-before").value = held[name];
    else if (name === "q") byId("filter-text").value = held[name];
    else for (const box of options(name)) box.checked = held[name].split(",").includes(box.dataset.value);
  }

  const query = () => new URLSearchParams(Object.entries(held).filter(([, value]) => value)).toString();
  let asked = null; // what the server was last asked

  function ask() {
    if (query() === asked) return;
    asked = query();
    atlas.toDash("filtered", { data: asked });
  }

  function changed() {
    atlas.setParams(Object.fromEntries(NAMES.map((name) => [name, held[name] || null])), true);
    ask();
  }

  // Sets the filters that an address names.
  atlas.filterBy = (params) => {
    for (const name of NAMES) hold(name, params.get(name));
    ask();
  };

  // ---- what a reader does --------------------------------------------------------------------------------------------
  let typing = 0;

  function take({ dataset, type }, wait) {
    const name = type === "radio" ? "accuracy" : dataset.filter;
    held[name] = read(name);
    clearTimeout(typing);
    typing = setTimeout(changed, wait);
  }

  document.addEventListener("input", ({ target }) => {
    if (target.closest(".filter-controls")) take(target, ["text", "number"].includes(target.type) ? TYPING_MS : 0);
  });

  // Enter does not wait.
  document.addEventListener("change", ({ target }) => target.closest(".filter-controls") && take(target, 0));

  document.addEventListener("click", ({ target }) => {
    if (target.closest("#filter-clear")) NAMES.forEach((name) => hold(name, ""));
    else {
      const button = target.closest("[data-lift]");
      if (!button) return;
      const { lift, value } = button.dataset;
      hold(lift, value === undefined ? "" : held[lift].split(",").filter((each) => each !== value).join());
    }
    changed();
  });

  // ---- what the server answers -----------------------------------------------------------------------------------------
  window.dash_clientside.atlas = {
    filtered(outcome) {
      if (!outcome) return;
      byId("filter-summary").innerHTML = outcome.summary;
      byId("filter-chips").innerHTML = outcome.chips;
      byId("filter-count").textContent = outcome.badge;
      byId("filter-clear").hidden = !outcome.badge;
      for (const [name, counts] of Object.entries(outcome.counts)) {
        for (const box of options(name)) box.closest("label").querySelector(".count").textContent = counts[box.dataset.value];
      }
      byId("defaults").dataset.matches = JSON.stringify(outcome.matches);
      atlas.table.show(outcome.matches);
      atlas.countLayers(outcome.matches);
      keepPlace();
    },
  };

  // ---- the keyboard's place, when a button that takes a filter out goes away with it ---------------------------------
  const BUTTONS = "#filter-chips button, #filter-summary button, #filter-clear";
  let place = null;

  document.addEventListener("click", (event) => {
    const button = event.target.closest(BUTTONS);
    // A press of a key is a click without a place; the mouse needs no help.
    if (button && event.detail === 0) place = [...document.querySelectorAll(BUTTONS)].indexOf(button);
  });

  function keepPlace() {
    if (place === null) return;
    const left = [...document.querySelectorAll(BUTTONS)].filter((each) => each.checkVisibility());
    (left[Math.min(place, left.length - 1)] || document.querySelector("#filters summary")).focus();
    place = null;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const params = new URLSearchParams(byId("defaults").dataset.query);
    for (const name of NAMES) hold(name, params.get(name));
    asked = query();
  });
})();
