"""The search's own page: facets and their counts, the address, the back button, slips, and what is said when it fails."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from briefbook.kinds import BY_ID
from briefbook.model import dates
from briefbook.site import names as site_names

from .. import copies
from .conftest import results, serve, settled

pytestmark = pytest.mark.browser


def facets(page: Any) -> dict[str, dict[str, int]]:
    """Every facet as shown, all its values with their counts."""
    page.locator(".bb-facet").first.wait_for()
    page.evaluate("document.querySelectorAll('.bb-facet').forEach((one) => { one.open = true; })")
    for name in page.locator(".bb-facet").evaluate_all("(all) => all.map((one) => one.dataset.facet)"):
        button = page.locator(f".bb-facet[data-facet={name}] .bb-act")
        if button.count():
            button.click()
            button.wait_for(state="detached")
    found: dict[str, dict[str, int]] = page.locator(".bb-facet").evaluate_all(
        """(all) => Object.fromEntries(all.map((facet) => [facet.dataset.facet, Object.fromEntries(
          [...facet.querySelectorAll("li")].map((item) => [item.querySelector("input").value,
            Number(item.querySelector(".bb-facet-count").textContent.replace(/,/g, ""))]))]))"""
    )
    return found


def expected(book: Any) -> dict[str, Counter[str]]:
    """The same, reckoned from book.json alone: see the docstring of `search/facets.py` for what counts where."""
    entities = {one["id"]: one for one in book["entities"]}
    sources = {one["id"]: one for one in book["sources"]}
    related: dict[str, set[str]] = {id: {id} for id in entities}
    for one in entities.values():
        for fact in one["facts"]:
            named = [fact["value"]]
            for value in fact["qualifiers"].values():
                named += value if isinstance(value, list) else [value]
            for other in set(named) & set(entities):
                related[one["id"]].add(other)
                related[other].add(one["id"])
    for claim in book["claims"]:
        together = {*claim["about"], *claim["by"]} & set(entities)
        for id in together:
            related[id] |= together
    differing = {id for one in book["disagreements"] for id in one["about"]}
    voices = [voice for one in book["disagreements"] for voice in one["values"]]
    counts: dict[str, Counter[str]] = defaultdict(Counter)

    def count(kind: str, date: str | None, ids: set[str], its_sources: set[str], differs: bool) -> None:
        counts["kind"][kind] += 1
        year = dates.year_of(date)
        if year:
            counts["year"][str(year)] += 1
        for id in ids & set(entities):
            if entities[id]["kind"] in ("theme", "person", "organisation"):
                counts[entities[id]["kind"]][entities[id]["name"]] += 1
        counts["source"].update(sources[id]["title"] for id in its_sources)
        counts["publisher"].update({sources[id]["publisher"] for id in its_sources} - {None})
        if differs:
            counts["differ"]["yes"] += 1

    for id, one in entities.items():
        mentioned = {mention["source"] for mention in one["mentions"]}
        count(BY_ID[one["kind"]].label, one["date"], related[id], mentioned, id in differing)
    for id, source in sources.items():
        named = {one["id"] for one in entities.values() if any(m["source"] == id for m in one["mentions"])}
        count("Source", source["published"], named, {id}, any(voice["source"] == id for voice in voices))
    for claim in book["claims"]:
        differs = any(voice["claim"] == claim["id"] for voice in voices)
        count("Claim", claim["date"], {*claim["about"], *claim["by"]}, {claim["source"]}, differs)
    return counts


def test_facet_counts_equal_the_book(page: Any, address: str, real_site: Path) -> None:
    """Every value of every facet, with the count that book.json gives."""
    book = json.loads((real_site / "data/book.json").read_text(encoding="utf-8"))
    page.goto(f"{address}search/")
    shown = facets(page)
    shown["kind"].pop("Page")
    assert shown == {facet: dict(values) for facet, values in expected(book).items() if values}


def test_counts_are_what_choosing_leaves(page: Any, address: str) -> None:
    """A count beside a value is the number of results that ticking it gives."""
    page.goto(f"{address}search/?q=exercise")
    settled(page)
    counts = facets(page)
    for facet, value in (("kind", "Claim"), ("year", "2016"), ("person", "Zamir Kabulov"), ("differ", "yes")):
        page.goto(f"{address}search/?q=exercise&{facet}={quote(value)}")
        settled(page)
        assert page.locator(".bb-hits-count").inner_text().split()[0] == str(counts[facet][value])


def test_address_holds_the_search_and_back_leads_back(page: Any, address: str) -> None:
    """Query and facets stand in the address; each choice is a step that can be undone."""
    page.goto(f"{address}search/")
    page.locator("article input[type=search]").fill("helicopters")
    page.wait_for_url("**/search/?q=helicopters")
    settled(page)
    whole = results(page)
    page.locator(".bb-facet[data-facet=kind] label", has_text="Claim").click()
    page.wait_for_url("**/search/?q=helicopters&kind=Claim")
    expect(page.locator(".bb-hit-kind", has_not_text="Claim")).to_have_count(0)
    claims = results(page)
    page.locator(".bb-facet[data-facet=year] label", has_text="2014").click()
    page.wait_for_url("**/search/?q=helicopters&kind=Claim&year=2014")
    page.go_back()
    page.wait_for_url("**/search/?q=helicopters&kind=Claim")
    settled(page)
    expect(page.locator(".bb-hit")).to_have_count(len(claims))
    page.locator(".bb-hit-head a").first.click()
    page.wait_for_url("**/sources/**")
    page.go_back()
    settled(page)
    page.locator(".bb-hit").first.wait_for()
    assert results(page) == claims
    page.go_back()
    page.wait_for_url("**/search/?q=helicopters")
    expect(page.locator(".bb-hit-kind", has_not_text="Claim")).not_to_have_count(0)
    assert results(page) == whole
    assert page.locator("article input[type=search]").input_value() == "helicopters"


def test_what_narrows_is_shown_and_taken_back(page: Any, address: str) -> None:
    """On a narrow screen too, where the facets stand behind a heading and the results come first."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}search/?q=exercise&kind=Claim&year=2016&differ=yes")
    settled(page)
    assert not page.locator(".bb-facet").first.is_visible()
    assert page.locator(".bb-hit").first.bounding_box()["y"] < 600
    assert page.locator(".bb-hits-choice").count() == 3
    page.get_by_role("button", name="Remove 2016").click()
    page.wait_for_url("**/search/?q=exercise&kind=Claim&differ=yes")
    page.get_by_text("Narrow the results").click()
    page.locator(".bb-facet[data-facet=kind] label", has_text="Claim").click()
    page.wait_for_url("**/search/?q=exercise&differ=yes")


