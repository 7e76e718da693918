// @ts-check
// Files that the server has to write first: it may be busy with others', which is said here and not on a page of its own.
// Without scripts the same links lead to the files.

import { askFile, orTold } from "../page/asking.js";
import { make, on } from "../page/dom.js";

const WRITTEN = 'a[download][href*="/export/"], a[download][href*="/answers/"]';
const PATIENCE_MS = 90_000; // a few others may be before this one, and the line may be slow
const KEPT_MS = 60_000; // for the browser to read it

/** What the server calls a file. @param {Headers} headers @param {URL} address */
const nameOf = (headers, { pathname }) =>
  /filename="?([^";]+)"?/.exec(headers.get("Content-Disposition") ?? "")?.[1] ?? pathname.split("/").pop() ?? "";

/** @param {HTMLAnchorElement} link */
async function fetchFile(link) {
  if (link.ariaBusy === "true") return;
  const { href } = link;
  link.ariaBusy = "true";
  const file = await orTold(askFile(href, { patience: PATIENCE_MS }), { what: "file", again: () => fetchFile(link) });
  link.ariaBusy = null;
  if (!file) return;
  const address = URL.createObjectURL(file.content);
  make("a", { href: address, download: nameOf(file.headers, new URL(href)) }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

export function start() {
  on("click", WRITTEN, (link, event) => {
    // Who wants it in a tab of its own, or under another name, has it as any link.
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!isPlain || event.defaultPrevented || !(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    fetchFile(link);
  });
}
