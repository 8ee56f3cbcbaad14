// The book's own list of names: what is called exactly so, and which word a slip of the pen may stand for. The files
// are written by site/names.py; of a large book's list a search fetches one or two small pieces.

import { distance, fold, key } from "./words.js";

export class Names {
  constructor(base) {
    this.base = new URL("search/", base);
    this.files = new Map();
  }

  /** Ids of the documents that are called exactly this. */
  async called(name) {
    const plain = key(name);
    if (!plain) return [];
    const start = await this.file("names.json");
    const exact = start.exact ?? (await this.file(`names/${hash(plain) % start.shards}.json`));
    return (Object.hasOwn(exact, plain) ? exact[plain] : []).map((number) => `${start.index}/${String(number).padStart(start.width, "0")}`);
  }

  /** The words of names nearest to a word: itself alone where it is one; empty where none is near. */
  async near(word) {
    const wanted = fold(word);
    if (wanted.length < 4) return [];
    const most = wanted.length < 7 ? 1 : 2;
    const found = [];
    for (const other of await this.words(wanted)) {
      const away = distance(wanted, fold(other), most);
      if (away === 0) return [other];
      if (away <= most) found.push([away, other]);
    }
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return found.filter(([away]) => away === found[0][0]).map(([, other]) => other);
  }

  async words(wanted) {
    const start = await this.file("names.json");
    if (start.words) return start.words;
    const letters = new Set([...wanted].slice(0, 2).map((sign) => sign.codePointAt(0).toString(16)));
    const there = [...letters].filter((letter) => start.letters.includes(letter));
    const lists = await Promise.all(there.map((letter) => this.file(`words/${letter}.json`)));
    return new Set(lists.flat());
  }

  file(path) {
    if (!this.files.has(path)) {
      const asked = fetch(new URL(path, this.base)).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      });
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
