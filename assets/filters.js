// Keeps the keyboard's place when a button that takes a filter out goes away with it.
(() => {
  const BUTTONS = "#filter-chips button, #filter-summary button, #filter-clear";

  document.addEventListener("click", (event) => {
    const button = event.target.closest(BUTTONS);
    // A press of a key is a click without a place; the mouse needs no help.
    if (!button || event.detail !== 0) return;
    const at = [...document.querySelectorAll(BUTTONS)].indexOf(button);
    let tries = 0;
    const settle = () => {
      if (button.checkVisibility() && document.activeElement === button) {
        if ((tries += 1) < 60) setTimeout(settle, 50);
        return;
      }
      const left = [...document.querySelectorAll(BUTTONS)].filter((each) => each.checkVisibility());
      (left[Math.min(at, left.length - 1)] || document.querySelector("#filters summary")).focus();
    };
    setTimeout(settle, 50);
  });
})();
