"""The policy stands in every HTML file of a site, before anything that it rules; and the pages that are not in any
list, which lead on from a former id or say that nothing is there, work too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefbook.site.policy import POLICY

from ..copies import MINI, build, change, copy_book
from .conftest import Watched
from .hosting import hosted

STATED = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
RULED = re.compile(r"<(?:script|style|link|img|base|iframe|object|embed|form|svg)\b")
RUN = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)|\son[a-z]+=|\sstyle=|javascript:", re.IGNORECASE)


def without_code(text: str) -> str:
    """A page without what it shows of code, where anything may stand."""
    return re.sub(r"<(pre|code)\b.*?</\1>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", ["real_site", "mini_site"])
def test_the_policy_is_in_every_file(name: str, request: pytest.FixtureRequest, tell: Callable[..., None]) -> None:
    """Once, first, and nothing in the file would break it."""
    site: Path = request.getfixturevalue(name)
    files = sorted(site.rglob("*.html"))
    wrong = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        stated = list(STATED.finditer(text))
        first = RULED.search(text)
        if [one[1] for one in stated] != [POLICY] or (first and first.start() < stated[0].start()):
            wrong.append(f"{path.relative_to(site)}: no policy, or too late")
        if found := RUN.search(without_code(text)):
            wrong.append(f"{path.relative_to(site)}: {found[0]}")
    tell("policy", **{"HTML files": len(files), "without it or against it": len(wrong)})
    assert len(files) > 20
    assert not wrong, wrong[:10]


@pytest.mark.browser
def test_a_former_id_leads_on(chromium: Any, mini_site: Path) -> None:
    """At once, with and without scripts, and without an error; the book in the repository has no former ids yet."""
    for scripts in (True, False):
        with hosted(mini_site, "/some-book/") as address:
            context = chromium.new_context(java_script_enabled=scripts)
            watched = Watched(context, address)
            watched.go("people/a-quill/")
            watched.page.wait_for_url(f"{address}people/ada-quill/")
            assert watched.page.locator("h1").inner_text().startswith("Ada Quill")
            context.close()
            assert not watched.errors
            assert not watched.foreign


@pytest.mark.browser
@pytest.mark.parametrize("prefix", ["/", "/some-book/"])
def test_nothing_there(chromium: Any, tmp_path: Path, prefix: str) -> None:
    """At any depth the host's answer is the book's own: styled, searchable, with ways in that work.

    Below a path that needs `site_url`, as the manual says: nothing else tells a page shown at any address where it is.
    """
    book = copy_book(MINI, tmp_path / "book")
    change(book / "mkdocs.yml", "site_name:", f"site_url: https://example.org{prefix}\nsite_name:")
    with hosted(build(book).site, prefix) as address:
        context = chromium.new_context()
        watched = Watched(context, address)
        watched.go("people/nobody/at/all/")
        page = watched.page
        assert page.locator("h1").inner_text() == "No such page"
        assert page.evaluate("getComputedStyle(document.querySelector('.bb-masthead')).position") == "sticky"
        page.keyboard.press("/")
        page.locator(".bb-finder[open]").wait_for()
        page.keyboard.type("quill", delay=20)
        page.locator(".bb-finder .bb-hit").first.wait_for()
        page.keyboard.press("Escape")
        page.locator("article").get_by_role("link", name="Where sources differ").click()
        page.wait_for_url(f"{address}differ/")
        context.close()
        # A browser logs the status itself, and nothing else.
        assert [one for one in watched.errors if "404" not in one] == []
        assert len(watched.errors) == 1
        assert not watched.foreign
