"""`briefbook new`: what is read off an article, what is left to the editor, and what is never overwritten."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook import pipeline
from briefbook.cli import cli
from briefbook.draft import Article, draft_brief, read_article
from briefbook.draft.days import find_dates
from briefbook.evidence.numbers import find_numbers
from briefbook.load import load_manuscript
from briefbook.model import BriefbookError, Manuscript

from ..copies import MINI, change

TEXT = """\
The lake has peace, says Quill

By Ines Moor

4 May 2003

Minister Ada Quill spoke of peace in Port Alder on Friday. About 40 boats, and between 90 to 100 guests.

Governor Bo Ren of Westhaven was not there. “We share one water,” he wrote from Lower Sedge in June 2002.

Leave a comment
"""


def run(book: Path, *arguments: str) -> tuple[int, str]:
    """A command's exit status and all that it says."""
    result = CliRunner().invoke(cli, [arguments[0], "-C", str(book), *arguments[1:]])
    said = result.output + (str(result.exception) if isinstance(result.exception, BriefbookError) else "")
    return result.exit_code, said


def draft(text: str, manuscript: Manuscript) -> str:
    """The drafted brief of a text."""
    return draft_brief(Article("quill.txt", text), manuscript, "quill").brief


@pytest.fixture
def article(mini: Path) -> Path:
    path = mini / "seeds/quill-speaks.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_reads_off_the_source(mini_manuscript: Manuscript) -> None:
    brief = draft(TEXT, mini_manuscript)
    assert "  title: The lake has peace, says Quill\n" in brief
    assert "  author: Ines Moor  # paragraph 2\n" in brief
    assert "  published: 2003-05-04  # paragraph 3\n" in brief
    assert "#   2002-06: June 2002, paragraph 5" in brief
    assert "#   not a full date: on Friday, paragraph 4" in brief


def test_finds_the_entities_that_the_book_knows(mini_manuscript: Manuscript) -> None:
    brief = draft(TEXT, mini_manuscript)
    assert "  ada-quill: {as: [Quill, Minister Ada Quill], at: [1, 4]}\n" in brief
    assert "  port-alder: {as: [Port Alder], at: 4}\n" in brief
    assert "  ines-moor: {as: [Ines Moor], at: 2}\n" in brief


def test_finds_names_in_other_scripts(mini_manuscript: Manuscript) -> None:
    brief = draft("О мире\n\nМинистр Ада Квилл прибыла в среду.\n", mini_manuscript)
    assert "ada-quill: {as: [Ада Квилл], at: 2}" in brief


def test_marks_new_names_beside_known_ones_like_them(mini_manuscript: Manuscript) -> None:
    brief = draft(TEXT, mini_manuscript)
    assert "#  lower-sedge: {as: [Lower Sedge], at: 5}\n" in brief
    assert "#  bo-ren: {as: [Governor Bo Ren], at: 5}  # like bo-renn\n" in brief


WIRE = """\
Two shores sign a patrol deal after long talks

By Lena R. Dors and Piet van Holt

SUNDAL, Omberland, March 14, 2019 (Lake Wire) — Omberland and Nordmark signed an accord on Thursday in Sundal.

Omberland’s Defence Minister, Admiral (ret.) Josef Lind, met Dr. Marta Oye-Brandt. “We count smugglers,” Lind said.

The Lake Ombra Joint Patrol Accord (LOJPA) costs between 18 million and 22 million crowns.

The men behind it

Professor Ilse Tamar of the Sundal Institute for Lake Affairs doubted it, and so did the retired Vice-Admiral K. J. Holm of Nordmark. Tamar wrote of it.

A drill from 3 to 17 October 2018 with four ships was held in Nordvik. Lindqvist left for Nordmark’s Prime Minister.

© 2019 Lake Wire. All rights reserved.
"""


