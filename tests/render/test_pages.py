"""Pages: links at the first mention, numbered references, and what a page must not show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefbook.model import Book
from briefbook.render import addresses, render

from ..made import book

BOOK = {
    "a": """
    source: {title: First, author: A. Writer, published: 2014-11-20}
    summary: Ada met Bo in Port Alder. [1] [[ada|She]] came with [[!Bo]] and Ada again. [2, 3]
    people:
      ada: {as: [Ada, Ada Quill], at: 1, role: {value: Minister, from: 2010, at: 2}}
      bo: {as: [Bo], at: 1}
    places: {port: {as: [Port Alder], at: 1}, alder: {as: [Alder], at: 1}}
    events: {meeting: {name: Meeting, at: 1, date: 2014-11, people: [ada, bo], place: port}}
    claims:
      - {n: 1, says: Ada Quill spoke to Bo and Bo to Ada Quill., about: [ada, bo], basis: reported, date: 2014-11, at: [1, 2], quote: a b c}
      - {n: 2, says: Bo came., about: bo, basis: reported, at: [1, 2]}
    """,
    "b": """
    source: {title: Second}
    summary: Bo alone. [1]
    people: {bo: {as: [Bo], at: 1}}
    events: {meeting: {name: Meeting, at: 1, date: 2014-11-19}}
    """,
}


def pages(made: Book) -> dict[str, str]:
    """All pages by path."""
    return {page.path: page.content for page in render(made, "Title")}


@pytest.fixture(scope="module")
def shown() -> dict[str, str]:
    """The pages of a small book."""
    return pages(book(BOOK))


def test_every_entity_and_source_has_a_page(shown: dict[str, str]) -> None:
    assert {
        "index.md",
        "differ.md",
        "sources/index.md",
        "sources/a.md",
        "sources/b.md",
        "people/index.md",
        "people/ada.md",
        "places/port.md",
        "events/meeting.md",
        "equipment/index.md",
    } <= set(shown)
    assert list(shown) == sorted(shown)


def test_names_link_at_their_first_mention(shown: dict[str, str]) -> None:
    summary = shown["sources/a.md"].partition("## Summary")[2].partition("##")[0]
    assert summary.count("](../people/ada.md)") == 2, "once by itself, once where the editor asks for it"
    assert "[She](../people/ada.md)" in summary
    assert "[Bo](../people/bo.md) in [Port Alder](../places/port.md)" in summary
    assert "alder.md" not in summary, "the longest name wins"
    assert "and Bo and" not in summary or "with Bo" in summary
    assert "¶ [2](#p2), [3](#p3)" in summary or "[2](#p2)" in summary


def test_a_page_does_not_link_to_itself(shown: dict[str, str]) -> None:
    for path, content in shown.items():
        assert f"]({path.rpartition('/')[2]})" not in content or path.endswith("index.md"), path


def test_references_are_numbered_once_each_and_all_there(shown: dict[str, str]) -> None:
    for path, content in shown.items():
        body, *_ = content.partition("\n[^1]: ")
        used = re.findall(r"\[\^(\d+)\](?!:)", body)
        defined = re.findall(r"^\[\^(\d+)\]: ", content, re.MULTILINE)
        assert set(used) == set(defined), path
        assert defined == [str(number) for number in range(1, len(defined) + 1)], path
        texts = re.findall(r"^\[\^\d+\]: (.*)$", content, re.MULTILINE)
        assert len(texts) == len(set(texts)), path


def test_a_reference_says_where(shown: dict[str, str]) -> None:
    found = re.findall(r"^\[\^\d+\]: .*$", shown["people/ada.md"], re.MULTILINE)
    assert any(
        "[First](../sources/a.md)" in one and "A. Writer" in one and "20 November 2014" in one and "a.md#p2" in one
        for one in found
    )


def test_a_finer_date_shows_with_the_coarser(shown: dict[str, str]) -> None:
    page = shown["events/meeting.md"]
    assert "19 November 2014" in page
    assert "November 2014" in page
    assert "differ" not in page.partition("## ")[0].replace("differ.md", "")


def test_front_matter_of_every_page(shown: dict[str, str]) -> None:
    for path, content in shown.items():
        assert content.startswith("---\n"), path
        head = content.split("---\n")[1]
        assert "\ntitle: " in head, path
        assert "generator: briefbook" in head
        assert "description: " in head


def test_no_placeholder_shows(shown: dict[str, str]) -> None:
    for path, content in shown.items():
        text = content.split("---\n", 2)[2]
        assert not re.search(r"\bNone\b|Undefined|Decimal\(|Text\(|Locator\(|<briefbook|\{\{|\{%", text), path


def test_a_word_that_looks_like_an_id_is_no_link() -> None:
    made = book(
        {
            "a": """
            events: {"2001": {name: Year, at: 1}, expected: {name: Awaited, at: 1}}
            people: {x: {name: X, at: 1, role: {value: R, from: 2001}}}
            agreements: {d: {name: D, at: 1, stages: {stage: signed, date: 2001, status: expected}}}
            """
        }
    )
    for page in ("people/x.md", "agreements/d.md"):
        assert "events/2001.md" not in pages(made)[page]
        assert "events/expected.md" not in pages(made)[page]


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("people/x.md", "people/y.md", "x.md"),
        ("people/x.md", "index.md", "people/x.md"),
        ("index.md", "people/x.md", "../index.md"),
        ("places/p.md", "people/x.md", "../places/p.md"),
        ("people/x.md#a", "people/x.md", "#a"),
        ("differ.md#x--date", "people/x.md", "../differ.md#x--date"),
    ],
)
def test_relative(target: str, page: str, link: str) -> None:
    assert addresses.relative(target, page) == link


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.md", ""), ("people/x.md", "people/x/"), ("people/index.md", "people/"), ("differ.md", "differ/")],
)
def test_address(path: str, address: str) -> None:
    assert addresses.address(path) == address


def test_a_former_id_leads_on(mini_site: Path) -> None:
    """An address, once published, keeps working."""
    page = (mini_site / "people/a-quill/index.html").read_text(encoding="utf-8")
    assert re.search(r'<meta http-equiv="refresh" content="0; ?url=\.\./ada-quill/">', page)
    assert 'href="../ada-quill/"' in page
    assert (mini_site / "people/ada-quill/index.html").is_file()


def test_a_series_has_previous_and_next() -> None:
    """In order of time, whatever the files' order; who has no date has no place in it."""
    made = pages(
        book(
            {
                "a": """
                source: {title: First}
                summary: Drills. [1]
                events:
                  drills: {name: Drills, at: 1, type: series}
                  second: {name: Second, at: 1, date: 2016-05, series: drills}
                  first: {name: First one, at: 1, date: 2015, series: drills}
                  third: {name: Third, at: 1, date: 2017, series: drills}
                  some: {name: Some drill, at: 1, series: drills}
                """
            }
        )
    )
    assert "-   Previous: [First one](first.md)\n-   Next: [Third](third.md)" in made["events/second.md"]
    assert "Previous: " not in made["events/first.md"]
    assert "-   Next: [Second](second.md)" in made["events/first.md"]
    assert "In the series" not in made["events/some.md"]


def test_coverage_shows_who_names_what() -> None:
    """As a picture and as a table: claims of a source about somebody, a name without a claim, and no mention at all."""
    page = pages(book(BOOK))["coverage.md"]
    assert "| Entity | [First](sources/a.md) | [Second](sources/b.md) |" in page
    assert "| [Bo](people/bo.md) | 2 | 0 |" in page
    assert "| [Ada](people/ada.md) | 1 | – |" in page
    assert "Bo in “First”: 2 claims" in page
    assert "Bo in “Second”: named, no claim" in page
