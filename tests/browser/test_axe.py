"""The accessibility rules of axe-core (WCAG 2.0 to 2.2, A and AA) on every page, light and dark, wide and narrow.

In `make test` one page of each type is looked at in two settings; `make audit` looks at every page in all four.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from .conftest import Watched, addresses
from .tour import Visit

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OFTEN = [("light", 1440), ("dark", 360)]
SETTINGS = [(scheme, width) for scheme in ("light", "dark") for width in (1440, 360)]
RUN = """async () => {
  const closed = [...document.querySelectorAll("article details:not([open])")];
  for (const one of closed) one.open = true;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"], preload: false,
  });
  for (const one of closed) one.open = false;
  return violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\\n")[1] || ""}`));
}"""
"""Tables and code become scrollable by a script as they are resized, hence the two frames."""


def look(page: Any, scheme: str, width: int) -> list[str]:
    """What axe finds on an open page in one setting."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [f"{scheme}, {width} px: {one}" for one in page.evaluate(RUN)]


def axe(visit: Visit) -> list[str]:
    """The probe: an example of each type."""
    visit.counts["axe runs"] += len(OFTEN)
    return [one for setting in OFTEN for one in look(visit.page, *setting)]


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
def test_axe_finds_nothing_in_any_setting(
    chromium: Any, real_address: str, real_site: Path, scheme: str, width: int, tell: Callable[..., None]
) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    watched = Watched(context, real_address)
    found = []
    paths = addresses(real_site)
    for path in paths:
        watched.go(path)
        found += [f"{path}: {one}" for one in look(watched.page, scheme, width)]
    context.close()
    tell("axe-core in all settings", **{"axe runs": len(paths), "findings": len(found)})
    assert not found, f"{len(found)}:\n" + "\n".join(found[:20])


def test_the_eye_sees(chromium: Any) -> None:
    """A page with known faults, seen at every width."""
    page = chromium.new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src=x><p style='color:#999'>pale</p></main>")
    assert {one.split(": ")[1] for one in look(page, "light", 360)} == {"color-contrast", "image-alt"}
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(chromium: Any, real_address: str, scheme: str) -> None:
    """The menu and the contents on a phone, a group of sections at a desk, a reference over the text; what is nowhere."""
    context = chromium.new_context(reduced_motion="reduce")
    watched = Watched(context, real_address)
    page = watched.page
    watched.go("404.html")
    assert look(page, scheme, 1440) == []
    page.set_viewport_size({"width": 360, "height": 900})
    for button in ("Menu", "On this page"):
        watched.go("people/raheel-sharif/")
        page.get_by_role("button", name=button).click()
        assert look(page, scheme, 360) == []
    watched.go("people/raheel-sharif/")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".bb-sections summary").first.click()
    assert look(page, scheme, 1440) == []
    page.locator("article a.footnote-ref").first.hover()
    page.locator(".bb-peek").wait_for()
    assert look(page, scheme, 1440) == []
    context.close()
