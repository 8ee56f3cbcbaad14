"""What a change does to the book: each sort of difference is told, and a renamed entity is not a new one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook.cli import cli
from briefbook.edit import rename_entity
from briefbook.impact import compare, in_words
from briefbook.pipeline import read_book

from ..copies import change
from ..edit.test_edit import book, put

HARBOUR = "briefs/harbour-review-2002.yaml"


def impact(root: Path, old: str, new: str, name: str = HARBOUR) -> str:
    """What a change of one passage does, in words."""
    before = read_book(root)
    change(root / name, old, new)
    return in_words(compare(before, read_book(root)), "HEAD")


def test_nothing_changed(mini: Path) -> None:
    found = compare(read_book(mini), read_book(mini))
    assert not found
    assert in_words(found, "HEAD") == "The book is as it was at HEAD.\n"


def test_figure_changed_and_its_disagreement_goes(mini: Path) -> None:
    said = impact(mini, "value: 120, as: 120 boats", "value: 41")
    assert "  ~ boat-parade-2001: boats: 41 [harbour-review-2002]\n    was boat-parade-2001: boats: 120\n" in said
    assert (
        "Disagreements:\n  - boat-parade-2001--boats: boats: 120 [harbour-review-2002] / about 40 [ferry-news-2001]\n"
        in said
    )
    assert said.startswith("Since HEAD: figures 1 changed; disagreements 1 gone.\n")


def test_fact_changed(mini: Path) -> None:
    said = impact(mini, "    date: 2001-05\nagreements", "    date: 2001-06\nagreements")
    assert (
        "  ~ boat-parade-2001: date: 2001-06 [harbour-review-2002]\n    was boat-parade-2001: date: 2001-05\n" in said
    )
    assert "  + boat-parade-2001--date: date: 2001-05-04 [ferry-news-2001] / 2001-06 [harbour-review-2002]\n" in said


def test_corroboration_comes_and_goes(mini: Path) -> None:
    assert "corroborations" not in impact(mini, "    date: 2002-06\n", "    date: 2002-06-03\n")
    said = impact(
        mini, "origin: [shore-wire]\n  genre: news report", "genre: news report", "briefs/ferry-news-2001.yaml"
    )
    assert "Sources:\n  ~ Two shores agree on the lake (ferry-news-2001)\n" in said


def test_claim_changed_and_one_new(mini: Path) -> None:
    said = impact(
        mini,
        "    says: The treaty awaits ratification.",
        "    says: The treaty still awaits ratification.",
    )
    assert "  ~ harbour-review-2002#2: The treaty still awaits ratification. [harbour-review-2002]\n" in said
    assert "    was harbour-review-2002#2: The treaty awaits ratification.\n" in said


def test_source_gone(mini: Path) -> None:
    change(mini / HARBOUR, "- claim: ferry-news-2001#1", "- claim: ferry-news-2001#1")
    before = read_book(mini)
    (mini / HARBOUR).unlink()
    (mini / "seeds/harbour-review-2002.yaml").unlink()
    (mini / "briefs/authority/assessments.yaml").unlink()
    said = in_words(compare(before, read_book(mini)), "v1")
    assert said.startswith("Since v1: sources 1 gone; entities 2 gone; ")
    assert "  - Westhaven (place, westhaven)\n" in said
    assert "Disagreements:\n  - " in said


def test_renamed_entity_is_one_line(mini: Path) -> None:
    before = read_book(mini)
    put(mini, rename_entity(*book(mini), "port-alder", "alder").files)
    said = in_words(compare(before, read_book(mini)), "HEAD")
    assert said == "Since HEAD: entities 1 changed.\nEntities:\n  ~ Port Alder (alder)\n    was port-alder\n"


def test_markdown_is_plain_text(mini: Path) -> None:
    before = read_book(mini)
    change(mini / HARBOUR, "says: The treaty awaits ratification.", "says: The <b>treaty</b> [awaits](http://x) it.")
    said = in_words(compare(before, read_book(mini)), "HEAD", markdown=True)
    assert said.startswith("## What this does to the book\n")
    assert "<b>" not in said
    assert "[awaits](" not in said


def git(root: Path, *arguments: str) -> None:
    """A git command in a book."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("folder", ["", "books/mini"])
def test_command_compares_with_a_revision(mini: Path, tmp_path: Path, folder: str) -> None:
    root = mini
    if folder:
        root = tmp_path / "repository" / folder
        root.parent.mkdir(parents=True)
        mini.rename(root)
    top = tmp_path / "repository" if folder else root
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "one")
    change(root / HARBOUR, "value: 120, as: 120 boats", "value: 41")
    result = CliRunner().invoke(cli, ["impact", "-C", str(root), "--format", "markdown"])
    assert result.exit_code == 0, result.output
    assert "**changed** boat-parade-2001: boats: 41" in result.output
    assert CliRunner().invoke(cli, ["impact", "-C", str(root), "nonsense"]).exit_code != 0
    assert CliRunner().invoke(cli, ["impact", "-C", str(root), "--", "--output=x"]).exit_code != 0


def test_a_book_without_a_commit_is_told_how_to_begin(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(mini.parent))
    for repository in (False, True):
        if repository:
            git(mini, "init", "-q")
        result = CliRunner().invoke(cli, ["impact", "-C", str(mini)])
        assert result.exit_code != 0
        assert "no commit yet to compare with. Begin with: git init" in str(result.exception)
