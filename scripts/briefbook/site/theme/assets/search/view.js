// A search as it is seen: field, count, notices, facets, results. The dialog and the search's page both show one.

import { FACETS, Engine } from "./engine.js";
import { fold, key } from "./words.js";

const AT_ONCE = 10;
const PASSAGE = 34;
const VALUES = 8;
const LABELS = {
  kind: "Kind", year: "Year", theme: "Theme", person: "Person", organisation: "Organisation", source: "Source",
  publisher: "Publisher", differ: "Sources differ",
};

let numbers = 0;

/** An element with properties and children; text is text, never markup. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "className" || name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export class View {
  /**
   * `field`, `status`, `place` are the page's own or made here; `facets` says whether to show them. `changed(state,
   * lasting)` is told of every change that a reader made.
   */
  constructor({ base, facets, changed, field }) {
    this.engine = new Engine(base);
    this.base = base;
    this.changed = changed ?? (() => {});
    this.state = { q: "", chosen: {} };
    this.run = 0;
    numbers += 1;
    this.field = field;
    this.status = make("p", { className: "bb-hits-count", role: "status" });
    this.notice = make("div", { className: "bb-hits-notice" });
    this.list = make("ol", { className: "bb-hits", "aria-label": "Results" });
    this.more = make("button", { type: "button", className: "bb-button bb-hits-more", onclick: () => this.showMore(true) }, "More results");
    this.more.hidden = true;
    this.chosen = make("p", { className: "bb-hits-chosen" });
    this.results = make("div", { className: "bb-hits-column" }, this.chosen, this.notice, this.list, this.more);
    this.facets = facets ? make("div", { className: "bb-facets", role: "group", "aria-label": "Narrow the results" }) : null;
    this.body = make("div", { className: facets ? "bb-hits-body bb-hits-body--faceted" : "bb-hits-body" },
      facets ? this.panel() : null, this.results);
    this.field.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.set({ ...this.state, q: this.field.value }), 180);
    });
    // The first keystroke should not wait for the program.
    this.field.addEventListener("focus", () => this.engine.load().catch(() => {}), { once: true });
    this.shown = [];
    this.opened = new Set(["kind", "year"]);
    this.wide = new Set();
  }

  /** The facets, beside the results; on a narrow screen, where they would push these out of sight, behind a heading. */
  panel() {
    const panel = make("details", { className: "bb-narrowing" }, make("summary", {}, "Narrow the results"), this.facets);
    const beside = matchMedia("(min-width: 48em)");
    const settle = () => { panel.open = beside.matches; };
    beside.addEventListener("change", settle);
    settle();
    return panel;
  }

  /** Takes what a reader asks for, tells of it, and searches. */
  set(state, lasting = false) {
    clearTimeout(this.waiting);
    const before = JSON.stringify(this.state);
    this.state = state;
    if (JSON.stringify(state) !== before) this.changed(state, lasting);
    return this.search();
  }

  async search() {
    this.run += 1;
    const run = this.run;
    const { q, chosen, asTyped } = this.state;
    if (!q.trim() && !Object.values(chosen).some((values) => values?.length)) {
      this.clear();
      if (this.facets) await this.showFacets(run);
      return;
    }
    this.list.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => { if (run === this.run) this.status.textContent = "Searching…"; }, 400);
    try {
      const answer = await this.engine.search(q, chosen, asTyped);
      const first = await Promise.all(answer.results.slice(0, AT_ONCE).map((result) => result.data()));
      clearTimeout(slow);
      if (run !== this.run) return;
      this.answer = answer;
      this.list.replaceChildren(...first.map((data) => this.hit(data)));
      this.shown = first.length;
      this.say(answer);
      this.showChosen();
      this.more.hidden = answer.results.length <= this.shown;
      this.list.removeAttribute("aria-busy");
      await this.explain(answer, run);
      if (this.facets) await this.showFacets(run);
    } catch (error) {
      console.error(error);
      if (run !== this.run) return;
      this.clear();
      this.status.textContent = "The search index could not be read: it is missing from this site, or the connection failed. " +
        "The indexes of people, events and sources lead to everything.";
    } finally {
      clearTimeout(slow);
      if (run === this.run) this.list.removeAttribute("aria-busy");
    }
  }

  clear() {
    this.answer = null;
    this.list.replaceChildren();
    this.notice.replaceChildren();
    this.chosen.replaceChildren();
    this.more.hidden = true;
    this.status.textContent = "";
  }

  say({ results, whole, query }) {
    const what = query.trim() ? ` for “${query.trim()}”` : "";
    const more = results.length - whole;
    const some = `${more.toLocaleString("en")}${whole ? " more" : ""} with some of these words`;
    if (!results.length) this.status.textContent = `No result${what}`;
    else if (!whole) this.status.textContent = `No result with all words${what}; ${some}`;
    else this.status.textContent = `${whole.toLocaleString("en")} result${whole === 1 ? "" : "s"}${what}${more ? `; ${some}` : ""}`;
  }

  /** What the search is narrowed by, each to be taken back. */
  showChosen() {
    const values = FACETS.flatMap((facet) => (this.state.chosen[facet] ?? []).map((value) => [facet, value]));
    this.chosen.replaceChildren(...values.flatMap(([facet, value]) => [
      make("button", {
        type: "button", className: "bb-button bb-hits-choice", "aria-label": `Remove ${wordsOf(facet, value)}`,
        onclick: () => { this.choose(facet, value, false); this.field.focus(); },
      }, wordsOf(facet, value), make("span", { "aria-hidden": "true" }, "×")), " ",
    ]));
  }

  /** What was done to the query, and what may help where nothing was found. */
  async explain({ results, whole, query, mended }, run) {
    const lines = [];
    if (mended.length) {
      const [typed, taken] = [mended.map(([word]) => word), mended.map(([, word]) => word)];
      lines.push(make("p", {}, "Did you mean ", make("strong", {}, taken.join(" ")), "? Nothing is called ",
        `“${typed.join(" ")}”; these are the results for “${query}”. `,
        this.act(`Search for “${this.state.q.trim()}” as typed`, () => this.set({ ...this.state, asTyped: true }))));
    }
    if (!results.length) {
      const near = await this.engine.nearest(query);
      if (run !== this.run) return;
      if (near.length) {
        const suggestions = near.flatMap((word, index) => [index ? ", " : "", this.act(word, () => this.ask(word))]);
        lines.push(make("p", {}, "Did you mean ", ...suggestions, "?"));
      }
      const narrowed = Object.values(this.state.chosen).some((values) => values?.length);
      if (narrowed) {
        lines.push(make("p", {}, "The search is narrowed. ", this.act("Search the whole book", () => this.set({ ...this.state, chosen: {} }, true))));
      }
      lines.push(make("p", {}, "Names are found in every spelling and script that the book knows. Fewer or shorter words find more" +
        (narrowed ? "." : "; by kind, year, person and source the search can be narrowed afterwards.")));
    }
    this.notice.replaceChildren(...lines);
  }

  /** Asks for something else, as if it had been typed. */
  ask(words) {
    this.field.value = words;
    this.field.focus();
    return this.set({ q: words, chosen: this.state.chosen }, true);
  }

  act(words, action) {
    return make("button", { type: "button", className: "bb-act", onclick: action }, words);
  }

  async showMore(focus) {
    const { answer, shown, run } = this;
    const next = await Promise.all(answer.results.slice(shown, shown + AT_ONCE).map((result) => result.data()));
    if (run !== this.run || shown !== this.shown) return;
    const items = next.map((data) => this.hit(data));
    this.list.append(...items);
    this.shown += items.length;
    this.more.hidden = answer.results.length <= this.shown;
    if (focus) items[0]?.querySelector("a").focus();
  }

  // -- one result

  hit(data) {
    const { kind, date, source, at, title } = data.meta;
    const isClaim = Boolean(at);
    const words = data.content.split(/\s+/);
    const names = Number(data.meta.names ?? 0);
    const heading = isClaim ? `${title} of “${source}”` : title;
    const about = [isClaim ? at.replace("¶ ", "¶\u00a0") : source, date].filter(Boolean).join(" · ");
    return make("li", { className: `bb-hit${isClaim ? " bb-hit--claim" : ""}` },
      make("p", { className: "bb-hit-head" },
        make("a", { href: this.link(data.url) }, ...(isClaim ? [heading] : titled(title, words, data.locations))), " ",
        make("span", { className: "bb-hit-kind" }, kind ?? "Page"),
        about ? make("span", { className: "bb-hit-about" }, ` ${about}`) : null),
      isClaim ? passage(words, data.locations, 0, words.length > 80 ? null : words.length)
        : passage(words, data.locations, names, null, title),
      isClaim ? null : this.also(words, data.locations, names, title),
      this.sections(data));
  }

  /** The address of a result, with the words to be marked there. */
  link(address) {
    const url = new URL(address, location.href);
    const words = this.answer?.query ?? this.state.q;
    if (words.trim()) url.searchParams.set("q", words.trim());
    return url.href;
  }

  /** The name that was found, where it is another than the title. */
  also(words, locations, names, title) {
    const inTitle = title.split(/\s+/).length;
    if (locations.some((at) => at < inTitle || at >= names)) return null;
    const at = locations.find((location) => location >= inTitle && location < names);
    if (at === undefined) return null;
    const ends = (index) => /[.!?]$/.test(words[index]) && words[index].length > 5;
    let [start, end] = [at, at];
    while (start > inTitle && !ends(start - 1)) start -= 1;
    while (end < names - 1 && !ends(end)) end += 1;
    return make("p", { className: "bb-hit-also" }, "Also: ", ...marked(words, new Set(locations), start, end + 1, true));
  }

  /** Links to the sections of the page that have the words. */
  sections(data) {
    const found = (data.sub_results ?? []).filter((one) => one.anchor?.id && one.title !== data.meta.title);
    const unique = [...new Map(found.map((one) => [one.anchor.id, one])).values()].slice(0, 5);
    if (!unique.length) return null;
    const links = unique.flatMap((one, index) => [index ? ", " : "", make("a", { href: this.link(one.url) }, one.title)]);
    return make("p", { className: "bb-hit-sections" }, "In ", ...links);
  }

  // -- facets

  async showFacets(run) {
    let counts;
    try {
      counts = await this.engine.counts(this.answer?.query ?? this.state.q, this.state.chosen);
    } catch (error) {
      console.error(error);
      return;
    }
    if (run !== this.run) return;
    const at = this.facets.contains(document.activeElement) ? document.activeElement.id : "";
    this.facets.replaceChildren(...FACETS.map((facet) => this.facet(facet, counts[facet] ?? {})).filter(Boolean));
    if (at) document.getElementById(at)?.focus();
  }

  facet(facet, counts) {
    const chosen = this.state.chosen[facet] ?? [];
    const inOrder = Object.entries(counts).filter(([value, count]) => count > 0 || chosen.includes(value));
    for (const value of chosen) if (!(value in counts)) inOrder.push([value, 0]);
    if (!inOrder.length) return null;
    const first = ([value]) => (chosen.includes(value) ? 0 : 1);
    inOrder.sort((a, b) => first(a) - first(b) || (facet === "year" ? b[0].localeCompare(a[0]) : b[1] - a[1]) || a[0].localeCompare(b[0]));
    const all = this.wide.has(facet) || inOrder.length <= VALUES + 2;
    const items = inOrder.slice(0, all ? inOrder.length : VALUES).map(([value, count], index) => {
      const id = `bb-facet-${numbers}-${facet}-${key(value) || index}`;
      const box = make("input", {
        type: "checkbox", id, name: facet, value, checked: chosen.includes(value),
        onchange: () => this.choose(facet, value, box.checked),
      });
      return make("li", {}, box, make("label", { for: id },
        make("span", {}, wordsOf(facet, value)), " ",
        make("span", { className: "bb-facet-count" }, count.toLocaleString("en"))));
    });
    const rest = all ? null : this.act(`All ${inOrder.length}`, () => { this.wide.add(facet); this.showFacets(this.run); });
    const list = make("fieldset", {}, make("legend", { className: "bb-aside" }, LABELS[facet]), make("ul", {}, ...items), rest);
    const details = make("details", { className: "bb-facet", "data-facet": facet, open: this.opened.has(facet) || chosen.length > 0 },
      make("summary", {}, LABELS[facet]), list);
    details.addEventListener("toggle", () => (details.open ? this.opened.add(facet) : this.opened.delete(facet)));
    return details;
  }

  choose(facet, value, wanted) {
    const others = (this.state.chosen[facet] ?? []).filter((other) => other !== value);
    this.set({ ...this.state, chosen: { ...this.state.chosen, [facet]: wanted ? [...others, value] : others } }, true);
  }

  // -- keyboard

  /** Arrows lead from the field through the results and back; typing goes on in the field. */
  keys(event) {
    const links = [...this.list.querySelectorAll(".bb-hit-head a")];
    const inField = event.target === this.field;
    const at = links.indexOf(event.target.closest?.(".bb-hit")?.querySelector(".bb-hit-head a"));
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" && (inField || at >= 0)) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      if (at === 0) this.field.focus();
      else links[at - 1].focus();
    } else if (at >= 0 && (event.key === "Home" || event.key === "End")) {
      event.preventDefault();
      links.at(event.key === "Home" ? 0 : -1)?.focus();
    } else if (at >= 0 && event.key.length === 1 && event.key !== " ") {
      this.field.focus();
    }
  }
}

