// @ts-check
// The one place that asks the server for something, and says so where there is no answer: in one sentence, which stays
// until the same has been answered or the reader has closed it, with a way to ask again.

import { answered, NoAnswer } from "../map/answered.js";
import { make, whenParsed } from "./dom.js";
import { topmost } from "./topmost.js";
import { both, pair, say } from "./words.js";

/** @import {Kind} from "../map/answered.js" */
/** @import {WordKey} from "../contract" */

/**
 * What is said, and done, where there is no answer.
 *
 * @typedef {object} Question
 * @property {string} what it is about: of each there is one question at a time
 * @property {() => unknown} again asks it again
 * @property {WordKey} [stays] what is as it was before
 * @property {() => boolean} [isWanted] whether anybody still waits for it
 */
/** @typedef {{ ended?: AbortSignal | null, patience?: number, method?: string, body?: BodyInit }} How */

/** @type {Map<string, Question & { fault: NoAnswer }>} */
const open = new Map(); // what has had no answer, the latest last

/**
 * Asks for JSON; throws NoAnswer where there is none.
 *
 * @param {string} address
 * @param {How} [how]
 * @returns {Promise<any>}
 */
export const askJson = (address, how) => ask(address, "json", (reply) => reply.json(), how);

/**
 * Asks for a part of the page; throws NoAnswer where there is none.
 *
 * @param {string} address
 * @param {How} [how]
 */
export const askHtml = (address, how) =>
  ask(
    address,
    "html",
    async (reply) => {
      const text = await reply.text();
      // A whole page is no part of one: somebody else answers in the atlas's place.
      if (/^\s*(<!doctype|<html)/i.test(text)) throw new NoAnswer("foreign");
      return text;
    },
    how,
  );

/**
 * Asks for a file; throws NoAnswer where there is none.
 *
 * @param {string} address
 * @param {How} [how]
 */
export const askFile = (address, how) =>
  ask(
    address,
    "file",
    async (reply) => {
      if (!reply.headers.has("Content-Disposition") && reply.headers.get("Content-Type")?.startsWith("text/html")) {
        throw new NoAnswer("foreign");
      }
      return { content: await reply.blob(), headers: reply.headers };
    },
    how,
  );

/**
 * @template T
 * @param {string} address
 * @param {Kind} kind
 * @param {(reply: Response) => Promise<T>} read
 * @param {How} [how]
 */
const ask = (address, kind, read, { ended, patience, ...request } = {}) =>
  answered((signal) => fetch(address, { ...request, signal }), kind, read, {
    ended,
    ...(patience === undefined ? {} : { patience }),
  });

/**
 * Waits for an answer; null where there is none, of which the reader has been told, and where nobody waits any more.
 *
 * @template T
 * @param {Promise<T>} answer
 * @param {Question} question
 * @returns {Promise<T | null>}
 */
export async function orTold(answer, question) {
  try {
    const found = await answer;
    settle(question.what);
    return found;
  } catch (fault) {
    if (fault instanceof NoAnswer && question.isWanted?.() !== false) tell(question, fault);
    return null;
  }
}

/** Takes back that there was no answer: it has come, or nobody asks any more. @param {string} what */
export function settle(what) {
  if (open.delete(what)) show();
}

/** Says that there is no answer. @param {Question} question @param {NoAnswer} fault */
export function tell(question, fault) {
  open.delete(question.what);
  open.set(question.what, { ...question, fault });
  show();
}

// ---- what the reader sees -------------------------------------------------------------------------------------------

const sentence = make("p", { role: "status" });
const rest = make("p", { className: "unanswered-stays" });
const again = make("button", { type: "button", className: "plain" });
const close = make("button", { type: "button", className: "plain" });
const bar = make("div", { id: "unanswered", hidden: true }, sentence, rest, make("div", {}, again, close));

function show() {
  const last = [...open.values()].pop();
  bar.hidden = !last;
  if (!last) return sentence.replaceChildren();
  topmost(bar);
  say(again, "ask-again");
  say(close, "close");
  const { reason, again_s } = last.fault;
  // Said anew, so that it is read out even where the same has been said before.
  sentence.replaceChildren(...both(pair(`fault-${reason}`)));
  if (reason === "busy" && again_s) {
    const when = make("span");
    say(when, "fault-when", again_s);
    sentence.append(" ", when);
  }
  rest.hidden = !last.stays;
  if (last.stays) say(rest, last.stays);
}

function askAgain() {
  const all = [...open.values()];
  open.clear();
  show();
  for (const each of all) each.again();
}

export function start() {
  again.addEventListener("click", askAgain);
  close.addEventListener("click", () => {
    open.clear();
    show();
  });
  // A dialog that closes takes what stands in it out of sight.
  document.addEventListener("close", show, true);
  whenParsed(() => document.body.append(bar));
}
