"""The whole way from a folder to a book, as notebooks and scripts use it."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefbook
from briefbook import pipeline
from briefbook.model import Severity
from briefbook.pipeline import DataError

from .copies import ROOT, change, copy_book


def test_load_a_book(mini: Path) -> None:
    book = briefbook.load(mini)
    assert isinstance(book, briefbook.Book)
    assert len(book.sources) == 2
    assert briefbook.load(str(mini)) == book


def test_load_says_what_is_wrong(mini: Path) -> None:
    change(mini / "briefs/ferry-news-2001.yaml", "  published: 2001-05-04", "  published: 2001-05-32")
    with pytest.raises(briefbook.BriefbookError, match=r"ferry-news-2001\.yaml:4:14: .*no day 32") as raised:
        briefbook.load(mini)
    assert isinstance(raised.value, DataError)


def test_load_no_book(tmp_path: Path) -> None:
    with pytest.raises(briefbook.BriefbookError):
        briefbook.load(tmp_path)


def test_the_public_face_is_small() -> None:
    assert set(briefbook.__all__) == {"Book", "BriefbookError", "load"}


def test_steps_are_told_in_their_order(mini: Path) -> None:
    steps: list[str] = []
    pipeline.build(mini, steps.append)
    assert [step.split()[0] for step in steps] == ["load", "check", "merge", "render", "write", "build"]


def test_the_real_book_has_no_problem(tmp_path: Path) -> None:
    found = pipeline.check(copy_book(ROOT, tmp_path / "real"))[1]
    problems = [problem for problem in found if problem.severity is not Severity.ADVICE]
    assert not problems, "\n".join(map(str, problems[:10]))


def test_what_is_written_by_hand(mini: Path) -> None:
    pipeline.generate(mini, lambda step: None)
    (mini / "docs/method.md").write_text("# Method")
    assert pipeline.is_written_by_hand(mini, mini / "docs/method.md")
    assert not pipeline.is_written_by_hand(mini, mini / "docs/index.md")
