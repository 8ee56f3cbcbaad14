"""A book full of payloads in a browser: nothing of it runs, whatever is hovered, focused and clicked.

The site's policy would stop a script that got onto a page. Here it is switched off, so that the encoding is tested
alone; that a planted script runs then, and is seen, is tested first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..copies import build
from ..hostile import write_book
from ..search.conftest import serve
from .conftest import Watched, addresses, stop

pytestmark = pytest.mark.browser

CANARY = """---
title: Canary
---
# Canary

<img src="missing.png" onerror="hit()">

<button id="clicked" onclick="hit()">click</button>
<button id="hovered" onmouseover="hit()">hover</button>
<button id="focused" onfocus="hit()">focus</button>

<div><script>hit()</script></div>
"""

TOUCH_EVERYTHING = """() => {
  let count = 0;
  const stay = (event) => event.preventDefault();
  document.addEventListener("click", stay);
  document.addEventListener("submit", stay);
  for (const element of [...document.querySelectorAll("body, body *")]) {
    if (element.closest("[data-bb-ignore]")) continue;
    for (const type of ["pointerenter", "pointerover", "mouseenter", "mouseover", "mousemove", "mousedown", "mouseup", "toggle"])
      element.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true}));
    if (element.focus && element.tabIndex >= 0) element.focus({preventScroll: true});
    element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    count++;
  }
  return count;
}"""

ODD = """() => {
  const targets = [...document.querySelectorAll("[href], [src], [action], [formaction], [data]")].filter((element) =>
    ["href", "src", "action", "formaction", "data"].some((name) => {
      const value = element[name] && element[name].baseVal !== undefined ? element[name].baseVal : element[name];
      return typeof value === "string" && /^\\s*(javascript|vbscript|data:text)/i.test(value);
    })).map((element) => element.outerHTML.slice(0, 200));
  const handlers = [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some((attribute) => /^on/i.test(attribute.name))).map((element) => element.outerHTML.slice(0, 200));
  const marked = [...document.querySelectorAll(".bb-hit:not(.bb-hits *), #bb-hit, iframe, object, embed, base")]
    .filter((element) => !element.closest(".bb-hits, .bb-finder")).map((element) => element.outerHTML.slice(0, 200));
  return [...targets, ...handlers, ...marked];
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The site of the hostile book, with a canary, and its address."""
    book = write_book(tmp_path_factory.mktemp("hostile") / "book")
    (book / "docs").mkdir()
    (book / "docs/canary.md").write_text(CANARY)
    settings = (book / "mkdocs.yml").read_text()
    (book / "mkdocs.yml").write_text(settings.replace("/*/*.md", "/canary.md\n  /*/*.md"))
    site = build(book).site
    server, address = serve(site)
    yield site, address
    stop(server)


@pytest.fixture
def watched(chromium: Any, hostile: tuple[Path, str]) -> Iterator[Watched]:
    """A page without the site's policy, on watch."""
    context = chromium.new_context(bypass_csp=True)
    yield Watched(context, hostile[1])
    context.close()


def test_the_eye_sees(watched: Watched) -> None:
    """The canary's image, script, hover, focus and click are all seen."""
    watched.go("canary/")
    watched.page.wait_for_timeout(200)
    assert len(watched.hits) == 2, "the script and the image's handler"
    watched.page.evaluate(TOUCH_EVERYTHING)
    watched.page.wait_for_timeout(200)
    assert len(watched.hits) == 5
    assert len(watched.page.evaluate(ODD)) == 4


def test_the_policy_stops_what_gets_through(chromium: Any, hostile: tuple[Path, str]) -> None:
    """The second line of defence: with the policy, even the canary is silent."""
    context = chromium.new_context()
    watched = Watched(context, hostile[1])
    watched.go("canary/")
    watched.page.evaluate(TOUCH_EVERYTHING)
    watched.page.wait_for_timeout(300)
    context.close()
    assert not watched.hits
    assert any("Content Security Policy" in error for error in watched.errors)


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_nothing_runs(watched: Watched, hostile: tuple[Path, str], step: int) -> None:
    """On every fourth page, and in the long run on every one."""
    paths = [path for path in addresses(hostile[0]) if path != "canary/"][::step]
    assert len(paths) > 30 // step
    odd = {}
    touched = 0
    for path in paths:
        watched.go(path)
        found = watched.page.evaluate(ODD)
        if found:
            odd[path] = found
        touched += watched.page.evaluate(TOUCH_EVERYTHING)
        watched.page.wait_for_timeout(50)
        assert watched.page.url.partition("#")[0].partition("?")[0] == hostile[1] + path, "it went elsewhere"
    watched.page.wait_for_timeout(300)
    assert not watched.hits, watched.hits
    assert not odd, odd
    assert not watched.foreign, watched.foreign
    assert touched > 5_000 // step


@pytest.mark.parametrize("query", ["script", "onerror", "click", "evil"])
def test_nothing_runs_in_search_results(watched: Watched, query: str) -> None:
    """Payloads are found, and shown as text: in results, in what is marked in them, and from the address."""
    watched.go(f"search/?q={query}")
    watched.page.locator(".bb-hits a").first.wait_for()
    assert not watched.page.evaluate(ODD)
    watched.page.evaluate(TOUCH_EVERYTHING)
    watched.go(
        "search/?q=%3Cimg%20src%3Dx%20onerror%3Dhit()%3E&kind=%3Cscript%3Ehit()%3C/script%3E#%3Cimg%20src=x%20onerror=hit()%3E"
    )
    watched.page.wait_for_timeout(500)
    assert not watched.hits
    assert not watched.foreign
