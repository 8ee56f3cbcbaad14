"""Without a mouse: on every page all that can be used is reached by Tab, in the order of the page, and is seen there.

In `make test` a page of each type is gone through, its controls focused one after another by a script, and then, where
they are not too many, with the Tab key; `make audit` goes through every page both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import Watched, addresses
from .tour import Visit

pytestmark = pytest.mark.browser

FEW = 150
"""Controls that are gone through with the Tab key in every run of the tests."""

CONTROLS = """() => {
  const usable = "a[href], area[href], button, input, select, textarea, summary, [contenteditable], [tabindex], [popovertarget]";
  return [...document.querySelectorAll(usable)].filter((one) => one.checkVisibility({ visibilityProperty: true }) &&
    !one.disabled && one.getAttribute("tabindex") !== "-1");
}"""
"""All that can be used, in the order of the page. An element with `tabindex` -1 is only ever focused by a link or script."""
NAME = """(one) => `${one.tagName.toLowerCase()} ${(one.getAttribute("aria-label") || one.textContent).trim().slice(0, 60)}`"""
FOCUS_ONE_AFTER_ANOTHER = f"""() => {{
  const controls = ({CONTROLS})(), name = {NAME}, found = [];
  const masthead = document.querySelector(".bb-masthead");
  const covered = masthead.getBoundingClientRect().bottom;
  for (const one of controls) {{
    if (one.tabIndex !== 0) found.push(`not in the order of the page: ${{name(one)}}`);
    one.focus();
    if (document.activeElement !== one) {{ found.push(`can't be focused: ${{name(one)}}`); continue; }}
    const seen = one.closest("svg") ? one.querySelector("text") : one;
    const style = getComputedStyle(seen);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1.5) found.push(`focus is not seen: ${{name(one)}}`);
    const box = one.getBoundingClientRect();
    if (box.bottom <= 0 || box.top >= innerHeight || (box.bottom <= covered && !masthead.contains(one) && !one.matches(".bb-skip")))
      found.push(`focus is out of sight: ${{name(one)}}`);
  }}
  const skip = controls[0], main = skip && skip.hash && document.querySelector(skip.hash);
  if (!main || !/^skip/i.test(skip.textContent.trim())) found.push("the first control is no skip link");
  else {{
    main.focus();
    if (document.activeElement !== main || main.tagName !== "ARTICLE") found.push("the skip link does not lead to the article");
  }}
  document.activeElement.blur();
  scrollTo(0, 0);
  return [controls.length, found];
}}"""
LISTEN = f"""() => {{
  const controls = ({CONTROLS})();
  window.passed = [];
  window.controls = controls;
  document.addEventListener("focusin", (event) => window.passed.push(controls.indexOf(event.target)));
  return controls.length;
}}"""


def keyboard(visit: Visit) -> list[str]:
    """The probe: all controls by script, and by the Tab key."""
    visit.page.set_viewport_size({"width": 1440, "height": 900})
    count, found = visit.page.evaluate(FOCUS_ONE_AFTER_ANOTHER)
    visit.counts["controls"] += count
    if count <= FEW:
        visit.page.reload()
        found += walk_through(visit.page)
    return list(found)


def walk_through(page: Any) -> list[str]:
    """Presses Tab on a page just opened until its end: what is not reached, reached twice or out of order."""
    if page.locator("[data-bb-search-page]").count():
        # It makes its facets when its index is there, and has its field focused.
        page.locator(".bb-facet").first.wait_for()
        page.wait_for_timeout(200)
    page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    count = page.evaluate(LISTEN)
    for _ in range(count):
        page.keyboard.press("Tab")
    order = page.evaluate("window.passed")
    if order == list(range(count)):
        return []
    missed = sorted(set(range(count)) - set(order))[:3]
    names = page.evaluate(f"(all) => all.map((index) => ({NAME})(controls[index]))", missed)
    return [f"Tab passes {len(order)} of {count} controls, first out of order: {order[:8]}; missed: {names}"]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_tab_passes_every_control_of_every_page(
    chromium: Any, real_address: str, real_site: Path, part: int, tell: Callable[..., None]
) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    watched = Watched(context, real_address)
    paths = addresses(real_site)[part::4]
    found = []
    controls = 0
    for path in paths:
        watched.go(path)
        faults = walk_through(watched.page)
        count, unseen = watched.page.evaluate(FOCUS_ONE_AFTER_ANOTHER)
        controls += count
        found += [f"{path}: {one}" for one in (*faults, *unseen)]
    context.close()
    tell("walked through with Tab", pages=len(paths), controls=controls, findings=len(found))
    assert not found, f"{len(found)}:\n" + "\n".join(found[:20])


# -- what controls do


@pytest.fixture
def phone(chromium: Any, real_address: str) -> Iterator[Any]:
    """A page as wide as a phone's."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    yield Watched(context, real_address)
    context.close()