def new_names(brief: str) -> dict[str, str]:
    """The likely new names in a draft: id to what stands after it."""
    return dict(re.findall(r"^#  ([a-z0-9-]+): (.*)$", brief, re.MULTILINE))


def test_new_names_are_whole_and_stand_once(mini_manuscript: Manuscript) -> None:
    names = new_names(draft(WIRE, mini_manuscript))
    assert names["josef-lind"] == "{as: [Josef Lind, Lind], at: 4}"
    assert names["marta-oye-brandt"] == "{as: [Dr. Marta Oye-Brandt], at: 4}"
    assert names["k-j-holm"] == "{as: [Vice-Admiral K. J. Holm], at: 7}"
    assert names["lena-r-dors"] == "{as: [Lena R. Dors], at: 2}"
    assert names["ilse-tamar"] == "{as: [Professor Ilse Tamar, Tamar], at: 7}"
    assert names["sundal-institute-for-lake-affairs"] == "{as: [Sundal Institute for Lake Affairs], at: 7}"
    assert names["lake-ombra-joint-patrol-accord"] == "{as: [Lake Ombra Joint Patrol Accord, LOJPA], at: 5}"
    assert names["sundal"] == "{as: [Sundal, SUNDAL], at: 3}"
    assert names["omberland"] == "{as: [Omberland], at: [3, 4]}"
    assert not [id for id in names if "minister" in id or id in ("lind", "tamar", "admiral", "lojpa")]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("He spoke of North Sundal and of Sundal.", ["north-sundal", "sundal"]),
        ("They saw Ida Lind, Ola Lind and then Lind.", ["ida-lind", "ola-lind", "lind"]),
        ("The ship left Omberland. Nordmark saw it, and Nordmark waited.", ["omberland", "nordmark"]),
        ("It went to the Omberland Foreign Ministry.", ["omberland-foreign-ministry"]),
        ("It was the Chief of Army Staff General Ada Holt Moor.", ["ada-holt-moor"]),
        (
            "The book is by the Sundal Guild of Masters, and King’s College has it.",
            ["sundal-guild-of-masters", "kings-college"],
        ),
    ],
)
def test_names_that_are_not_one_are_not_joined(text: str, ids: list[str]) -> None:
    assert sorted(new_names(draft(f"A headline\n\n{text}\n", Manuscript((), (), (), {}, {})))) == sorted(ids)


def test_byline_dateline_headings_and_copyright(mini_manuscript: Manuscript) -> None:
    brief = draft(WIRE, mini_manuscript)
    assert "  author: Lena R. Dors and Piet van Holt  # paragraph 2\n" in brief
    assert "  # publisher: as the text says; delete the line where it does not (Lake Wire, paragraph 3?)\n" in brief
    assert "(2019-03-14, the dateline of paragraph 3?)\n" in brief
    assert "#   6: heading  # The men behind it\n#   9: what it is  # © 2019 Lake Wire. All\n" in brief
    assert "# Paragraphs still without a claim: 1, 2, 3, 4, 5, 7, 8.\n" in brief


def test_spans_are_read_as_one(mini_manuscript: Manuscript) -> None:
    brief = draft(WIRE, mini_manuscript)
    assert "value: 18000000, to: 22000000, as: '18 million and 22 million crowns', at: 5}" in brief
    assert "#   2018-10-03/2018-10-17: 3 to 17 October 2018, paragraph 8\n" in brief
    assert "value: 4, as: four ships, at: 8}" in brief
    assert "value: 3," not in brief


def test_numbers_with_how_exactly_they_are_given(mini_manuscript: Manuscript) -> None:
    brief = draft(TEXT, mini_manuscript)
    assert "value: 40, approx: true, as: About 40 boats, at: 4}" in brief
    assert "value: 90, to: 100, as: '90 to 100 guests', at: 4}" in brief
    assert "value: 2003" not in brief


