// @ts-check
// Within the details: a source mark leads to its entry and a jump to its part, without touching the address, which holds
// the state of the page; coordinates and links are copied; the bar above names the place once its heading is out of sight.

import { still } from "../map/camera.js";
import { IDS } from "../names.js";
import { all, byId, on } from "./dom.js";
import { onArrived } from "./select.js";
import { copy, toast } from "./words.js";

/**
 * @param {HTMLElement} mark
 * @param {Event} event
 */
function follow(mark, event) {
  const entry = mark instanceof HTMLAnchorElement && document.getElementById(mark.hash.slice(1));
  if (!entry) return;
  event.preventDefault();
  entry.scrollIntoView({ block: "nearest" });
  entry.focus({ preventScroll: true });
}

/** @param {HTMLElement} button */
function jump({ dataset }) {
  const [part] = all(`.place-${dataset.jump}`, byId(IDS.DETAILS));
  if (!part) return;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.scrollIntoView({ behavior: still() ? "auto" : "smooth", block: "start" });
}

/** @param {HTMLElement} button */
async function copyCoordinates({ dataset }) {
  const text = dataset.copy ?? "";
  if (await copy(text)) toast("copied-coordinates", text);
  else toast("copy-refused");
}

/**
 * The link is copied; who wants to follow it opens it as any link in a tab of its own.
 *
 * @param {HTMLElement} link
 * @param {MouseEvent} event
 */
async function copyLink(link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (await copy(/** @type {HTMLAnchorElement} */ (link).href)) toast("copied-link");
  else toast("copy-refused");
}

/** @type {IntersectionObserver | null} */
let heading = null;

/**
 * Once the heading is out of sight the bar says whose page it is: not yet, as what has come is seen from its top. The bar is
 * measured when the page has been laid out for its next picture, not for this alone.
 */
function watchHeading() {
  heading?.disconnect();
  byId(IDS.DETAILS_PANEL).classList.remove("scrolled");
  requestAnimationFrame(() => setTimeout(watch));
}

function watch() {
  const panel = byId(IDS.DETAILS_PANEL);
  const [bar] = all(".details-bar", panel);
  heading?.disconnect();
  heading = new IntersectionObserver(
    (entries) => panel.classList.toggle("scrolled", entries.at(-1)?.isIntersecting === false),
    { root: panel, rootMargin: `-${bar?.offsetHeight ?? 0}px 0px 0px` },
  );
  for (const name of all(".place-name", panel)) heading.observe(name);
}

/** @param {EventTarget | null} scrolled */
function moved(scrolled) {
  const panel = byId(IDS.DETAILS_PANEL);
  if (scrolled === panel) panel.classList.toggle("moved", panel.scrollTop > 0);
}

export function start() {
  on("click", "a.cite", follow);
  on("click", "[data-jump]", jump);
  on("click", "[data-copy]", copyCoordinates);
  on("click", "[data-link]", copyLink);
  onArrived(watchHeading);
  // Scrolling is heard on its way down: it does not bubble.
  document.addEventListener("scroll", ({ target }) => moved(target), { capture: true, passive: true });
}
