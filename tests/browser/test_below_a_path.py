"""The site below a path of a host (`/some-book/`), as GitHub Pages has it: pages, links, search and policy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from .conftest import Watched, addresses
from .hosting import hosted
from .tour import BELOW, Visit

pytestmark = pytest.mark.browser

LINKS = """() => [...document.querySelectorAll("a[href], form[action], area[href]")]
  .map((one) => one.action || (one.href.baseVal === undefined ? one.href : new URL(one.href.baseVal, document.baseURI).href))"""


@pytest.fixture
def below(chromium: Any, real_site: Path) -> Iterator[Watched]:
    """A browser's page, and the site below a path; whatever is asked of the host above it counts as foreign."""
    with hosted(real_site, BELOW) as address:
        context = chromium.new_context()
        yield Watched(context, address)
        context.close()


@cache
def there(site: Path) -> frozenset[str]:
    """All that the site holds: the addresses of its pages and of its files, from its root."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return frozenset(files | set(addresses(site)))


def stays_below(visit: Visit) -> list[str]:
    """The probe: where each link leads, as the browser understands it; the tour hears what a page fetches by itself."""
    host = visit.address.removesuffix(BELOW.removeprefix("/"))
    links = visit.page.evaluate(LINKS)
    visit.counts["links"] += len(links)
    targets = {unquote(link.partition("#")[0].partition("?")[0]) for link in links}
    inside = {target for target in targets if target.startswith(host)}
    return sorted(target for target in inside if target.removeprefix(visit.address) not in there(visit.site))


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
