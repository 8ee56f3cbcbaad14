"""`briefbook seed`: a fingerprint from a text, and never over another."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from briefbook.load import load_manuscript

from ..copies import MINI
from .running import Command

TEXT = "A headline\n\nThe ferry left at noon; nobody waved.\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An empty book."""
    (tmp_path / "book/briefs").mkdir(parents=True)
    return tmp_path / "book"


def test_a_text(briefbook: Command, book: Path, tmp_path: Path) -> None:
    text = tmp_path / "ferry-2001.txt"
    text.write_text(TEXT)
    ran = briefbook("seed", text, "-C", book)
    assert ran.status == 0
    assert ran.out.endswith("seeds/ferry-2001.yaml: 2 paragraphs\n")
    manuscript, problems = load_manuscript(book)
    assert not problems
    assert len(manuscript.fingerprints["ferry-2001"].paragraphs) == 2
    assert "ferry" not in (book / "seeds/ferry-2001.yaml").read_text().replace("ferry-2001.txt", "")


def test_it_gives_what_the_mini_book_has(briefbook: Command, book: Path) -> None:
    for name in ("ferry-news-2001", "harbour-review-2002"):
        assert briefbook("seed", MINI / f"seeds/{name}.txt", "-C", book).status == 0
        assert (book / f"seeds/{name}.yaml").read_bytes() == (MINI / f"seeds/{name}.yaml").read_bytes()


def test_again_is_fine_and_changes_nothing(briefbook: Command, book: Path, tmp_path: Path) -> None:
    text = tmp_path / "ferry-2001.txt"
    text.write_text(TEXT)
    briefbook("seed", text, "-C", book)
    before = (book / "seeds/ferry-2001.yaml").stat().st_mtime_ns
    time.sleep(0.02)
    assert briefbook("seed", text, "-C", book).status == 0
    assert (book / "seeds/ferry-2001.yaml").stat().st_mtime_ns == before


def test_another_text_is_refused(briefbook: Command, book: Path, tmp_path: Path) -> None:
    text = tmp_path / "ferry-2001.txt"
    text.write_text(TEXT)
    briefbook("seed", text, "-C", book)
    before = (book / "seeds/ferry-2001.yaml").read_bytes()
    text.write_text(TEXT + "\nMore.\n")
    ran = briefbook("seed", text, "-C", book)
    assert ran.status == 2
    assert "is the fingerprint of another text" in ran.err
    assert (book / "seeds/ferry-2001.yaml").read_bytes() == before
    assert briefbook("seed", text, "--id", "ferry-2002", "-C", book).status == 0


@pytest.mark.parametrize(
    ("raw", "name", "message"),
    [
        (b"\xff\xfeT", "a.txt", "is not UTF-8"),
        (b"", "a.txt", "holds no text"),
        (b" \n\n \n", "a.txt", "holds no text"),
        (b"text", "My Article.txt", "can't be a source's id"),
        (b"text", "index.txt", "reserved"),
    ],
)
def test_refused(briefbook: Command, book: Path, tmp_path: Path, raw: bytes, name: str, message: str) -> None:
    (tmp_path / name).write_bytes(raw)
    ran = briefbook("seed", tmp_path / name, "-C", book)
    assert ran.status == 2
    assert message in ran.err
    assert not (book / "seeds").exists()


@pytest.mark.parametrize("id", ["../evil", "a/b", "A", "", "."])
def test_ids_that_are_none(briefbook: Command, book: Path, tmp_path: Path, id: str) -> None:
    (tmp_path / "Some Text.txt").write_text(TEXT)
    assert briefbook("seed", tmp_path / "Some Text.txt", "--id", id, "-C", book).status == 2
    assert not (book / "seeds").exists()
    assert not (book / "evil.yaml").exists()


@pytest.mark.parametrize("name", ["ünï.txt", "a: b.txt", "'quoted'.txt", "x\u200cy.txt", "🚢.txt", "NO.txt", "- x.txt"])
def test_file_names(briefbook: Command, book: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert briefbook("seed", tmp_path / name, "--id", "a", "-C", book).status == 0
    manuscript, problems = load_manuscript(book)
    assert not problems
    assert manuscript.fingerprints["a"].file == name


def test_a_long_article_can_be_read_again(briefbook: Command, book: Path, tmp_path: Path) -> None:
    """What `seed` writes, `check` must be able to read; or `seed` has to say that the text is too long."""
    text = tmp_path / "long.txt"
    text.write_text("\n\n".join(" ".join(f"word{n}x{p}" for n in range(200)) for p in range(250)))
    ran = briefbook("seed", text, "-C", book)
    if ran.status == 0:
        assert not load_manuscript(book)[1]
    else:
        assert ran.status == 2


def test_the_seed_is_yaml_that_anyone_can_read(briefbook: Command, book: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    briefbook("seed", tmp_path / "a.txt", "-C", book)
    content = yaml.safe_load((book / "seeds/a.yaml").read_text())
    assert set(content) == {"file", "sha256", "paragraphs"}
    assert all(set(one) == {"words", "runs"} for one in content["paragraphs"])
