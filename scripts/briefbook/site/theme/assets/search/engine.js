// One search: Pagefind's answer, with the entity of exactly that name first, slips in names mended, and words left out
// where no entry has them all. Gives values; shows nothing.

import { Names } from "./names.js";
import { openIndex } from "./online.js";
import { fold, isPhrase, key, queryWords, sameWord, typed, variants } from "./words.js";

/** In these facets several values mean "any of them" (a year, a kind); in the others "all of them" (two people). */
const ANY = new Set(["kind", "year", "source", "publisher"]);
export const FACETS = ["kind", "year", "theme", "person", "organisation", "source", "publisher", "differ"];

/** With fewer entries than these that have all words of a query, those that have half of them follow. */
const FEW = 3;

let loading = null;

export class Engine {
  constructor(base) {
    this.base = base;
    this.names = new Names(base);
    this.allFacets = null;
    this.real = new Map();
  }

  /** Loads the index. */
  load() {
    loading ??= openIndex(this.base);
    loading.catch(() => { loading = null; });
    return loading;
  }

  /**
   * Searches. `chosen` maps facets to lists of values; `asTyped` leaves slips as they are.
   * Gives { results, whole, query, mended }: results with `id` and `data()`, how many of them have all words, the
   * query that they answer, and the words that were mended ([typed, taken]).
   */
  async search(query, chosen, asTyped = false) {
    const pagefind = await this.load();
    const filters = filtersOf(chosen);
    if (!query.trim()) {
      const { results } = await pagefind.search(null, { filters });
      return { results, whole: results.length, query: "", mended: [] };
    }
    const answer = await this.ask(pagefind, query, filters);
    if (!asTyped && !isPhrase(query) && !answer.exact) {
      const { better, mended } = await this.mend(pagefind, query, answer.results);
      if (mended.length) {
        const other = await this.ask(pagefind, better, filters);
        if (other.whole || (other.results.length && !answer.whole)) return { ...other, query: better, mended };
      }
    }
    return { ...answer, query, mended: [] };
  }

  /** The results of a query as it stands: { results, whole, exact }, `exact` saying that something is called so. */
  async ask(pagefind, query, filters) {
    const words = queryWords(query);
    const [full, ids] = await Promise.all([
      this.all(pagefind, query, filters).then((answers) => answers.results),
      this.names.called(query).catch(() => []),
    ]);
    let results = full;
    if (full.length < FEW && words.length > 1 && !isPhrase(query)) {
      const there = new Set(full.map((result) => result.id));
      results = [...full, ...(await this.some(pagefind, words, filters)).filter((result) => !there.has(result.id))];
    }
    const first = ids.map((id) => results.find((result) => result.id === id)).filter(Boolean);
    if (first.length) results = [...first, ...results.filter((result) => !first.includes(result))];
    return { results, whole: full.length, exact: ids.length > 0 };
  }

  /** Entries that have all words of a query, in British or American spelling; and how many each facet's values have. */
  async all(pagefind, query, filters) {
    const answer = await this.spelt(pagefind, query, filters);
    // Pagefind takes for a word that nothing has what it begins with ("Salukov" for a lone "s"): that is no result.
    if (!this.real.has(query) && answer.results.length) {
      const there = marked(await answer.results[0].data());
      this.real.set(query, queryWords(query).every((word) => there.some((other) => isMeant(key(word), key(other)))));
    }
    return this.real.get(query) === false ? { results: [], filters: {} } : answer;
  }

  async spelt(pagefind, query, filters) {
    if (isPhrase(query)) return pagefind.search(query.replace(/[“”„]/g, '"'), { filters });
    const answers = await Promise.all(variants(queryWords(query)).map((words) => pagefind.search(typed(words), { filters })));
    if (answers.length === 1) return answers[0];
    const best = new Map();
    for (const result of answers.flatMap((answer) => answer.results)) {
      if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
    }
    const most = answers.reduce((one, two) => (two.results.length > one.results.length ? two : one));
    return { results: [...best.values()].sort((a, b) => b.score - a.score), filters: most.filters };
  }

  /** Entries that have half of the words or more: those with most of them first, then those with the rarer. */
  async some(pagefind, words, filters) {
    const found = new Map();
    for (const word of words) {
      for (const result of (await this.all(pagefind, word, filters)).results) {
        const before = found.get(result.id);
        found.set(result.id, before ? both(before, result) : { ...result, count: 1 });
      }
    }
    const enough = Math.ceil(words.length / 2);
    return [...found.values()].filter((result) => result.count >= enough).sort((a, b) => b.count - a.count || b.score - a.score);
  }

  /** The query with each word that nothing has put right by the names of the book. */
  async mend(pagefind, query, results) {
    const shown = await Promise.all(results.slice(0, 5).map((result) => result.data()));
    const there = shown.flatMap(marked);
    const mended = [];
    let better = query;
    for (const word of queryWords(query)) {
      const plain = fold(word);
      if (/\d/.test(word) || plain.length < 4) continue;
      const isThere = (words) => words.some((other) => sameWord(plain, other) || other === key(word));
      if (isThere(there)) continue;
      const [alone] = (await this.all(pagefind, word, {})).results;
      if (alone && isThere(marked(await alone.data()))) continue;
      const near = await this.names.near(word).catch(() => []);
      if (near.length && fold(near[0]) !== plain) {
        better = better.replace(word, near[0]);
        mended.push([word, near[0]]);
      }
    }
    return { better, mended };
  }

  /** Names near to the words of a query that found nothing. */
  async nearest(query) {
    const lists = await Promise.all(queryWords(query).map((word) => this.names.near(word).catch(() => [])));
    return [...new Set(lists.flat())].filter((word) => fold(word) !== fold(query)).slice(0, 5);
  }

  /** For each facet its values with the number of results each would leave. The first call fetches the facets. */
  async counts(query, chosen) {
    const pagefind = await this.load();
    this.allFacets ??= pagefind.filters();
    await this.allFacets;
    const ask = (filters) =>
      (query.trim() ? this.all(pagefind, query, filters) : pagefind.search(null, { filters })).then((answer) => answer.filters);
    const counts = { ...(await ask(filtersOf(chosen))) };
    for (const facet of FACETS) {
      if (ANY.has(facet) && chosen[facet]?.length) counts[facet] = (await ask(filtersOf({ ...chosen, [facet]: [] })))[facet];
    }
    return counts;
  }
}

/** Two results of one entry as one. */
function both(one, two) {
  return {
    ...one,
    count: one.count + 1,
    score: one.score + two.score,
    data: async () => {
      const found = (await one.data()).locations;
      const data = await two.data();
      return { ...data, locations: [...new Set([...found, ...data.locations])].sort((a, b) => a - b) };
    },
  };
}

/** Whether a word may have been found as another: half of it at least is there, of a number all. */
function isMeant(wanted, found) {
  const least = /^\d+$/.test(wanted) ? wanted.length : Math.max(1, Math.floor(wanted.length / 2));
  return found.startsWith(wanted.slice(0, least)) || wanted.endsWith(found.slice(-least));
}

/** The words that were found in an entry, folded. */
function marked(data) {
  const words = data.content.split(/\s+/);
  return data.locations.flatMap((at) => (words[at] ?? "").split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean).map(fold));
}

function filtersOf(chosen) {
  const filters = {};
  for (const facet of FACETS) {
    const values = chosen[facet] ?? [];
    if (values.length) filters[facet] = { [ANY.has(facet) ? "any" : "all"]: values };
  }
  return filters;
}
