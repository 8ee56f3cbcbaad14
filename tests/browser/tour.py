"""One tour over every page of a site: each page is opened once, and all that is asked of every page is asked there.

What is asked is a probe: a function from a visit to what is wrong. Some look at one page of each type alone: what takes too
long for `make test` is asked of every page by `make audit`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .conftest import Watched, addresses
from .hosting import hosted

WIDE = {"width": 1440, "height": 900}
BELOW = "/some-book/"
"""Where the site stands on its host: what works below a path works at a root."""

ARTICLE_TEXT = """() => {
  const article = document.querySelector("article");
  return article ? article.innerText : "";
}"""

FETCHED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, one) => sum + one.encodedBodySize + 300, 0)"""
"""The compressed size that came over the line, now or when it went into the cache, and 300 bytes of headers each."""


@dataclass
class Visit:
    """One page, open in a browser."""

    site: Path
    page: Any
    still: Any
    """A page in a browser that runs no scripts."""
    address: str
    """Of the site; `path` is the page's, relative to it."""
    path: str
    text: str
    """The article's words when it was opened."""
    fetched: int
    """Bytes over the line that a browser with nothing in its cache needs until the page is loaded, headers included."""
    counts: Counter[str] = field(default_factory=Counter)
    """What a probe counts, to be told at the end of the run."""


Probe = Callable[[Visit], list[str]]


@dataclass
class Tour:
    """What a tour found, by probe: each finding with its page; and what every page logged and asked of others."""

    pages: list[str]
    findings: dict[Probe, list[str]]
    counts: dict[Probe, Counter[str]]
    errors: list[str]
    foreign: list[str]


def tour(chromium: Any, site: Path, probes: Mapping[Probe, bool]) -> Tour:
    """Opens every page of a site and lets the probes look; true stands for those that look at examples alone."""
    paths = [path for path in addresses(site) if path != "404.html"]  # it is shown at any depth, see `test_policy.py`
    examples = set(examples_of(site, paths).values())
    findings: dict[Probe, list[str]] = {probe: [] for probe in probes}
    counts: dict[Probe, Counter[str]] = {probe: Counter() for probe in probes}
    with hosted(site, BELOW) as address:
        context = chromium.new_context(viewport=WIDE, reduced_motion="reduce")
        without = chromium.new_context(viewport=WIDE, java_script_enabled=False)
        watched = Watched(context, address)
        still = without.new_page()
        for path in paths:
            watched.page.emulate_media(color_scheme="light")
            watched.page.set_viewport_size(WIDE)
            watched.go(path)
            text = watched.page.evaluate(ARTICLE_TEXT)
            fetched = watched.page.evaluate(FETCHED)
            visit = Visit(site, watched.page, still, address, path, text, fetched)
            for probe in [
                probe for probe, is_for_examples in probes.items() if path in examples or not is_for_examples
            ]:
                visit.counts = counts[probe]
                visit.counts["pages"] += 1
                findings[probe] += [f"{path or 'the first page'}: {one}" for one in probe(visit)]
        watched.page.wait_for_timeout(200)
        context.close()
        without.close()
    return Tour(paths, findings, counts, watched.errors, watched.foreign)


def examples_of(site: Path, paths: Iterable[str]) -> dict[str, str]:
    """A page for each type of pages: the middle one by size of those under one folder, and each index by itself."""
    types: dict[str, list[tuple[int, str]]] = {}
    for path in paths:
        folder, _, name = path.removesuffix("/").rpartition("/")
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        types.setdefault(f"{folder}/*" if folder else name, []).append((file.stat().st_size, path))
    return {type: sorted(found)[len(found) // 2][1] for type, found in types.items()}
