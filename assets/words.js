// What the tools say: words in both languages, short messages, and the clipboard.
window.atlas = window.atlas || {};

(() => {
  const atlas = window.atlas;
  let words = null;

  function pair(name) {
    if (!words) words = JSON.parse(document.getElementById("tool-words").dataset.words);
    return words[name];
  }

  // The words called `name` in English and Korean.
  atlas.pair = pair;

  const filled = (text, values) => text.replace(/\{(\d)\}/g, (gap, at) => values[at] ?? gap);

  // The words called `name` in the language of the page; {0} and {1} become the values.
  atlas.word = (name, ...values) => filled(pair(name)[document.documentElement.lang === "ko" ? 1 : 0], values);

  // Puts words into an element in both languages, of which the page's style shows one.
  atlas.say = (element, name, ...values) => {
    const texts = pair(name).map((text) => filled(text, values));
    const now = element.children;
    if (now.length === 2 && now[0].textContent === texts[0] && now[1].textContent === texts[1]) return;
    element.replaceChildren(
      ...["en", "ko"].map((lang, at) => {
        const span = document.createElement("span");
        span.lang = lang;
        span.textContent = texts[at];
        return span;
      }),
    );
  };

  // What an element says to the eye in the language of the page, even where a closed panel hides it.
  atlas.read = (element) => {
    const { lang } = document.documentElement;
    const copy = element.cloneNode(true);
    copy.querySelectorAll('[lang="en"], [lang="ko"]').forEach((part) => part.lang !== lang && part.remove());
    copy.querySelectorAll(".visually-hidden").forEach((part) => part.remove());
    return copy.textContent.trim();
  };

  const toast = document.createElement("div");
  toast.id = "toast";
  toast.setAttribute("role", "status");
  const place = () => document.body.append(toast);
  if (document.body) place();
  else document.addEventListener("DOMContentLoaded", place);
  let timer = 0;

  // Shows a short message, which screen readers read out.
  atlas.toast = (name, ...values) => {
    // While a dialog is open all else is inert, so the message goes to where the reader is.
    const host = [...document.querySelectorAll("dialog[open]")].pop() || document.body;
    if (toast.parentNode !== host) host.append(toast);
    clearTimeout(timer);
    // A region that has just arrived is only read out when its text comes later.
    timer = setTimeout(() => {
      atlas.say(toast, name, ...values);
      timer = setTimeout(() => toast.replaceChildren(), 5000);
    }, 40);
  };

  // Copies a text; false where the browser does not allow it.
  atlas.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };

  const digits = (value, decimals) => value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  // A length in km with as many decimals as its size allows to read.
  atlas.km = (metres) => digits(metres / 1000, metres < 10_000 ? 3 : metres < 100_000 ? 2 : 1);

  // Today, in the words of a language and as 2026-11-24.
  atlas.today = (lang) => {
    const now = new Date();
    const iso = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
    if (lang === "iso") return iso;
    if (lang === "ko") return `${now.getFullYear()}년 ${now.getMonth() + 1}월 ${now.getDate()}일`;
    return `${now.getDate()} ${now.toLocaleString("en-GB", { month: "long" })} ${now.getFullYear()}`;
  };
})();
