// The book's own list of names: what is called exactly so, and which word a slip of the pen may stand for. The files
// are written by site/names.py; of a large book's list a search fetches one or two small pieces.

import { readNames } from "./online.js";
import { distance, fold, idOf, key } from "./words.js";

export class Names {
  constructor(base) {
    this.base = base;
    this.files = new Map();
  }

  /** Ids of the documents that are called exactly this. */
  async called(name) {
    const plain = key(name);
    if (!plain) return [];
    const start = await this.file("names.json");
    const exact = start.exact ?? (await this.file(`names/${hash(plain) % start.names}.json`));
    return (Object.hasOwn(exact, plain) ? exact[plain] : []).map((number) => idOf(start, number));
  }

  /** The words of names nearest to a word: itself alone where it is one; empty where none is near. */
  async near(word) {
    const wanted = key(word);
    if (wanted.length < 4) return [];
    const most = wanted.length < 7 ? 1 : 2;
    const found = [];
    for (const other of await this.words(wanted)) {
      const away = distance(wanted, key(other), most);
      if (away === 0) return [other];
      if (away <= most) found.push([away, other]);
    }
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return found.filter(([away]) => away === found[0][0]).map(([, other]) => other);
  }

  async words(wanted) {
    const start = await this.file("names.json");
    if (start.exact) return start.words;
    const signs = [...wanted];
    const ends = new Set([signs.slice(0, 2), signs.slice(-2)].map((end) => hash(end.join("")) % start.words));
    return new Set((await Promise.all([...ends].map((end) => this.file(`words/${end}.json`)))).flat());
  }

  file(path) {
    if (!this.files.has(path)) {
      const asked = readNames(this.base, path);
      asked.catch(() => this.files.delete(path));
      this.files.set(path, asked);
    }
    return this.files.get(path);
  }
}

/** FNV-1a, 32 bits, of a text's UTF-16 units, as site/names.py has it. */
function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
