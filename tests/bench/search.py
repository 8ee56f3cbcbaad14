"""What a search costs: bytes and time to the first ten results, ours beside Material's own, on the same pages.

    python tests/bench/search.py [--pages 100 1000 10000] [--keep DIR]

Each book is made up: as many sources, entities and claims a page as the first book has, names of two or three words in
several forms, sentences of twenty words whose words are as unevenly frequent as a language's. Each is built twice from
the same Markdown: once as Briefbook builds it, once with Material as it comes, its `search` plugin on. Both are served
from this machine without compression and without delay, and opened in a fresh Chromium for each query; counted are the
bodies of all files of the search alone (program, index, results), until ten results stand there and one second longer.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import random
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from briefbook.load import load_manuscript
from briefbook.merge import merge
from briefbook.render import render
from briefbook.search import documents
from briefbook.site import build_site, settings
from briefbook.site.search import INDEX
from briefbook.write import write_pages

# As in the first book, of 241 pages: 5 sources, 236 entities, 255 claims.
PAGES_A_SOURCE = 48
CLAIMS_A_SOURCE = 51
SHARES = {"people": 22, "events": 75, "agreements": 25, "themes": 18, "organisations": 42, "places": 46, "equipment": 8}
FUNCTION_WORDS = "the of and to in that is for on with as was by at from it has".split()  # noqa: SIM905
CONFIG = """\
site_name: A book of {pages} pages
docs_dir: {docs}
site_dir: {site}
nav:
  - Home: index.md
not_in_nav: |
  /*
  /*/*
theme: {{name: material, font: false}}
plugins: [{plugin}]
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables]
"""
MATERIAL = "search/search_index.json", "assets/javascripts/workers/search", "assets/javascripts/lunr"
OURS = f"{INDEX}/", "search/", "assets/search"


# -- made-up books


class Language:
    """Words whose frequencies fall off as in a language (Zipf), and names."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        made = sorted({self._word() for _ in range(9000)})
        self.words = FUNCTION_WORDS + sorted(made, key=lambda word: (len(word), self.random.random()))
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]

    def _word(self) -> str:
        syllables = self.random.choices((1, 2, 3, 4), (1, 4, 4, 2))[0]
        return "".join(
            self.random.choice("bcdfghjklmnprstvwz")
            + self.random.choice("aeiou")
            + self.random.choice(("", "", "n", "r"))
            for _ in range(syllables)
        )

    def sentence(self, length: int = 20) -> str:
        """A sentence of about so many words."""
        found = self.random.choices(self.words, self.weights, k=max(4, round(self.random.gauss(length, 4))))
        return " ".join(found).capitalize() + "."

    def name(self) -> str:
        """A name of two or three words."""
        return " ".join(self._word().capitalize() for _ in range(self.random.choice((2, 2, 3))))


