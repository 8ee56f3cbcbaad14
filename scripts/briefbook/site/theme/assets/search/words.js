// Words, compared as a reader means them: without case and diacritics, and by their stem.

const OTHER_KEYBOARDS = { "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "ё": "е" };

/** A word without case and diacritics. */
export const fold = (word) =>
  [...word.normalize("NFKC").toLowerCase()].map((sign) => OTHER_KEYBOARDS[sign] ?? sign).join("")
    .normalize("NFKD").replace(/\p{M}/gu, "");

/** A name as its letters and digits alone. `key` in search/spellings.py does the same; the two must agree. */
export const key = (name) =>
  [...name.normalize("NFKC").toLowerCase().normalize("NFKD")].map((sign) => OTHER_KEYBOARDS[sign] ?? sign).join("")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The id of a document, as `id_of` in site/shown.py makes it of its number. */
export const idOf = ({ index, width }, number) => `${index}/${[...number.toString(16).padStart(width, "0")].reverse().join("")}`;

/** The words that mean something where others are there, too: a search for "the deal" is one for "deal". */
const EMPTY = new Set(("a an and are as at be been by did do does for from had has have how in into is it its of on or " +
  "than that the their there these this to was were what when where which who whom why will with").split(" "));

/** The words of a query, as typed; of "the deal on helicopters" only "deal" and "helicopters". */
export function queryWords(query) {
  const all = query.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Pd}'’.,]*/gu) ?? [];
  const tidy = all.map((word) => word.replace(/[\p{Pd}'’.,]+$/u, "")).filter(Boolean);
  const full = tidy.filter((word) => !EMPTY.has(word.toLowerCase()));
  return full.length ? full : tidy;
}

/** Whether a query is one phrase in quotation marks. */
export const isPhrase = (query) => /^\s*["“”„].+["“”]\s*$/.test(query);

/** Spellings of one word in British and American English; the sources' words and ours may be either. */
const SPELLINGS = [
  [/^(def|off)ence/, "$1ense"], [/^(def|off)ense/, "$1ence"], [/^(hon|arm|lab|fav|neighb|harb|rum)our/, "$1or"],
  [/^(hon|arm|lab|fav|neighb|harb|rum)or/, "$1our"], [/^cent(?:re)(s?)$/, "center$1"], [/^center(s?)$/, "centre$1"],
  [/^program(s?)$/, "programme$1"], [/^programme(s?)$/, "program$1"], [/(.{4}i)s(e[ds]?|ing|ation|ations)$/, "$1z$2"],
  [/(.{4}i)z(e[ds]?|ing|ation|ations)$/, "$1s$2"],
];

/** The words of a query in each spelling, at most four ways. */
export function variants(words) {
  let ways = [[]];
  for (const word of words) {
    const plain = word.toLowerCase();
    const other = SPELLINGS.filter(([from]) => from.test(plain)).map(([from, to]) => plain.replace(from, to))[0];
    const forms = other && ways.length < 4 ? [word, other] : [word];
    ways = ways.flatMap((way) => forms.map((form) => [...way, form]));
  }
  return ways;
}

/** Words as the index has them, whatever keyboard they were typed on. */
export const typed = (words) => words.map((word) => [...word.normalize("NFC")].map((sign) => OTHER_KEYBOARDS[sign] ?? sign).join("")).join(" ");

const ENDING = /^(?:'?s|e|es|ed|d|ing|ings|ion|ions|er|ers|r|rs|ly|al|ally|ment|ments|y|ies|ied|ity|ist|ists|ism|ive|an|ian|ans)?$/;

/** Whether two folded words are forms of one: "helicopter" and "helicopters"; or the second begins with the first. */
export function sameWord(wanted, found) {
  if (found === wanted) return true;
  if (wanted.length >= 3 && found.startsWith(wanted)) return true;
  let shared = 0;
  while (shared < wanted.length && wanted[shared] === found[shared]) shared += 1;
  return shared >= 4 && ENDING.test(wanted.slice(shared)) && ENDING.test(found.slice(shared));
}

/** How many letters to change, add, leave out or swap to make one word of another; `most` + 1 where it is more. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