def test_two_years_are_either_and_two_people_both(page: Any, address: str) -> None:
    """The address of a search with several values."""
    page.goto(f"{address}search/?kind=Claim&year=2014&year=2015")
    settled(page)
    either = int(page.locator(".bb-hits-count").inner_text().split()[0])
    page.goto(f"{address}search/?kind=Claim&year=2014")
    settled(page)
    assert either > int(page.locator(".bb-hits-count").inner_text().split()[0])
    page.goto(f"{address}search/?kind=Claim&person=Khawaja%20Asif&person=Sergei%20Shoigu")
    settled(page)
    both = int(page.locator(".bb-hits-count").inner_text().split()[0])
    page.goto(f"{address}search/?kind=Claim&person=Khawaja%20Asif")
    settled(page)
    assert 0 < both < int(page.locator(".bb-hits-count").inner_text().split()[0])


@pytest.mark.parametrize(("typed", "meant"), [("Bajva", "Bajwa"), ("Salukov", "Salyukov")])
def test_a_slip_is_mended_and_said(page: Any, address: str, typed: str, meant: str) -> None:
    """The results are there, what was done is said, and it can be undone."""
    page.goto(f"{address}search/?q={typed}")
    settled(page)
    assert f"Did you mean {meant}" in page.locator(".bb-hits-notice").inner_text()
    assert results(page)
    page.get_by_role("button", name=f"Search for “{typed}” as typed").click()
    page.get_by_text(f"No result for “{typed}”").wait_for()
    page.locator(".bb-hits-notice").get_by_role("button", name=meant, exact=True).click()
    page.locator(".bb-hit").first.wait_for()
    assert page.locator("article input[type=search]").input_value() == meant


@pytest.mark.parametrize("unknown", ["Sxqqqv", "Bajwa Sxqqqv", "990011"])
def test_a_word_is_not_found_by_the_letter_it_begins_with(page: Any, address: str, unknown: str) -> None:
    """Pagefind would take a lone letter, or the beginning of a number, for it."""
    page.goto(f"{address}search/?q={quote(unknown)}&kind=Person")
    settled(page)
    assert page.locator(".bb-hits-count").inner_text().startswith("No result")
    assert all("bajwa" in one for one in results(page)[:2])
    assert bool(results(page)) is ("Bajwa" in unknown)