def test_lists_paragraphs_without_a_claim_and_what_is_no_part_of_it(mini_manuscript: Manuscript) -> None:
    brief = draft(TEXT, mini_manuscript)
    assert "# Paragraphs still without a claim: 1, 2, 3, 4, 5.\n" in brief
    assert "#   6: what it is  # Leave a comment\n" in brief


def test_no_sentence_of_the_article_is_in_the_brief(mini_manuscript: Manuscript) -> None:
    brief = draft(TEXT, mini_manuscript)
    assert "spoke of peace" not in brief
    assert "share one water" not in brief


def test_what_it_writes_loads_and_check_says_what_is_missing(mini: Path, article: Path) -> None:
    status, said = run(mini, "new", str(article))
    assert status == 0, said
    manuscript, problems = load_manuscript(mini)
    assert [problem.rule for problem in problems] == ["missing-key"]
    assert "summary" in problems[0].message
    assert "quill-speaks" in manuscript.fingerprints
    assert (mini / "seeds/quill-speaks.numbered.txt").read_text(encoding="utf-8").startswith("[1] The lake has peace")


def test_the_comments_become_a_sound_brief_when_filled_in(mini: Path, article: Path) -> None:
    run(mini, "new", str(article))
    path = mini / "briefs/quill-speaks.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line == "# claims:")
    lines[start:] = [line.removeprefix("# ").removeprefix("#") for line in lines[start:]]
    text = (
        "\n".join(lines)
        .replace("one sentence in your own words", "A sentence of mine.")
        .replace("[an-id]", "[ada-quill]")
    )
    text = text.replace("# summary: >-\n#   Three", "summary: >-\n  Three").replace(
        "# furniture:\n#  ", "furniture:\n  "
    )
    path.write_text(text + "\n", encoding="utf-8")
    assert [
        str(problem) for problem in pipeline.check(mini)[1] if problem.position.file.endswith("quill-speaks.yaml")
    ] == []


def test_a_former_id_is_not_given_again(mini: Path, article: Path) -> None:
    change(mini / "briefs/ferry-news-2001.yaml", "source:\n", "source:\n  formerly: [quill-speaks]\n")
    status, said = run(mini, "new", str(article))
    assert status != 0
    assert "is a former id of the source `ferry-news-2001`" in said
    assert not (mini / "briefs/quill-speaks.yaml").exists()


def test_nothing_is_overwritten(mini: Path, article: Path) -> None:
    run(mini, "new", str(article))
    path = mini / "briefs/quill-speaks.yaml"
    path.write_text("mine\n")
    status, said = run(mini, "new", str(article))
    assert status != 0
    assert "exists already" in said
    assert path.read_text() == "mine\n"
    path.unlink()
    article.write_text(TEXT + "\nMore.\n", encoding="utf-8")
    seed = (mini / "seeds/quill-speaks.yaml").read_bytes()
    status, said = run(mini, "new", str(article))
    assert status != 0
    assert "fingerprint of another text" in said
    assert (mini / "seeds/quill-speaks.yaml").read_bytes() == seed
    assert not path.exists()


def test_the_same_article_is_refused(mini: Path) -> None:
    again = mini / "again.txt"
    shutil.copy(MINI / "seeds/ferry-news-2001.txt", again)
    status, said = run(mini, "new", str(again))
    assert status != 0
    assert "has this very article already, as ferry-news-2001" in said
    assert not (mini / "briefs/again.yaml").exists()


def test_a_near_copy_is_named(mini_manuscript: Manuscript) -> None:
    text = (MINI / "seeds/ferry-news-2001.txt").read_text(encoding="utf-8").replace("Friday", "that Friday")
    found = draft_brief(
        Article("copy.txt", f"Another headline\n\n{text}\n\nAn end of its own."), mini_manuscript, "copy"
    )
    assert [one.source for one in found.likenesses] == ["ferry-news-2001"]
    assert "near-copy" in found.likenesses[0].in_words
    assert "# Note: this article is a reprint or near-copy of ferry-news-2001" in found.brief


