"""What is found: each thing once, where it belongs, and nothing that a template adds."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.model import Book
from briefbook.search import documents, key, spellings, words
from briefbook.site.pagefind import write_index
from briefbook.site.search import Article

from .. import copies


def test_each_thing_is_one_document(real_book: Book) -> None:
    """Entities, sources and claims, none twice."""
    found = documents(real_book)
    assert len(found) == len(real_book.entities) + len(real_book.sources) + len(real_book.claims)
    assert max(Counter(one.address for one in found).values()) == 1


def test_a_claim_stands_in_its_own_document_alone(real_book: Book) -> None:
    """However many pages show it."""
    found = documents(real_book)
    for claim in real_book.claims.values():
        holding = [one.address for one in found if any(str(claim.says) in part.words for part in one.parts)]
        assert holding in ([], [f"sources/{claim.source}/#claim-{claim.number}"]), claim.id


def test_a_status_is_no_link(mini: Path) -> None:
    """Though a theme may have that word for its id: the parade "happened", and is not about what "happened"."""
    themes = "  lake-peace: {name: Peace on the lake, at: [1, 3]}\n"
    copies.change(
        mini / "briefs/ferry-news-2001.yaml", themes, f"{themes}  happened: {{name: What came to pass, at: 1}}\n"
    )
    found = {one.address: dict.fromkeys(one.facets) for one in documents(pipeline.read_book(mini))}
    assert ("theme", "What came to pass") in found["themes/happened/"]
    assert ("theme", "What came to pass") not in found["events/boat-parade-2001/"]
    assert ("person", "Ada Quill") in found["events/boat-parade-2001/"]


def test_every_result_leads_somewhere(real_book: Book, real_site: Path) -> None:
    """Page and anchor of every document and of every section of it are there."""
    pages: dict[str, str] = {}
    for document in documents(real_book):
        path, _, anchor = document.address.partition("#")
        html = pages.setdefault(path, (real_site / path / "index.html").read_text(encoding="utf-8"))
        for one in {anchor, *(part.anchor for part in document.parts)} - {""}:
            assert f'id="{one}"' in html, (document.address, one)


def test_index_holds_what_was_given(real_site: Path) -> None:
    """Files named as the list of pages names them, each with what is shown of a result, without labels and navigation."""
    fragments = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in (real_site / "pagefind/fragment").rglob("*.pf_fragment")
    ]
    kinds = Counter(one["meta"]["kind"] for one in fragments)
    book = json.loads((real_site / "data/book.json").read_text(encoding="utf-8"))
    assert kinds["Claim"] == len(book["claims"])
    assert kinds["Source"] == len(book["sources"])
    assert kinds["Page"] >= 4
    assert "method/" in {one["url"] for one in fragments}
    assert "search/" not in {one["url"] for one in fragments}
    for one in fragments:
        for label in ("Improve this page", "Paragraph by paragraph", "Who and what it names", "Names As printed"):
            assert one["meta"]["kind"] == "Page" or label not in one["content"]
        for anchor in one["anchors"]:
            assert anchor["location"] < len(one["content"].split())


def test_index_is_the_same_from_build_to_build(real_book: Book, tmp_path: Path) -> None:
    """Byte for byte, though Pagefind's own is not."""
    given = documents(real_book)
    for name in ("one", "two"):
        write_index(given, tmp_path / name)
    one, two = (
        {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Mi-35"], {"Mi35"}),
        (["Su35"], {"Su 35"}),
        (["Mi-35", "Mi35"], {"Mi 35"}),
        (["Пётр Ёлкин"], {"петр", "елкин"}),
        (["Raheel Sharif"], set()),
    ],
)
def test_spellings(names: list[str], found: set[str]) -> None:
    """What a reader may type and Pagefind would not see as the same."""
    assert found <= set(spellings(names)) or found != set(spellings(names))


def test_keys_forget_what_a_reader_forgets() -> None:
    """Hyphens, spaces, case, diacritics, quotation marks."""
    assert {key(name) for name in ("Mi-35", "MI 35", "mi35", "«Mi‑35»")} == {"mi35"}
    assert key("Sergeï Shoïgu") == key("sergei shoigu")
    assert words("Gen. Bajwa of the ISPR") == ["Bajwa", "ISPR"]


def test_article_alone_is_read() -> None:
    """Of a page written by hand: its article, section by section, without marks, scripts and navigation."""
    article = Article()
    article.feed(
        '<meta name="description" content="What &amp; why"><nav>Menu</nav><article><h1 id="a">Title<a class="headerlink">¶</a></h1>'
        "<p>First <b>words</b>.</p><script>alert(1)</script><h2 id='s'>Section</h2><ul><li>One<li>Two <br>three</ul></article><p>Foot</p>"
    )
    article.close()
    assert article.description == "What & why"
    assert [(part.words, part.anchor) for part in article.parts] == [
        ("Title", ""),
        ("First words.", ""),
        ("Section", "s"),
        ("One", "s"),
        ("Two three", "s"),
    ]