/** A facet's value as it is read. */
const wordsOf = (facet, value) => (facet === "differ" ? LABELS.differ : value);

/** The passage around the matches: all words where `length` is given, or the part with most of them after the names. */
function passage(words, locations, names, length, title = "") {
  // A name found in the title says enough; what the page is about then says more than where else the name stands.
  const core = (at) => fold(words[at]).replace(/['’]s?\P{L}*$/u, "").replace(/[^\p{L}\p{N}]/gu, "");
  const inTitle = new Set(locations.filter((at) => at < title.split(/\s+/).length).map(core));
  const inText = locations.filter((at) => at >= names && !inTitle.has(core(at)));
  let start = names;
  let end = Math.min(words.length, names + PASSAGE);
  if (length !== null) [start, end] = [0, length];
  else if (inText.length) {
    let best = 0;
    for (const at of inText) {
      const distinct = new Set(inText.filter((other) => other >= at && other < at + PASSAGE - 8).map((other) => fold(words[other])));
      if (distinct.size > best) [best, start] = [distinct.size, Math.max(names, at - 8)];
    }
    if (start - names < 6) start = names;
    end = Math.min(words.length, start + PASSAGE);
  }
  if (start >= end) return null;
  const parts = marked(words, new Set(locations), start, end, false);
  return make("p", { className: "bb-hit-passage" }, start > names ? "… " : "", ...parts, end < words.length && length === null ? " …" : "");
}

/** A title with the words marked that were found in it; a document begins with its title. */
function titled(title, words, locations) {
  const length = title.split(/\s+/).length;
  const begins = words.slice(0, length).join(" ").replace(/\.$/, "") === title.replace(/\.$/, "");
  return begins ? marked(words, new Set(locations), 0, length, !title.endsWith(".")) : [title];
}

/** Words from `start` to `end`, those found in `mark`, their punctuation outside it. */
function marked(words, found, start, end, trim) {
  const parts = [];
  for (let at = start; at < end; at += 1) {
    if (at > start) parts.push(" ");
    const word = trim && at === end - 1 ? words[at].replace(/\.$/, "") : words[at];
    if (!found.has(at)) {
      parts.push(word);
      continue;
    }
    const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su);
    parts.push(before, make("mark", {}, core), after);
  }
  return parts;
}
