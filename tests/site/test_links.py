"""Links of the built sites: each leads somewhere, and none fetches anything from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from .links import Page, broken_links, outside, read_site


@pytest.fixture(scope="module", params=["mini_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """A built site."""
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """Its pages, read."""
    return read_site(site)


def test_every_link_and_anchor_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    assert len(pages) > 20
    assert sum(len(page.links) for page in pages.values()) > 500
    broken = broken_links(site, pages)
    assert not broken, f"{len(broken)} broken:\n" + "\n".join(broken[:30])


def test_no_id_stands_twice_on_a_page(site: Path, pages: dict[Path, Page]) -> None:
    repeated = {str(path.relative_to(site)): page.repeated for path, page in pages.items() if page.repeated}
    assert not repeated


def test_every_page_has_a_title_of_its_own(site: Path, pages: dict[Path, Page]) -> None:
    titles = [page.title for page in pages.values() if page.path.name != "404.html"]
    assert all(title.strip() for title in titles)
    twice = {title for title in titles if titles.count(title) > 1}
    assert len(twice) <= len(titles) // 20, f"many pages of one title: {twice}"


def test_every_page_can_be_reached_from_the_front_page(site: Path, pages: dict[Path, Page]) -> None:
    start = site / "index.html"
    reached, waiting = {start}, [start]
    while waiting:
        page = pages[waiting.pop()]
        for address, _ in page.links:
            path = address.partition("#")[0]
            if path and "://" not in path and not path.startswith(("mailto:", "/")):
                target = (page.path.parent / path).resolve()
                target = site / (target / "index.html" if target.is_dir() else target).relative_to(site.resolve())
                if target in pages and target not in reached:
                    reached.add(target)
                    waiting.append(target)
    missed = {str(path.relative_to(site)) for path in pages if path not in reached}
    assert missed <= {"404.html", *(one for one in missed if is_redirect(site / one))}


def is_redirect(path: Path) -> bool:
    """Whether a page only leads on, from a former id."""
    return 'http-equiv="refresh"' in path.read_text(encoding="utf-8")


def test_the_checker_finds_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<h1 id=x>x</h1><h2 id=x>x</h2>")
    (tmp_path / "index.html").write_text(
        '<a href="a/#x">ok</a><a href="a/#y">no such anchor</a><a href="b/">no file</a><a href="a">no slash</a>'
        '<a href="/a/">absolute</a><a href="javascript:x">script</a><a href="https://example.org">ok</a>'
        '<script src="//example.org/x.js"></script><img src="x.png"><a href="../../etc/passwd">outside</a><a href="#">ok</a>'
    )
    pages = read_site(tmp_path)
    found = broken_links(tmp_path, pages)
    assert len(found) == 8, found
    assert pages[tmp_path / "a/index.html"].repeated == ["x"]
    assert outside(pages) == {"example.org"}
