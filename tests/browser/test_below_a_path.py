"""The site below a path of a host (`/some-book/`), as GitHub Pages has it: pages, links, search and policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from .conftest import Watched, addresses
from .hosting import hosted

pytestmark = pytest.mark.browser

LINKS = """() => [...document.querySelectorAll("a[href], form[action], area[href]")]
  .map((one) => one.action || (one.href.baseVal === undefined ? one.href : new URL(one.href.baseVal, document.baseURI).href))"""


@pytest.fixture
def below(chromium: Any, real_site: Path) -> Iterator[Watched]:
    """A browser's page, and the site below a path; whatever is asked of the host above it counts as foreign."""
    with hosted(real_site, "/some-book/") as address:
        context = chromium.new_context()
        yield Watched(context, address)
        context.close()


def test_every_page_and_link_stays_below_the_path(below: Watched, real_site: Path, tell: Callable[..., None]) -> None:
    """What a page fetches by itself, and where each of its links leads, as the browser understands it."""
    there = {f"{below.address}{path}" for path in addresses(real_site)}
    files = {
        f"{below.address}{path.relative_to(real_site).as_posix()}" for path in real_site.rglob("*") if path.is_file()
    }
    broken: set[str] = set()
    count = 0
    pages = [path for path in addresses(real_site) if path != "404.html"]
    host = below.address.removesuffix("some-book/")
    for path in pages:
        below.go(path)
        links = below.page.evaluate(LINKS)
        count += len(links)
        for link in links:
            target = unquote(link.partition("#")[0].partition("?")[0])
            if target.startswith(host) and target not in there and target not in files:
                broken.add(f"{path}: {link}")
    below.page.wait_for_timeout(200)
    tell("below /some-book/", pages=len(pages), links=count, **{"broken links": len(broken)})
    assert count > 10_000
    assert not broken, sorted(broken)[:10]
    assert not below.errors, below.errors[:10]
    assert not below.foreign, below.foreign[:10]


def test_search_and_peeks_stay_below_the_path(below: Watched) -> None:
    """From a page deep down: a result is opened by keyboard; a link's page is shown over the text."""
    below.go("people/raheel-sharif/")
    below.page.keyboard.press("/")
    below.page.locator(".bb-finder[open]").wait_for()
    below.page.keyboard.type("Salyukov", delay=20)
    below.page.locator(".bb-finder .bb-hit").first.wait_for()
    below.page.keyboard.press("ArrowDown")
    below.page.keyboard.press("Enter")
    below.page.wait_for_url(f"{below.address}people/oleg-salyukov/?q=Salyukov")
    below.go("people/oleg-salyukov/")
    below.page.locator("article a[href*='raheel-sharif']").first.hover()
    below.page.locator(".bb-peek h1").wait_for()
    assert not below.errors
    assert not below.foreign
