// The index of the offline edition, in place of theme/assets/search/online.js. No browser lets a page that was opened
// from a file fetch anything, so the whole book comes as one script (written by offline.py) and is searched here. It
// answers as Pagefind does, as far as engine.js asks.

import { fold, idOf, key, sameWord } from "./words.js";

/** What a match counts that is not the word itself, but a form of it or a word that begins with it. */
const NEAR = 0.6;

let book = null;

/** The book, from its script. */
function read(base) {
  book ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("search/book.js", base);
    script.onload = () => (window.briefbookSearchBook ? done(window.briefbookSearchBook) : failed(new Error("book.js is empty")));
    script.onerror = () => failed(new Error("book.js is missing"));
    document.head.append(script);
  });
  book.catch(() => { book = null; });
  return book;
}

export const openIndex = async (base) => new Index(await read(base), base);

export const readNames = async (base) => (await read(base)).names;

class Index {
  constructor({ entries, names }, base) {
    this.base = base;
    this.entries = entries;
    this.id = (number) => idOf(names, number);
    this.words = new Map();
    entries.forEach((entry, number) => {
      entry.words = entry.content.split(/\s+/);
      entry.words.forEach((word, place) => {
        for (const form of new Set([...parts(word), key(word)])) {
          if (!this.words.has(form)) this.words.set(form, []);
          this.words.get(form).push([number, place]);
        }
      });
    });
  }

  async filters() {
    return this.count(this.entries.keys());
  }

  /** Entries that have all words of a query, or the words of a phrase in their order; null asks for all entries. */
  async search(query, { filters = {} } = {}) {
    const fits = (number) => Object.entries(filters).every(([facet, { any, all }]) => {
      const has = (value) => this.entries[number].facets.some(([name, its]) => name === facet && its === value);
      return any ? any.some(has) : all.every(has);
    });
    const found = query === null ? new Map(this.entries.map((_, number) => [number, new Map()])) : this.ask(query);
    const results = [...found].filter(([number]) => fits(number)).map(([number, places]) => ({
      id: this.id(number), number, score: this.score(number, places), data: async () => this.data(number, places),
    }));
    results.sort((one, two) => two.score - one.score || one.number - two.number);
    return { results, filters: this.count(results.map((result) => result.number)) };
  }

  /** For each entry found the places of its words that match, each with how much it counts. */
  ask(query) {
    const wanted = query.split(/\s+/).filter((word) => key(word));
    let found = null;
    for (const word of wanted) {
      const places = this.places(word);
      const rare = Math.log(1 + this.entries.length / (places.size || 1));
      for (const its of places.values()) for (const [place, near] of its) its.set(place, near * rare);
      found = found ? both(found, places) : places;
    }
    found ??= new Map();
    return /^\s*".*"\s*$/.test(query) ? this.phrases(found, wanted) : found;
  }

  /** Where a word stands, in this form or a near one; one in several parts ("Mi-35") also as these, side by side. */
  places(word) {
    const found = new Map();
    const add = (number, place, near) => {
      if (!found.has(number)) found.set(number, new Map());
      const its = found.get(number);
      if (!(its.get(place) >= near)) its.set(place, near);
    };
    const whole = key(word);
    for (const [other, spots] of this.words) {
      const near = other === whole ? 1 : sameWord(whole, other) ? NEAR * Math.min(whole.length / other.length, 1) : 0;
      if (near) for (const [number, place] of spots) add(number, place, near);
    }
    const [first, ...rest] = parts(word);
    if (!rest.length) return found;
    for (const [number, place] of this.words.get(first) ?? []) {
      const { words } = this.entries[number];
      if (parts(words.slice(place, place + rest.length + 1).join(" ")).join(" ").startsWith([first, ...rest].join(" "))) {
        for (let at = place; at <= place + rest.length && at < words.length; at += 1) add(number, at, 1);
      }
    }
    return found;
  }

  phrases(found, wanted) {
    const line = ` ${wanted.flatMap(parts).join(" ")} `;
    const whole = [...found].filter(([number]) => ` ${parts(this.entries[number].content).join(" ")} `.includes(line));
    return new Map(whole);
  }

  /** The more, the rarer the words found and the weightier where they stand; long entries count a little less. */
  score(number, places) {
    const { weights, words } = this.entries[number];
    let sum = 0;
    let [run, until] = [-2, 0];
    for (const place of [...places.keys()].sort((one, two) => one - two)) {
      while (place >= until) until += weights[run += 2];
      sum += places.get(place) * weights[run + 1];
    }
    return sum / (10 + Math.sqrt(words.length));
  }

  data(number, places) {
    const { url, meta, anchors, content } = this.entries[number];
    const locations = [...places.keys()].sort((one, two) => one - two);
    const sections = new Set(locations.map((at) => anchors.findLast((anchor) => anchor.location <= at)));
    const address = new URL(url, this.base).href;
    const sub_results = [...sections].filter(Boolean).map((anchor) => ({
      title: anchor.text, anchor, url: `${address.split("#")[0]}${anchor.id ? `#${anchor.id}` : ""}`,
    }));
    return { url: address, meta, content, locations, sub_results };
  }

  count(numbers) {
    const counts = {};
    for (const number of numbers) {
      for (const [facet, value] of this.entries[number].facets) {
        counts[facet] ??= Object.create(null);
        counts[facet][value] = (counts[facet][value] ?? 0) + 1;
      }
    }
    return counts;
  }
}

/** The entries of two, with the places of both. */
function both(one, two) {
  const there = [...one].filter(([number]) => two.has(number));
  return new Map(there.map(([number, places]) => [number, new Map([...places, ...two.get(number)])]));
}

/** The parts of a printed word between hyphens and the like, folded. */
function parts(word) {
  return fold(word).match(/[\p{L}\p{N}]+/gu) ?? [];
}
