"""The search over any page: by keyboard alone, with a screen reader's roles, at the root and under a path."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import ask, results, settled

pytestmark = pytest.mark.browser

DIALOG = "dialog.bb-finder"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def focused(page: Any) -> Any:
    """What has the focus, as a short text."""
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim().slice(0, 60)")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_it_and_escape_gives_focus_back(page: Any, address: str, key: str) -> None:
    """It opens from wherever the reader is, and closing it brings the reader back there."""
    page.goto(f"{address}people/")
    link = page.locator("article a", has_text="Raheel Sharif").first
    link.focus()
    page.keyboard.press(key)
    page.locator(f"{DIALOG}[open]").wait_for()
    assert focused(page) == "bb-finder-field"
    ask(page, "putin", DIALOG)
    page.keyboard.press("Escape")
    page.locator(DIALOG).wait_for(state="hidden")
    assert link.evaluate("(link) => link === document.activeElement")


def test_slash_is_a_letter_in_a_field(page: Any, address: str) -> None:
    """Who writes a slash into a field means a slash."""
    page.goto(f"{address}search/")
    page.locator("article input[type=search]").fill("")
    page.locator("article input[type=search]").press("/")
    assert page.locator("article input[type=search]").input_value() == "/"
    assert page.locator(f"{DIALOG}[open]").count() == 0


def test_arrows_lead_to_a_result_and_enter_opens_it(page: Any, address: str) -> None:
    """Search, choose, open: without a mouse."""
    page.goto(address)
    page.keyboard.press("/")
    page.locator(f"{DIALOG}[open]").wait_for()
    ask(page, "Bajwa", DIALOG)
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Qamar Javed Bajwa"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Asim Saleem Bajwa"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "bb-finder-field"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/qamar-javed-bajwa/?q=Bajwa")
    marks = page.locator("article mark.bb-found")
    marks.first.wait_for()
    assert {text.casefold() for text in marks.all_inner_texts()} <= {"bajwa", "bajwas"}
    page.get_by_role("button", name="Remove the marks").click()
    assert marks.count() == 0
    assert page.url.endswith("/people/qamar-javed-bajwa/")


def test_enter_leads_to_the_page_of_the_search(page: Any, address: str) -> None:
    """There it has an address."""
    page.goto(f"{address}people/")
    page.keyboard.press("/")
    page.locator(f"{DIALOG}[open]").wait_for()
    page.keyboard.type("helicopters")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=helicopters")
    settled(page)
    assert results(page)


def test_typing_into_the_masthead_goes_on_in_the_dialog(page: Any, address: str) -> None:
    """The field at the top of each page is the same search."""
    page.goto(f"{address}method/")
    page.locator("form.bb-search input").focus()
    page.keyboard.type("Mi")
    page.locator(f"{DIALOG}[open]").wait_for()
    page.keyboard.type("35")
    page.locator(f"{DIALOG} .bb-hits-count", has_text="“Mi35”").wait_for()
    assert page.locator("#bb-finder-field").input_value() == "Mi35"
    page.locator(f"{DIALOG} .bb-hit").first.wait_for()
    assert results(page, DIALOG)[0] == "equipment/mi-35/"


def test_roles(page: Any, address: str) -> None:
    """A named dialog, a named field in a search, a count that is announced, a named list."""
    page.goto(address)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.wait_for()
    assert dialog.get_by_role("search").count() == 1
    assert dialog.get_by_role("searchbox", name="Search the book").count() == 1
    ask(page, "bajwa", DIALOG)
    assert dialog.get_by_role("status").inner_text().startswith("4")
    assert " results for “bajwa”" in dialog.get_by_role("status").inner_text()
    assert dialog.get_by_role("list", name="Results").get_by_role("listitem").count() == 10
    dialog.get_by_role("button", name="More results").click()
    dialog.locator(".bb-hit").nth(19).wait_for()
    assert (
        page.evaluate("[...document.querySelectorAll('dialog .bb-hit')].indexOf(document.activeElement.closest('li'))")
        == 10
    )


def test_a_claim_is_a_result(page: Any, address: str) -> None:
    """With its source and paragraph, and it leads to the claim."""
    page.goto(address)
    page.keyboard.press("/")
    page.locator(f"{DIALOG}[open]").wait_for()
    ask(page, "make India jealous", DIALOG)
    hit = page.locator(f"{DIALOG} .bb-hit").first
    hit.wait_for()
    assert "Claim 20 of “Pakistan Army Chief Raheel Sharif Visits Russia" in hit.inner_text()
    assert "¶\u00a09" in hit.inner_text()
    assert "jealous" in hit.locator(".bb-hit-passage mark").all_inner_texts()
    hit.locator("a").first.click()
    page.wait_for_url("**/sources/raheel-in-moscow-2015/?q=*#claim-20")
    page.locator("article mark.bb-found").first.wait_for()
    assert page.locator("#claim-20").evaluate(
        "(one) => { const top = one.getBoundingClientRect().top; return top >= 0 && top < innerHeight; }"
    )


def test_it_works_under_a_path(page: Any, address_below: str) -> None:
    """And from a page deep in it, and from one that does not exist."""
    for start in ("people/raheel-sharif/", ""):
        page.goto(f"{address_below}{start}")
        page.keyboard.press("/")
        page.locator(f"{DIALOG}[open]").wait_for()
        ask(page, "Рахил", DIALOG)
        page.locator(f"{DIALOG} .bb-hit").first.wait_for()
        assert results(page, DIALOG)[0] == "people/raheel-sharif/"
        assert (
            page.locator(f"{DIALOG} .bb-hit-head a").first.get_attribute("href").startswith(f"{address_below}people/")
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing(page: Any, address: str, scheme: str, width: int) -> None:
    """In the dialog and on the search's page: with results, with none, with a slip mended, with facets chosen."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}people/raheel-sharif/")
    page.keyboard.press("/")
    page.locator(f"{DIALOG}[open]").wait_for()
    for query in ("bajwa", "Bajva", "zzzz", "helicopter deal"):
        page.locator("#bb-finder-field").fill("")
        page.locator("#bb-finder-field").fill(query)
        page.wait_for_timeout(250)
        settled(page, DIALOG)
        _assert_clean(page)
    for query in ("", "?q=helicopters", "?q=zzzz&kind=Person", "?q=bajwa&kind=Claim&year=2018"):
        page.goto(f"{address}search/{query}")
        page.locator(".bb-facet").first.wait_for(state="attached")
        _assert_clean(page)
        if width < 768:
            page.get_by_text("Narrow the results").click()
            _assert_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _assert_clean(page: Any) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
