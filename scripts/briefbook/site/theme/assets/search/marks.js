// Marks on a page the words that it was found by (?q= in its address). Text is wrapped in <mark>; nothing else is
// touched, and scripts, styles, pictures and fields are left alone.

import { make } from "./view.js";
import { fold, queryWords, sameWord } from "./words.js";

const MOST = 500;
const LEFT_ALONE = "script, style, svg, noscript, textarea, input, select, button, mark, .headerlink, [aria-hidden=true]";

export function markWords(query) {
  const article = document.querySelector("article");
  const wanted = queryWords(query).map(fold).filter(Boolean);
  if (!article || !wanted.length) return;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest(LEFT_ALONE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const marks = [];
  for (const node of nodes) {
    if (marks.length >= MOST) break;
    for (const [start, end] of matches(node.data, wanted).reverse()) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      const mark = make("mark", { className: "bb-found" });
      range.surroundContents(mark);
      marks.push(mark);
    }
  }
  if (!marks.length) return;
  tell(article, query, marks);
  if (!location.hash) article.querySelector("mark.bb-found").scrollIntoView({ block: "center" });
}

/** Where in a text the words stand; a designation (MI35) also where it is printed in two parts (Mi-35, Mi 35). */
function matches(text, wanted) {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map((found) => ({
    start: found.index, end: found.index + found[0].length, word: fold(found[0]),
  }));
  const found = [];
  for (let at = 0; at < words.length; at += 1) {
    const { start, end, word } = words[at];
    const next = words[at + 1];
    const joined = next && /^[\s\p{Pd}]$/u.test(text.slice(end, next.start)) ? word + next.word : "";
    if (joined && wanted.some((one) => one.replace(/[^\p{L}\p{N}]/gu, "") === joined)) {
      found.push([start, next.end]);
      at += 1;
    } else if (wanted.some((one) => sameWord(one, word))) found.push([start, end]);
  }
  return found;
}

function tell(article, query, marks) {
  const line = make("p", { className: "bb-found-line" },
    `“${query}” is marked ${marks.length === 1 ? "once" : `${marks.length} times`} on this page. `,
    make("button", { type: "button", className: "bb-act", onclick: remove }, "Remove the marks"));
  function remove() {
    for (const mark of marks) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    line.remove();
    const url = new URL(location.href);
    url.searchParams.delete("q");
    history.replaceState(history.state, "", url);
    article.focus({ preventScroll: true });
  }
  article.prepend(line);
}
