"""The offline edition, opened from a folder: it reads, leads on and searches, and asks nobody for anything."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import ask, settled
from .test_page import expected, facets
from .test_queries import FIRST, IN_THREE, rows

pytestmark = pytest.mark.browser

DIALOG = "dialog.bb-finder"


@pytest.fixture
def from_file(page: Any) -> Iterator[Any]:
    """A page of a fresh browser; fails the test on a request for anything but a file."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    yield page
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []


def test_a_page_of_every_sort_opens(from_file: Any, real_offline: Path) -> None:
    """Without an error on the console and without breaking the policy: the `page` fixture watches both."""
    sorts = {path.relative_to(real_offline).parts[:-2]: path for path in sorted(real_offline.rglob("*.html"))}
    tops = {path: path for path in sorted(real_offline.glob("*/index.html"))}
    opened = {*sorts.values(), *tops, real_offline / "index.html"}
    assert len(opened) > 20
    for path in sorted(opened):
        from_file.goto(path.as_uri())
        assert from_file.locator("article h1").count() == 1, path
        assert from_file.locator("article :is(h1, p)").first.is_visible(), path


def test_from_the_front_page_to_a_result_and_back(from_file: Any, real_offline: Path) -> None:
    """The field on the front page, a facet, a result with the words marked, and back."""
    page = from_file
    page.goto((real_offline / "index.html").as_uri())
    page.locator(".bb-search-large input").fill("bajwa")
    page.locator(".bb-search-large input").press("Enter")
    page.wait_for_url("**/search/index.html?q=bajwa")
    settled(page)
    page.locator(".bb-facet[data-facet=kind] label", has_text="Claim").click()
    page.wait_for_url("**/search/index.html?q=bajwa&kind=Claim")
    page.locator(".bb-hit--claim").first.wait_for()
    page.go_back()
    page.wait_for_url("**/search/index.html?q=bajwa")
    settled(page)
    page.get_by_role("link", name="Qamar Javed Bajwa", exact=True).click()
    page.wait_for_url("**/people/qamar-javed-bajwa/index.html?q=bajwa")
    page.locator("article mark.bb-found").first.wait_for()
    page.get_by_role("button", name="Remove the marks").click()
    assert page.url.endswith("/people/qamar-javed-bajwa/index.html")


def test_the_dialog_mends_a_slip(from_file: Any, real_offline: Path) -> None:
    """By keyboard alone, from a page deep in the book; a claim leads to its place."""
    page = from_file
    page.goto((real_offline / "people/raheel-sharif/index.html").as_uri())
    page.keyboard.press("/")
    page.locator(f"{DIALOG}[open]").wait_for()
    page.keyboard.type("Salukov")
    page.get_by_text("Did you mean Salyukov").wait_for()
    page.locator("#bb-finder-field").fill("")
    ask(page, "make India jealous", DIALOG)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/raheel-in-moscow-2015/index.html?q=*#claim-20")


def test_readers_find_as_online(from_file: Any, real_offline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of queries, with the same shares to be found; facets with the same counts as book.json gives."""
    page = from_file
    page.goto((real_offline / "search/index.html").as_uri())
    book = json.loads((real_offline / "data/book.json").read_text(encoding="utf-8"))
    shown = facets(page)
    shown["kind"].pop("Page")
    assert shown == {facet: dict(values) for facet, values in expected(book).items() if values}
    answers = page.evaluate(
        """async (queries) => {
          const root = new URL("..", location.href).href;
          const engine = new briefbookSearch.engine.Engine(root);
          const found = [];
          for (const query of queries) {
            const { results } = await engine.search(query, {});
            const shown = await Promise.all(results.slice(0, 3).map((result) => result.data()));
            found.push(shown.map((data) => data.url.slice(root.length).replace("index.html", "")));
          }
          return found;
        }""",
        [query for _, query, _ in rows()],
    )
    hits = [
        (addresses & set(found[:1]), addresses & set(found))
        for (_, _, addresses), found in zip(rows(), answers, strict=True)
    ]
    first, three = (sum(bool(hit[place]) for hit in hits) / len(hits) for place in (0, 1))
    with capsys.disabled():
        print(f"\noffline search: of {len(hits)} queries {first:.1%} found first, {three:.1%} in three")
    assert first >= FIRST
    assert three >= IN_THREE


def test_phrases_and_joined_words(from_file: Any, real_offline: Path) -> None:
    """Quotation marks ask for the order; a designation is found in two parts and in one."""
    page = from_file
    page.goto((real_offline / "search/index.html").as_uri())
    page.locator(".bb-facet").first.wait_for()
    count = """async (query) => (await new briefbookSearch.engine.Engine(new URL("..", location.href).href)
      .search(query, {}, true)).results.length"""
    assert 0 < page.evaluate(count, '"make India jealous"') < page.evaluate(count, "India")
    assert page.evaluate(count, '"jealous India make"') == 0
    assert page.evaluate(count, "Mi-35") == page.evaluate(count, "Mi35") > 0
    assert page.evaluate(count, "zzzz") == 0


def test_timeline_filters(from_file: Any, real_offline: Path) -> None:
    """And its address holds the choice."""
    page = from_file
    page.goto((real_offline / "timeline/index.html").as_uri())
    page.locator("[data-bb-timeline] select").first.select_option(index=1)
    page.get_by_text("shown").first.wait_for()
    assert "index.html?kind=" in page.url


def test_without_its_book_it_says_so(page: Any, real_offline: Path, tmp_path: Path) -> None:
    """Where part of the folder was not copied."""
    page.expected_errors += ["ERR_FILE_NOT_FOUND", "is missing"]
    broken = tmp_path / "site"
    shutil.copytree(real_offline, broken)
    (broken / "search/book.js").unlink()
    page.goto(f"{(broken / 'search/index.html').as_uri()}?q=bajwa")
    page.get_by_text("The search index could not be read").wait_for()
    (broken / "assets/search-offline.js").unlink()
    page.goto((broken / "people/index.html").as_uri())
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_text("The search could not be loaded").wait_for()


def test_without_scripts_it_reads(chromium: Any, real_offline: Path) -> None:
    """Pages, links and references work; the search's page has the ways in."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((real_offline / "index.html").as_uri())
    page.locator("nav.bb-sections a", has_text="People").first.click()
    page.locator("article a", has_text="Raheel Sharif").first.click()
    assert page.locator("article h1").inner_text().startswith("Raheel Sharif")
    page.goto((real_offline / "search/index.html").as_uri())
    page.locator("article a", has_text="Events").click()
    assert page.locator("article h1").inner_text().startswith("Events")
    context.close()