@pytest.mark.parametrize(
    ("typed", "found"), [("Qvill", "ada-quill"), ("Quilk", "ada-quill"), ("ada quill", "ada-quill")]
)
def test_a_long_list_of_names_is_cut(
    page: Any, mini: Path, monkeypatch: pytest.MonkeyPatch, typed: str, found: str
) -> None:
    """Of a large book's list a search fetches a piece or two; a slip at either end of a word is mended by the other."""
    monkeypatch.setattr(site_names, "WHOLE", 0)
    monkeypatch.setattr(site_names, "PIECE", 100)
    site = copies.build(mini).site
    assert len(list((site / "search/words").iterdir())) > 4
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    server, address = serve(site)
    try:
        page.goto(f"{address}search/?q={quote(typed)}")
        settled(page)
        assert results(page)[0] == f"people/{found}/"
        assert len([url for url in asked if "/search/words/" in url]) <= 2
    finally:
        server.shutdown()
        server.server_close()


def test_an_empty_result_helps(page: Any, address: str) -> None:
    """It says that the search is narrowed, and what may help."""
    page.goto(f"{address}search/?q=Bajwa&kind=Equipment")
    settled(page)
    assert page.locator(".bb-hits-count").inner_text() == "No result for “Bajwa”"
    page.get_by_role("button", name="Search the whole book").click()
    page.wait_for_url("**/search/?q=Bajwa")
    page.locator(".bb-hit").first.wait_for()
    page.goto(f"{address}search/?q=qqqxxx")
    settled(page)
    assert "Fewer or shorter words" in page.locator(".bb-hits-notice").inner_text()


def test_hostile_words_stay_words(page: Any, address: str) -> None:
    """From the address, in the results and as marks on a page."""
    hostile = '<img src=x onerror="document.title=1">'
    page.goto(f"{address}search/?q={quote(hostile)}&kind={quote(hostile)}")
    settled(page)
    assert page.locator("article img").count() == 0
    page.goto(f"{address}people/raheel-sharif/?q={quote('General ' + hostile)}")
    page.locator("mark.bb-found").first.wait_for()
    assert page.locator("article img").count() == 0


def test_without_its_index_it_says_so(page: Any, real_site: Path, tmp_path: Path) -> None:
    """In words, on the page and in the dialog."""
    page.expected_errors += ["404", "Failed to fetch", "Failed to load"]
    broken = tmp_path / "site"
    shutil.copytree(real_site, broken, ignore=shutil.ignore_patterns("pagefind"))
    server, address = serve(broken)
    try:
        page.goto(f"{address}search/?q=bajwa")
        page.get_by_text("The search index could not be read").wait_for()
        page.goto(f"{address}people/")
        page.keyboard.press("/")
        page.locator("dialog[open]").wait_for()
        page.keyboard.type("bajwa")
        page.get_by_text("The search index could not be read").wait_for()
    finally:
        server.shutdown()
        server.server_close()


def test_from_a_file_it_says_so(page: Any, real_site: Path) -> None:
    """A site opened from the disk can't search; it says that, and how it can."""
    page.goto((real_site / "search/index.html").as_uri())
    page.get_by_text("this page was opened from a file").wait_for()
    assert not page.locator(".bb-search-form").is_visible()
    page.goto((real_site / "people/index.html").as_uri())
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_text("this page was opened from a file").wait_for()


def test_without_scripts_it_leads_on(chromium: Any, address: str) -> None:
    """The form is there, and the ways in, and why it does nothing."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/")
    assert "Without scripts" in page.locator("article").inner_text()
    assert page.locator("article a[href='../people/']").count() == 1
    context.close()


def test_browser_and_builder_agree_on_keys(page: Any, address: str) -> None:
    """A name's key is made in both; were they to differ, it would not be found."""
    from briefbook.search import key

    names = [
        "Mi-35",
        "Ё. Пётр",
        "قمر جاويد",
        "ĳ ﬁ Straße",
        "Şoïgu-İ",
        "विकास स्वरूप",
        "Зарб-и-Азб",
        "22,600",
        "ΑΣ",
        "가나",
        "⅓ Ⅷ",
    ]
    page.goto(f"{address}search/")
    found = page.evaluate(
        f"async (names) => {{ const words = await import('{address}assets/search/words.js'); return names.map(words.key); }}",
        names,
    )
    assert found == [key(name) for name in names]