def test_an_article_on_the_same_subject_is_no_copy(mini_manuscript: Manuscript) -> None:
    assert draft_brief(Article("quill.txt", TEXT), mini_manuscript, "quill").likenesses == ()


def test_a_saved_page_with_an_early_date() -> None:
    page = (
        '<!doctype html><html lang="en"><head><title>Ferry runs again | Lake Post</title>'
        '<meta property="og:site_name" content="Lake Post"><meta name="author" content="Una Reed">'
        '<meta property="article:published_time" content="1931-04-02">'
        '<link rel="canonical" href="https://lake.example/ferry"></head><body><nav><a href="x">Home</a></nav><article>'
        "<h1>Ferry runs again</h1><p>The ferry Heron left Port Alder on Thursday with about 40 passengers on board.</p>"
        "<p>It had lain still since the storm of last autumn, which cost the line three boats and a pier.</p>"
        "</article><footer>Subscribe</footer></body></html>"
    )
    article = read_article(page.encode(), "page.html")
    assert (article.title, article.author, article.published) == ("Ferry runs again", "Una Reed", "1931-04-02")
    assert (article.publisher, article.url, article.language) == ("Lake Post", "https://lake.example/ferry", "en")
    assert len(article.paragraphs) == 3
    assert article.paragraphs[0] == "Ferry runs again"


@pytest.mark.parametrize(
    ("missing", "said"), [("trafilatura", r"needs an extra: pip install"), ("lxml.html.clean", r"does not work")]
)
def test_an_extra_that_is_missing_is_told_from_one_that_fails(
    monkeypatch: pytest.MonkeyPatch, missing: str, said: str
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("trafilatura", "justext")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(BriefbookError, match=said):
        read_article(b"<!doctype html><p>Text.</p>", "page.html")


@pytest.mark.parametrize("raw", [b"", b" \n\n ", b"caf\xe9"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BriefbookError):
        read_article(raw, "x.txt")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 20 November 2014", "2014-11-20"),
        ("the 3rd of May, 1999", "1999-05-03"),
        ("April 24, 2018", "2018-04-24"),
        ("on 2016-09-23 at noon", "2016-09-23"),
        ("in November 2014", "2014-11"),
        ("in 1969", "1969"),
        ("from 24 September to 7 October 2016", "2016-09-24/2016-10-07"),
        ("March 3-17, 2019", "2019-03-03/2019-03-17"),
        ("between 3 and 17 October 2018", "2018-10-03/2018-10-17"),
        ("3 to 17 October", None),
        ("30 February 2014", None),
        ("16 June", None),
        ("last Friday", None),
    ],
)
def test_dates(text: str, edtf: str | None) -> None:
    assert [one.edtf for one in find_dates([text])] == [edtf]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Around 70 troops", [(70, None, "approx", None)]),
        ("more than $10 billion", [(10**10, None, "above", "USD")]),
        ("at least 22,600 guests", [(22600, None, "at least", None)]),
        ("a rise of 2.5 per cent", [(2.5, None, "", "per cent")]),
        ("between 18 million and 22 million crowns", [(18e6, 22e6, "", None)]),
        ("18 to 22 million", [(18e6, 22e6, "", None)]),
        ("between $3 and $5", [(3, 5, "", "USD")]),
        ("two and 22 boats", [(2, None, "", None), (22, None, "", None)]),
        ("in all three ships and four boats", [(3, None, "", None), (4, None, "", None)]),
        ("90 to 100 warheads", [(90, 100, "", None)]),
        ("twelve boats", [(12, None, "", None)]),
        ("the Mi-35 and the JF-17", []),
    ],
)
def test_numbers(text: str, values: list[tuple[float, float | None, str, str | None]]) -> None:
    found = [(float(one.value), one.upto and float(one.upto), one.hedge, one.unit) for one in find_numbers([text])]
    assert found == values
