"""Every page of the real site in a browser: no error, and no request to anybody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Watched, addresses

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light"])
def test_every_page_opens_without_an_error(
    chromium: Any, real_address: str, real_site: Path, scheme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    watched = Watched(context, real_address)
    paths = addresses(real_site)
    for path in paths:
        watched.go(path)
    watched.page.wait_for_timeout(200)
    context.close()
    with capsys.disabled():
        print(
            f"\n{len(paths)} pages opened in Chromium: {len(watched.errors)} errors, {len(watched.foreign)} requests elsewhere"
        )
    assert len(paths) > 150
    assert not watched.errors, f"{len(watched.errors)}:\n" + "\n".join(watched.errors[:10])
    assert not watched.foreign, f"{len(watched.foreign)}:\n" + "\n".join(watched.foreign[:10])


def test_search_finds_a_name(chromium: Any, real_address: str) -> None:
    context = chromium.new_context()
    watched = Watched(context, real_address)
    watched.go("")
    watched.page.keyboard.press("/")
    watched.page.keyboard.type("Salyukov", delay=20)
    watched.page.locator("a:visible", has_text="Salyukov").first.wait_for()
    context.close()
    assert not watched.errors
    assert not watched.foreign


def test_pages_read_without_scripts(chromium: Any, real_address: str, real_json: Any) -> None:
    """Without JavaScript a page shows its words, and its links work."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    source = real_json["sources"][0]
    page.goto(real_address + source["page"])
    assert page.locator("h1").inner_text().startswith(source["title"][:20])
    page.goto(real_address + "people/")
    person = next(one for one in real_json["entities"] if one["kind"] == "person")
    page.locator("article a", has_text=person["name"]).first.click()
    assert person["name"] in page.locator("h1").inner_text()
    context.close()
