"""Pages with scripts off: all their words can be read, and they are the same as with scripts on.

Of each type one in `make test`, every page in `make audit`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .tour import ARTICLE_TEXT, Visit, tour

pytestmark = pytest.mark.browser

SCRIPTED = {"search/", "timeline/", "add-a-source/"}
"""Pages on which a script adds something that only a script can do: results, a filter, a form."""
HIDDEN = """(tools) => {
  const offered = (one) => {
    const panel = one.closest("[popover]");
    const opener = panel && document.querySelector(`[popovertarget="${panel.id}"]`);
    return opener && opener.checkVisibility();
  };
  for (const one of document.querySelectorAll("details")) {
    one.removeAttribute("name");
    one.open = true;
  }
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || one.closest(`script, style, svg title, ${tools}`)) continue;
    if (!one.checkVisibility({ visibilityProperty: true }) && !offered(one))
      found.push(`can't be read: ${walker.currentNode.data.trim().slice(0, 80)}`);
  }
  return found;
}"""
"""A list folded up opens without scripts; so does a panel with a button that opens it."""
TOOLS = "button, .headerlink, .bb-search-link, .bb-filters, [data-md-component=skip]"
"""What is no text: tools that show where they are of use, and Material's skip link, for which ours stands."""


def without_scripts(visit: Visit) -> list[str]:
    """The probe."""
    visit.still.goto(visit.address + visit.path)
    text = visit.still.evaluate(ARTICLE_TEXT)
    visit.counts["words"] += len(text.split())
    found: list[str] = visit.still.evaluate(HIDDEN, TOOLS)
    if visit.path not in SCRIPTED and text.split() != visit.text.split():
        different = set(visit.text.split()) ^ set(text.split())
        found.append(f"with scripts it says something else: {sorted(different)[:10]}")
    return found


@pytest.mark.slow
def test_every_page_can_be_read_without_scripts(chromium: Any, real_site: Path, tell: Callable[..., None]) -> None:
    made = tour(chromium, real_site, {without_scripts: False})
    found = made.findings[without_scripts]
    tell("every page read without scripts", **made.counts[without_scripts], findings=len(found))
    assert not found, f"{len(found)}:\n" + "\n".join(found[:20])


def test_links_and_disclosures_work_without_scripts(chromium: Any, real_address: str) -> None:
    """From a list to a person, by the menu on a phone, and by a folded part of a page."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{real_address}people/")
    page.locator("article a", has_text="Raheel Sharif").first.click()
    assert "Raheel Sharif" in page.locator("h1").inner_text()
    page.get_by_role("button", name="Menu").click()
    page.locator("#bb-sections").get_by_role("link", name="Sources", exact=True).click()
    page.locator("article a", has_text="Crossing the Rubicon").first.click()
    page.locator("summary", has_text="BibTeX").click()
    assert page.get_by_text("@misc{").is_visible()
    context.close()
