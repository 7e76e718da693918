// @ts-check
// The link to the view as it is now: copied, or shown where the browser does not allow that.

import { IDS } from "../names.js";
import { openDialog, selectField } from "../page/dialogs.js";
import { byId, on } from "../page/dom.js";
import { onOpened } from "../page/opened.js";
import { copy, toast } from "../page/words.js";

async function share() {
  if (await copy(location.href)) toast("copied-link");
  else openDialog(IDS.SHARE_DIALOG);
}

/** @param {HTMLElement} dialog */
function fill({ id }) {
  if (id !== IDS.SHARE_DIALOG) return;
  const field = byId(IDS.SHARE_LINK, HTMLTextAreaElement);
  field.value = location.href;
  selectField(field);
}

export function start() {
  on("click", `#${IDS.SHARE}`, share);
  onOpened(fill);
}
