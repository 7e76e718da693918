// @ts-check
// The card of the chosen place on a printed sheet: its names, what is known in short, how sure that is and who says so.

import { IDS, PARAMS } from "../names.js";
import { params } from "../page/address.js";
import { all, byId, make } from "../page/dom.js";
import { read } from "../page/words.js";
import { citedIn } from "./cited.js";

const DOTS = { high: "●●●", medium: "●●○", low: "●○○" };

/** @param {Element} element */
const isShown = (element) => !element.matches("button, .visually-hidden, svg");

/** What stands in a cell, its parts told apart. @param {Element} cell */
function said(cell) {
  const parts = [...cell.children].filter(isShown).map((each) => {
    if (each.matches("details")) return read(each.querySelector("summary"));
    if (each.matches("ul, ol")) return [...each.children].map(read).join(", ");
    const level = Object.entries(DOTS).find(([name]) => each.classList.contains(`confidence-${name}`));
    return [level?.[1], read(each)].filter(Boolean).join(" ");
  });
  const told = parts.filter(Boolean);
  // Text beside the elements, or both languages of one text, which are elements as well.
  const isPlain = [...cell.children].every((each) => each.matches("[lang]"));
  return told.length && !isPlain ? told.join(" · ") : read(cell);
}

/** @param {ParentNode} place @param {string} selector */
const line = (place, selector) => read(place.querySelector(selector));

/** @param {string} className @param {string} textContent */
const paragraphs = (className, textContent) => (textContent ? [make("p", { className, textContent })] : []);

/** Names and values, `of` a list of the details. @param {HTMLElement} place @param {"facts" | "fields"} of */
function rows(place, of) {
  const found = all(`:scope > .${of} > div`, place).map((row) => {
    const [term, value] = [row.querySelector("dt"), row.querySelector("dd")];
    const told = value ? said(value) : "";
    return make("div", {}, make("dt", { textContent: read(term) }), make("dd", { textContent: told }));
  });
  return found.length ? [make("dl", { className: `paper-${of}` }, ...found)] : [];
}

/** @param {HTMLElement} place @param {string} text */
function sources(place, text) {
  const entries = all(".sources li", place);
  const items = citedIn(text).flatMap((number) => {
    const entry = entries[number - 1];
    if (!entry) return [];
    const [title, producer, terms] = ["title", "producer", "terms"].map((part) => line(entry, `.source-${part}`));
    return [
      make(
        "li",
        {},
        make("span", { className: "paper-number", textContent: `[${number}]` }),
        make(
          "span",
          { className: "paper-source" },
          make("span", { textContent: [title, producer].filter(Boolean).join(". ") }),
          make("span", { className: "paper-terms", textContent: ` ${terms}` }),
        ),
      ),
    ];
  });
  const heading = make("h3", { textContent: line(place, ".place-sources h3") });
  return items.length ? [heading, make("ol", { className: "paper-sources" }, ...items)] : [];
}

/** The card, if a place is chosen and what is known of it has come. */
export function card() {
  const [place] = params().has(PARAMS.site) ? all(".place", byId(IDS.DETAILS)) : [];
  if (!place) return null;
  const kind = [...(place.querySelector(".place-kind")?.children ?? [])].map(read).filter(Boolean).join(" · ");
  const other = [line(place, ".place-other"), line(place, ".place-mr")].filter(Boolean).join(" · ");
  const summary = line(place, ".place-summary");
  return make(
    "aside",
    { className: "paper-card" },
    ...paragraphs("paper-kind", kind),
    make("h2", { textContent: line(place, ".place-name") }),
    ...paragraphs("paper-other", other),
    ...paragraphs("paper-summary", summary),
    ...rows(place, "facts"),
    ...rows(place, "fields"),
    ...sources(place, summary),
  );
}
