"""The offline edition: every link leads to a file, and nothing in it needs a server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from briefbook.site.offline import file_of, lead_to_files

from .. import copies
from .links import broken_links, read_site


def test_every_link_leads_to_a_file(real_offline: Path) -> None:
    """None to a folder, of which a browser would show the list of files; anchors included."""
    pages = read_site(real_offline)
    assert len(pages) > 200
    broken = broken_links(real_offline, pages)
    assert not broken, f"{len(broken)} broken:\n" + "\n".join(broken[:30])
    count = 0
    for page in pages.values():
        for address, where in [*page.links, *page.fetched]:
            parts = urlsplit(address)
            if parts.path and not parts.scheme:
                count += 1
                assert (page.path.parent / unquote(parts.path)).is_file(), (page.path, where, address)
    assert count > 5000


def test_policy_is_stricter_and_no_module_is_left(real_offline: Path) -> None:
    """Scripts from the folder alone, no WebAssembly, nothing fetched."""
    for path in real_offline.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "script-src 'self';" in page, path
        assert "wasm" not in page.partition("</head>")[0], path
        assert "connect-src" not in page.partition("</head>")[0], path
        assert 'type="module"' not in page, path
    assert not (real_offline / "assets/search").exists()
    assert not (real_offline / "pagefind").exists()
    assert "\nimport " not in (real_offline / "assets/search-offline.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="people/x/">', '<a href="people/x/index.html">'),
        ('<a class="y" href="../x/#part">', '<a class="y" href="../x/index.html#part">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href=".">', '<a href="index.html">'),
        ('<a href="./">', '<a href="index.html">'),
        ('<a href="#part">', '<a href="#part">'),
        ('<a href="">', '<a href="">'),
        ('<a href="data/book.json">', '<a href="data/book.json">'),
        ('<a href="https://example.org/x/">', '<a href="https://example.org/x/">'),
        ('<a title="a > b" href="x/">', '<a title="a > b" href="x/index.html">'),
        ('<form method="get" action="../search/">', '<form method="get" action="../search/index.html">'),
        ('<form action="">', '<form action="">'),
        ('<meta content="0; url=../x/">', '<meta content="0; url=../x/index.html">'),
        ('<p>&lt;a href="x/"&gt;</p>', '<p>&lt;a href="x/"&gt;</p>'),
        ('<img alt="<a href=x/>">', '<img alt="<a href=x/>">'),
    ],
)
def test_links_are_led_to_files(given: str, expected: str) -> None:
    assert lead_to_files(given) == expected


def test_file_of_an_address() -> None:
    assert [file_of(one) for one in ("", "./", "..", "x/", "x/..", "x.html")] == [
        "",
        "index.html",
        "../index.html",
        "x/index.html",
        "x/../index.html",
        "x.html",
    ]


def test_two_builds_are_identical_and_leave_the_site_alone(mini: Path, tmp_path: Path) -> None:
    one = copies.build(mini, offline=True).site
    assert one == mini / "site-offline"
    assert not (mini / "site").exists()
    other = copies.build(copies.copy_book(copies.MINI, tmp_path / "elsewhere"), offline=True).site
    assert copies.tree(one) == copies.tree(other)
    assert copies.build(mini, offline=True).site == one
    former = (one / "people/a-quill/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../ada-quill/index.html"' in former
