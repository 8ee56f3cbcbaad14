// Where the search reads from: the files that the site's server has. In the offline edition site/offline.js is in its place.

/** Pagefind. It runs in the page itself: its worker would be another 41 kB, for searches of a few milliseconds. */
export async function openIndex(base) {
  const pagefind = await import(new URL("pagefind/pagefind.js", base));
  await pagefind.options({ noWorker: true, baseUrl: new URL(base).pathname, ranking: { pageLength: 0.3 } });
  await pagefind.init();
  return pagefind;
}

/** A file of the list of names. */
export async function readNames(base, path) {
  const answer = await fetch(new URL(`search/${path}`, base));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
