// @ts-check
// Whether an answer is one: it has come in time, says that all is well, and is what was asked for and not, say, the page
// on which a network wants its guests to sign in. Whatever is asked passes through here, Dash's requests as well.

/** @typedef {"json" | "html" | "file"} Kind */
/** @typedef {"offline" | "late" | "busy" | "refused" | "foreign"} Reason */

export const PATIENCE_MS = 12_000;
const STEPS = 12;
const BUSY = [429, 503];
const TYPES = { json: /^application\/(geo\+)?json\b/, html: /^text\/html\b/, file: /./ };

/** That there is no answer, and why. */
export class NoAnswer extends Error {
  /** @param {Reason} reason @param {number} [again_s] when to come again, if the server has said */
  constructor(reason, again_s = 0) {
    super(`no answer: ${reason}`);
    this.reason = reason;
    this.again_s = again_s;
  }
}

/** @param {Response} reply @param {Kind} kind */
function look(reply, kind) {
  if (BUSY.includes(reply.status)) throw new NoAnswer("busy", Number(reply.headers.get("Retry-After")) || 0);
  if (!reply.ok) throw new NoAnswer("refused");
  if (reply.status !== 204 && !TYPES[kind].test(reply.headers.get("Content-Type") ?? "")) throw new NoAnswer("foreign");
}

/**
 * Sends a request and reads its whole answer; throws NoAnswer where there is none, and what `ended` was aborted with.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<Response>} send
 * @param {Kind} kind
 * @param {(reply: Response) => Promise<T>} read
 * @param {{ patience?: number, ended?: AbortSignal | null | undefined }} [how] `ended` by who no longer wants to know
 * @returns {Promise<T>}
 */
export async function answered(send, kind, read, { patience = PATIENCE_MS, ended } = {}) {
  const request = new AbortController();
  const end = () => request.abort(ended?.reason);
  let isLate = false;
  // In steps: where the page itself was busy, or the machine asleep, the answer may lie there unread, and it was not late.
  let left = STEPS;
  const limit = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    isLate = true;
    request.abort();
  }, patience / STEPS);
  ended?.addEventListener("abort", end);
  if (ended?.aborted) end();
  try {
    const reply = await send(request.signal);
    look(reply, kind);
    return await read(reply);
  } catch (fault) {
    if (fault instanceof NoAnswer) throw fault;
    if (ended?.aborted) throw ended.reason;
    throw new NoAnswer(isLate ? "late" : fault instanceof SyntaxError ? "foreign" : "offline");
  } finally {
    clearInterval(limit);
    ended?.removeEventListener("abort", end);
  }
}

// ---- what Dash asks -------------------------------------------------------------------------------------------------

/** @typedef {{ asked: { id: string, value: unknown }[], fault: NoAnswer }} Refused what a request held, none for the page's start */

const EVENT = "atlas-unanswered";
/** @type {Refused[]} */
const before = []; // what failed before anybody listened

/** Tells that Dash has no answer. The page's scripts may not be there yet. @param {Refused} refused */
export function tellRefused(refused) {
  window.atlas ??= /** @type {NonNullable<Window["atlas"]>} */ ({});
  window.atlas.refused = [.../** @type {Refused[]} */ (window.atlas.refused ?? before), refused];
  document.dispatchEvent(new CustomEvent(EVENT, { detail: refused }));
}

/** Calls back with each request of Dash's that has failed, before now as well. @param {(refused: Refused) => void} then */
export function onRefused(then) {
  for (const each of /** @type {Refused[]} */ (window.atlas?.refused ?? [])) then(each);
  document.addEventListener(EVENT, (event) => then(/** @type {CustomEvent<Refused>} */ (event).detail));
}
