"""A book with a payload in every free-text field: its built pages hold no element and no attribute of theirs."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from ..copies import build, errors, generate
from ..hostile import PAYLOADS, for_yaml, write_book

TAGS_OF_THE_SITE = {
    *[
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "header",
        "nav",
        "main",
        "aside",
        "footer",
        "form",
        "label",
        "input",
        "button",
        "div",
        "span",
        "p",
        "a",
        "ul",
        "ol",
        "li",
    ],
    *[
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "sup",
        "sub",
        "small",
        "strong",
        "em",
        "b",
        "i",
        "q",
        "hr",
        "br",
        "img",
        "svg",
        "path",
        "g",
        "rect",
    ],
    *[
        "circle",
        "line",
        "text",
        "tspan",
        "polyline",
        "polygon",
        "use",
        "defs",
        "desc",
        "figure",
        "figcaption",
        "details",
        "summary",
        "pre",
        "code",
        "article",
        "section",
    ],
    *[
        "option",
        "select",
        "time",
        "noscript",
        "dialog",
        "search",
        "datalist",
        "output",
        "abbr",
        "mark",
        "caption",
        "colgroup",
        "col",
        "symbol",
        "clippath",
        "textpath",
    ],
}
"""What the theme and our pages are made of; a new one that is not a payload's may be added."""
TARGET = re.compile(
    r"(https?://(?:example\.org|squidfunk\.github\.io|www\.mkdocs\.org)|mailto:|#|data:image/|[\w./?-]|$)"
)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the hostile book."""
    return build(write_book(tmp_path_factory.mktemp("hostile") / "book")).site


class Page(HTMLParser):
    """Collects what does not belong on a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.text: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        shown = self.get_starttag_text() or tag
        self.inside = tag
        if tag not in TAGS_OF_THE_SITE:
            self.wrong.append(f"element {shown}")
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "style", "formaction", "background", "ping"):
                self.wrong.append(f"attribute {name} in {shown}")
            if name in ("href", "src", "action", "xlink:href", "data", "poster") and not TARGET.match(value or ""):
                self.wrong.append(f"target {value} in {shown}")
            if name == "class" and "bb-hit" in (value or "").split():
                self.wrong.append(f"class in {shown}")
        if given.get("id") == "bb-hit":
            self.wrong.append(f"id in {shown}")
        if tag == "script" and "src" not in given and "json" not in (given.get("type") or ""):
            self.wrong.append(f"inline script {shown}")
        leads_on = re.fullmatch(r"0; ?url=\.\./[a-z0-9-]+/", given.get("content") or "")
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh" and not leads_on:
            self.wrong.append(f"refresh {shown}")

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            if data.strip():
                json.loads(data)
        else:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_comment(self, data: str) -> None:
        if "hit" in data:
            self.wrong.append(f"comment {data}")


def test_the_hostile_book_has_no_errors(tmp_path: Path) -> None:
    assert not errors(write_book(tmp_path))


def test_no_page_holds_anything_of_a_payload(hostile_site: Path) -> None:
    pages = sorted(hostile_site.rglob("*.html"))
    assert len(pages) > 30
    for path in pages:
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        assert not page.wrong, f"{path.relative_to(hostile_site)}: {page.wrong[:5]}"


def test_front_matter_holds_nothing_that_the_theme_reads_besides(tmp_path: Path) -> None:
    """Tags and status of a page would be put on other pages, through the navigation."""
    book = write_book(tmp_path)
    generate(book)
    for path in (book / "docs").rglob("*.md"):
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert set(front) <= {"generator", "title", "description", "redirect", "search", "hide", "template", "class"}, (
            path
        )


def test_payloads_are_shown_as_they_are(hostile_site: Path) -> None:
    page = Page()
    page.feed((hostile_site / "sources/one/index.html").read_text(encoding="utf-8"))
    shown = re.sub(r"\s+", " ", "".join(page.text))
    for payload in PAYLOADS:
        text = re.sub(r"\s+", " ", for_yaml(payload)).strip()
        if text and "[[" not in text and not re.search(r"\[\d", text):
            assert text in shown, text


def test_no_file_of_the_machine_is_published(hostile_site: Path) -> None:
    secret = Path("/etc/passwd").read_text()[:30]
    for path in hostile_site.rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes()


def test_exports_of_the_hostile_book_are_sound(hostile_site: Path) -> None:
    data = json.loads((hostile_site / "data/book.json").read_text(encoding="utf-8"))
    said = {claim["says"] for claim in data["claims"]}
    assert re.sub(r"\s+", " ", PAYLOADS[0]) in said