@pytest.fixture
def desk(chromium: Any, real_address: str) -> Iterator[Any]:
    """A page as wide as a desk's screen."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield Watched(context, real_address)
    context.close()


def focused(page: Any) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_skip_link(desk: Watched) -> None:
    """The first Tab shows it; Enter leads past masthead and sections, and the next Tab is in the article."""
    desk.go("people/")
    desk.page.keyboard.press("Tab")
    skip = desk.page.get_by_role("link", name="Skip to content")
    assert skip.bounding_box()["y"] >= 0
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.closest('article') !== null")


def test_menu_on_a_phone(phone: Watched) -> None:
    """Enter opens it, Tab goes through it, Escape closes it and brings back; a section is chosen by Enter."""
    phone.go("people/raheel-sharif/")
    menu = phone.page.get_by_role("button", name="Menu")
    sections = phone.page.locator("#bb-sections")
    menu.focus()
    phone.page.keyboard.press("Enter")
    assert sections.is_visible()
    phone.page.keyboard.press("Tab")
    assert focused(phone.page) == "Home"
    phone.page.keyboard.press("Escape")
    assert not sections.is_visible()
    assert focused(phone.page) == "Menu"
    phone.page.keyboard.press("Enter")
    sections.locator("summary", has_text="Views").focus()
    phone.page.keyboard.press("Enter")
    phone.page.keyboard.press("Tab")
    assert focused(phone.page) == "Timeline"
    phone.page.keyboard.press("Enter")
    phone.page.wait_for_url("**/timeline/")


def test_contents_on_a_phone(phone: Watched) -> None:
    """Its button opens the page's headings; Enter on one leads there and closes the panel."""
    phone.go("people/raheel-sharif/")
    phone.page.get_by_role("button", name="On this page").focus()
    phone.page.keyboard.press("Enter")
    phone.page.keyboard.press("Tab")
    assert phone.page.evaluate("document.activeElement.closest('#bb-contents') !== null")
    chosen = focused(phone.page)
    phone.page.keyboard.press("Enter")
    phone.page.locator("#bb-contents").wait_for(state="hidden")
    heading = phone.page.locator("h2:target")
    assert heading.inner_text().startswith(chosen)
    assert 0 <= heading.bounding_box()["y"] < 400


def test_sections_at_a_desk(desk: Watched) -> None:
    """A group of sections is folded out by Enter or Space, and in again by Escape, which gives the focus back."""
    desk.go("people/raheel-sharif/")
    views = desk.page.locator(".bb-sections summary", has_text="Views")
    views.focus()
    for key in ("Enter", "Space"):
        desk.page.keyboard.press(key)
        desk.page.keyboard.press("Tab")
        assert focused(desk.page) == "Timeline"
        desk.page.keyboard.press("Escape")
        assert focused(desk.page) == "Views"
        assert not desk.page.locator(".bb-sections details[open]").count()


def test_a_reference_and_back(desk: Watched) -> None:
    """Focus shows what it refers to, Escape hides it, Enter leads to the reference, and from there a link leads back."""
    desk.go("people/raheel-sharif/")
    reference = desk.page.locator("a.footnote-ref").nth(2)
    peek = desk.page.locator(".bb-peek")
    desk.page.keyboard.press("Tab")
    reference.focus()
    peek.wait_for()
    assert "¶" in peek.inner_text()
    desk.page.keyboard.press("Escape")
    assert not peek.is_visible()
    desk.page.keyboard.press("Enter")
    note = desk.page.locator(".footnote li:target")
    assert note.evaluate(
        "(one) => { const top = one.getBoundingClientRect().top; return top > 0 && top < innerHeight; }"
    )
    for _ in range(12):
        desk.page.keyboard.press("Tab")
        if desk.page.evaluate("document.activeElement.matches('.footnote-backref')"):
            break
    desk.page.keyboard.press("Enter")
    assert "#fnref" in desk.page.url
    assert not desk.errors


def test_timeline_filter(desk: Watched) -> None:
    """A choice made with the arrow keys filters picture and list, is announced, and stands in the address."""
    desk.go("timeline/")
    rows = desk.page.locator(".bb-timeline .bb-row")
    shown = "(rows) => rows.filter((row) => row.getAttribute('display') !== 'none').length"
    whole = rows.evaluate_all(shown)
    desk.page.locator(".bb-filters select[name=kind]").focus()
    desk.page.keyboard.press("ArrowDown")
    desk.page.wait_for_url("**/timeline/?kind=*")
    fewer = rows.evaluate_all(shown)
    assert 0 < fewer < whole
    assert desk.page.locator(".bb-filters output").inner_text() == f"{fewer} shown"
    assert desk.page.locator("article li:has(.bb-date):visible").count() == fewer
    assert not desk.errors


def test_folded_citation(desk: Watched) -> None:
    """Enter unfolds it."""
    desk.go("sources/crossing-the-rubicon-2017/")
    desk.page.locator("summary", has_text="BibTeX").focus()
    desk.page.keyboard.press("Enter")
    assert desk.page.get_by_text("@misc{").is_visible()
