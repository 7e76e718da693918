// The toggles of the layers and of whole groups: they keep each other true, the map follows without a request.
(() => {
  const atlas = window.atlas;
  const groups = () => [...document.querySelectorAll("#layers .layer-group")];
  const boxesOf = (group) => [...group.querySelectorAll("input[value]")];
  const switchOf = (group) => group.querySelector("[role=switch]");
  const shown = () => groups().flatMap(boxesOf).filter((box) => box.checked).map((box) => box.value);

  function follow() {
    for (const group of groups()) switchOf(group).checked = boxesOf(group).every((box) => box.checked);
    atlas.show(shown());
  }

  // "input" comes before "change": the map answers as early as it can.
  document.addEventListener("input", ({ target }) => {
    if (!target.closest("#layers")) return;
    if (target.matches("[role=switch]")) {
      for (const box of boxesOf(target.closest(".layer-group"))) box.checked = target.checked;
    }
    follow();
    atlas.writeLayers(shown());
  });

  // Ticks the layers that an address names.
  atlas.tickLayers = (ids) => {
    for (const box of groups().flatMap(boxesOf)) box.checked = ids.includes(box.value);
    follow();
  };

  document.addEventListener("DOMContentLoaded", follow);
})();