def make_book(root: Path, pages: int) -> str:
    """Writes the briefs of a book of so many pages; gives the name of one of its people."""
    language = Language(pages)
    chance = language.random
    sources = max(1, round(pages / PAGES_A_SOURCE))
    entities = pages - sources
    kinds = chance.choices(list(SHARES), list(SHARES.values()), k=entities)
    named = [(kind, f"e{number}-{kind[:3]}", language.name()) for number, kind in enumerate(kinds)]
    common = [1 / (rank + 1) for rank in range(entities)]
    for number in range(sources):
        new = named[number * entities // sources : (number + 1) * entities // sources]
        often = chance.choices(named, common, k=15)
        here = list({one[1]: one for one in (*new, *often)}.values())
        _write_brief(root / f"briefs/source-{number}.yaml", language, number, here)
    return next(name for kind, _, name in named if kind == "people")


def _write_brief(path: Path, language: Language, number: int, here: list[tuple[str, str, str]]) -> None:
    chance = language.random
    brief: dict[str, Any] = {
        "source": {
            "title": language.sentence(8).rstrip("."),
            "publisher": f"Publisher {number % 12}",
            "published": f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            "genre": "news report",
        },
        "summary": " ".join(f"{language.sentence()} [{at}]" for at in range(1, 6)),
    }
    people = [id for kind, id, _ in here if kind == "people"]
    places = [id for kind, id, _ in here if kind == "places"]
    for kind, id, name in here:
        entity: dict[str, Any] = {
            "name": name,
            "as": [name, f"{language.name().split()[0]} {name}"],
            "at": chance.randint(1, 30),
        }
        if kind == "events":
            entity |= {"date": f"{chance.randint(2008, 2024)}-{chance.randint(1, 12):02d}", "status": "happened"}
            entity |= {
                "people": chance.sample(people, min(2, len(people))),
                "place": chance.sample(places, min(1, len(places))),
            }
        if kind == "people":
            entity["role"] = language.sentence(4).rstrip(".")
        brief.setdefault(kind, {})[id] = entity
    ids = [id for _, id, _ in here]
    names = {id: name for _, id, name in here}
    brief["claims"] = []
    for claim in range(1, CLAIMS_A_SOURCE + 1):
        about = chance.sample(ids, min(3, len(ids)))
        says = f"{names[about[0]]} {language.sentence(14).lower()}"
        brief["claims"].append(
            {"n": claim, "says": says, "about": about, "basis": "reported", "at": chance.randint(1, 30)}
        )
        if claim % 2:
            brief["claims"][-1]["date"] = f"{chance.randint(2008, 2024)}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(brief, sort_keys=False, allow_unicode=True), encoding="utf-8")


def build(root: Path, pages: int) -> tuple[str, dict[str, float]]:
    """Builds a book both ways; gives a name to search for, and how many seconds each build took."""
    name = make_book(root, pages)
    config = root / "mkdocs.yml"
    config.write_text(CONFIG.format(pages=pages, docs="docs", site="site", plugin=""), encoding="utf-8")
    manuscript, problems = load_manuscript(root)
    assert not problems, problems[:3]
    book = merge(manuscript)
    chosen = settings(root)
    write_pages(render(book, chosen.title), chosen.docs)
    took = {}
    start = time.perf_counter()
    build_site(root, chosen.site, 0, documents(book))
    took["ours"] = time.perf_counter() - start
    config.write_text(CONFIG.format(pages=pages, docs="docs", site="material", plugin="search"), encoding="utf-8")
    start = time.perf_counter()
    _plain_material(config)
    took["material"] = time.perf_counter() - start
    return name, took


def _plain_material(config: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    loaded: Any = load_config(config_file=str(config))
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    loaded.plugins.on_shutdown()


# -- measuring


class Counter(http.server.SimpleHTTPRequestHandler):
    """Serves files, and adds up the bytes of those of the search."""

    counted: tuple[str, ...] = ()
    bytes = 0
    files: list[tuple[str, int]] = []  # noqa: RUF012

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """A file's body goes out."""
        path = self.path.partition("?")[0].lstrip("/")
        if path.startswith(self.counted):
            size = os.fstat(source.fileno()).st_size
            Counter.bytes += size
            Counter.files.append((path, size))
        super().copyfile(source, outputfile)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path, counted: tuple[str, ...]) -> Iterator[str]:
    """A folder on this machine's own address."""
    Counter.counted = counted
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Counter, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def measure(browser: Any, address: str, query: str, ours: bool) -> tuple[int, float, int]:
    """Bytes, seconds and the number of results shown, from opening the search in a fresh browser to ten results."""
    Counter.bytes, Counter.files = 0, []
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(900_000)
    page.goto(address, wait_until="load")
    found = page.locator("dialog .bb-hit" if ours else ".md-search-result__item")
    start = time.perf_counter()
    page.keyboard.press("/")
    page.locator("dialog[open] input" if ours else ".md-search__input:focus").wait_for()
    page.keyboard.type(query)
    found.nth(0 if ours else 9).wait_for()  # ours come all ten at once, and a surname has fewer
    seconds = time.perf_counter() - start
    page.wait_for_timeout(1000)
    shown = found.count()
    context.close()
    return Counter.bytes, seconds, shown


def main() -> None:
    """Prints the table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--keep", type=Path, help="keep the books in this folder")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "/usr/bin/chromium")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="briefbook-bench-"))
    rows = []
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=options)
        for pages in asked.pages:
            root = folder / str(pages)
            shutil.rmtree(root, ignore_errors=True)
            name, took = build(root, pages)
            surname = name.split()[-1]
            words = [word for word in Language(pages).words[len(FUNCTION_WORDS) :] if len(word) == 3]
            common = words[0]
            queries = {
                "a name": name,
                "a surname": surname,
                "a surname with a letter left out": surname[:2] + surname[3:],
                "the commonest word": common,
                "two common words": " ".join(words[:2]),
            }
            with served(root / "site", OURS) as address:
                ours = {}
                for what, query in queries.items():
                    ours[what] = measure(browser, address, query, ours=True)
                    print(
                        f"{pages} pages, ours, {what} ({query}): {ours[what]}",
                        *sorted(Counter.files, key=lambda one: -one[1])[:6],
                        flush=True,
                    )
            with served(root / "material", MATERIAL) as address:
                theirs = measure(browser, address, queries["the commonest word"], ours=False)
                print(f"{pages} pages, Material: {theirs}", flush=True)
            rows.append((pages, ours, theirs, took))
            if not asked.keep:
                shutil.rmtree(root)
        browser.close()
    print(
        "\n| pages | ours: bytes, median of five queries | most | seconds | Material: bytes | seconds | building: ours | Material |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for pages, ours, theirs, took in rows:
        sizes = [size for size, _, _ in ours.values()]
        seconds = statistics.median(seconds for _, seconds, _ in ours.values())
        print(
            f"| {pages:,} | {statistics.median(sizes) / 1000:,.0f} kB | {max(sizes) / 1000:,.0f} kB | {seconds:.1f} | "
            f"{theirs[0] / 1000:,.0f} kB | {theirs[1]:.1f} | {took['ours']:.0f} s | {took['material']:.0f} s |"
        )


if __name__ == "__main__":
    main()
