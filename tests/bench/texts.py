"""Puts generated texts into every free-text field of books, and compares every place where one is shown.

    python -m tests.bench.texts --texts 10000

Each page is read in Chromium: its words, its attributes and its data; and so are the site's JSON files and its search
index. Prints how many texts are anywhere other than written, beside the plain pipeline (`naive.py`) with the same texts.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from tests import copies
from tests.bench import naive
from tests.conftest import BROWSER_ARGUMENTS, BROWSERS
from tests.hostile import write_wide_book
from tests.shown import Comparison, texts

FIELDS = 100
"""About as many texts go into one brief of the wide book and its entities."""
BRIEFS = 25
"""Briefs of one book; with more texts, more books."""


def compare(browser: Any, site: Path, comparison: Comparison) -> int:
    """Compares all of a site. Gives the number of its pages."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        name = path.relative_to(site).as_posix()
        try:
            page.goto(path.as_uri(), wait_until="domcontentloaded")
            comparison.look_at_page(page, name)
        except Error:  # a text led away from the page
            comparison.wrong.append(f"{name}: the browser was led away")
    comparison.look_at_files(site)
    context.close()
    return len(pages)


def main() -> None:
    """Builds the books, compares them and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    written = texts(chosen.texts, chosen.seed)
    program = next(found for name in BROWSERS if (found := shutil.which(name)))
    ours, plain = Comparison(written), Comparison(written)
    pages = [0, 0]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        done = 0
        while done < len(written):
            book, other = Path(folder, f"book-{done}"), Path(folder, f"plain-{done}")
            briefs = min(BRIEFS, -(-(len(written) - done) // FIELDS))
            write_wide_book(other, written, briefs, done, None)
            handed = write_wide_book(book, written, briefs, done, None)
            pages[0] += compare(browser, copies.build(book).site, ours)
            pages[1] += compare(browser, naive.build(other), plain)
            done += handed
            shutil.rmtree(book)
        browser.close()
    for name, comparison, count in (("Briefbook", ours, pages[0]), ("plain pipeline", plain, pages[1])):
        shown = ", ".join(f"{number:,} in {place}" for place, number in sorted(comparison.places.items()))
        print(f"{name}: {len(written)} texts on {count} pages; shown {shown}")
        print(
            f"  not as written {len(comparison.wrong)} times; texts altered or missing: {comparison.altered}; in the "
            f"search index's passages {comparison.in_search} differ"
        )
    print("\n".join([*ours.wrong[:10], *(f"nowhere: {text}" for text in ours.missing[:10])]))


if __name__ == "__main__":
    main()
